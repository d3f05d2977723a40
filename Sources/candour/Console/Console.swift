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
  static func say(_ text: String = "") throws { try print(text + "\n") }

  /// Prints a result that has its own last line end.
  ///
  /// Throws as `say` does.
  static func print(_ text: String) throws { try send(Array(text.utf8)) }

  /// Sends bytes to the program that reads stdout, all of them.
  ///
  /// Throws as `say` does.
  static func send(_ bytes: [UInt8]) throws {
    guard let code = write(bytes, to: STDOUT_FILENO) else { return }
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
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
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

  /// What a program wrote to stdin, as soon as there is any; none at its end.
  static func bytes() throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      // The buffer lives for the call, and its length goes with it.
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count)
      }
      if count >= 0 { return Array(buffer.prefix(count)) }
      guard errno == EINTR else { throw Failure(.outside, "stdin can't be read.") }
    }
  }
}
