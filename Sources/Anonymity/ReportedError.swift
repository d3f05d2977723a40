public import Cryptography

/// An error the command line can report: its family of exit status and its words.
public protocol ReportedError: Error {
  /// 1 the input has mistakes; 2 wrong usage or exists already; 3 refused to protect privacy;
  /// 4 damaged, tampered or missing data; 5 a fault outside.
  var exitStatus: Int32 { get }
  /// What is wrong, where, what to do; no key, identifier or answer.
  var message: String { get }
}

extension StorageError: ReportedError {}
extension CryptographyError: ReportedError {}
