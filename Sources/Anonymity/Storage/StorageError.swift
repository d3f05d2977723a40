/// A file or directory that can't be used as asked; the paths are the caller's own.
public enum StorageError: Error, Equatable, Sendable {
  /// Something is at this path already, and nothing is ever overwritten.
  case alreadyExists(path: String)
  /// Nothing is at this path.
  case missing(path: String)
  /// The directory in which something is to be made isn't there.
  case noDirectory(path: String)
  /// A pipe, a device or a directory where a file is to be read.
  case notAFile(path: String)
  /// A file of more bytes than are read.
  case tooLarge(path: String, most: Int)
  /// The system refused; `code` is errno.
  case system(operation: String, path: String, code: Int32)

  /// The exit-status family: 1 too large, 2 exists already or no file, 4 missing, 5 a fault outside.
  public var exitStatus: Int32 {
    switch self {
    case .alreadyExists, .noDirectory, .notAFile: 2
    case .tooLarge: 1
    case .missing: 4
    case .system: 5
    }
  }

  /// One line: what is wrong, where, what to do.
  public var message: String {
    switch self {
    case .alreadyExists(let path):
      "\(path) exists already and is left as it is; choose another name"
    case .missing(let path):
      "\(path) is missing; check the name, or fetch it from whoever made it"
    case .noDirectory(let path):
      "there is no directory \(path) to write into; make it first: mkdir -p \(path)"
    case .notAFile(let path):
      "\(path) is no plain file; save it as a file first, and give its name"
    case .tooLarge(let path, let most):
      "\(path) is larger than \(most / 1_048_576) MB, which nothing of a survey is; check the name"
    case .system(let operation, let path, let code):
      "cannot \(operation) \(path): \(SystemCall.describe(code)); check space and permissions"
    }
  }
}
