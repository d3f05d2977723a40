import Glibc

/// Output for people: results on stdout, everything else on stderr.
enum Console {
  /// Whether a person watches stderr.
  static let hasWatcher = isatty(STDERR_FILENO) == 1
  /// Whether a person types on stdin.
  static let hasTypist = isatty(STDIN_FILENO) == 1

  /// Prints a result.
  static func say(_ text: String = "") {
    print(text)
    fflush(nil)
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

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // The buffer lives for the call, and its length goes with it.
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
