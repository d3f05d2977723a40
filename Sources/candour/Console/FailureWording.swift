import Anonymity
import Cryptography
import ReleaseFormat
import ServiceClient
import TerminalForm

#if !CANDOUR_STAFF
  import DisclosureControl
  import MessageServer
  import Optimization
  import ReleaseAudit
  import XLSForm
#endif

extension Failure {
  /// The failure an error of any part stands for; `nil` for those of the argument parser.
  init?(describing error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let reported as any ReportedError:
      self.init(ExitStatus(rawValue: reported.exitStatus) ?? .outside, reported.message)
    case let fault as AddressError: self.init(.usage, fault.message)
    case let fault as TerminalFault:
      self.init(ExitStatus(rawValue: fault.exitStatus) ?? .outside, fault.message)
    case let fault as ReleaseFormatError: self.init(.damaged, fault.message)
    case is ByteFormatError: self.init(.damaged, "a file is damaged. Fetch it again.")
    case let fault as OpenSSLError: self.init(.outside, "OpenSSL failed: " + fault.message)
    case is EncodingError, is DecodingError:
      self.init(.damaged, "a file holds values that this program can't write or read.")
    default: self.init(ofOtherParts: error)
    }
  }

  #if CANDOUR_STAFF
    private init?(ofOtherParts error: any Error) { return nil }
  #else
    /// Of parts that the edition for staff is without.
    private init?(ofOtherParts error: any Error) {
      switch error {
      case let fault as ServingError:
        self.init(ExitStatus(rawValue: fault.exitStatus) ?? .outside, fault.message)
      case let fault as ProtectionError:
        self.init(ExitStatus(rawValue: fault.exitStatus) ?? .refused, fault.message)
      case let fault as AuditError:
        self.init(ExitStatus(rawValue: fault.exitStatus) ?? .outside, fault.message)
      case let fault as FormFileError:
        self.init(ExitStatus(rawValue: fault.exitStatus) ?? .outside, fault.message)
      case let fault as ReleaseReaderError: self.init(.damaged, fault.message)
      case let fault as OptimizationError: self.init(.outside, fault.message)
      default: return nil
      }
    }
  #endif
}
