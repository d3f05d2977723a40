import Foundation
import Glibc

/// Output for people: results on stdout, everything else on stderr.
enum Console {
  /// Whether a person watches stderr.
  static let hasWatcher = isatty(STDERR_FILENO) == 1
  /// Whether a person types on stdin.
  static let hasTypist = isatty(STDIN_FILENO) == 1

  /// Whether results may be coloured: a terminal that can, and nobody who asked for none.
  ///
  /// `NO_COLOR` set to anything but nothing asks for none (no-color.org).
  static var hasColours: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR", default: ""].isEmpty
      && !["", "dumb"].contains(environment["TERM", default: ""])
  }

  /// Prints a result, all of it.
  ///
  /// Throws a fault outside where that can't be written, such as on a full disk.
  static func say(_ text: String = "") throws {
    guard let code = write(text + "\n", to: STDOUT_FILENO) else { return }
    // strerror returns a C string valid until the next call; it is copied at once.
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    throw Failure(
      .outside, "the result can't be written: \(reason). Check the space where it goes.")
  }

  /// Prints a notice or an error to stderr.
  static func note(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Shows how far a long task is; only where a person watches.
  static func progress(_ text: String, done: Int, of total: Int) {
    guard hasWatcher else { return }
    write("\r\(text) \(done) of \(total)" + (done == total ? "\n" : ""), to: STDERR_FILENO)
  }

  /// Writes everything; nil, or why that failed.
  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // The buffer lives for the call, and its length goes with it.
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return written < 0 ? errno : EIO }
      rest = rest.dropFirst(written)
    }
    return nil
  }
}
