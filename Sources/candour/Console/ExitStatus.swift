/// How the command ended; the meaning of each number is part of the command line.
enum ExitStatus: Int32 {
  /// Done.
  case done = 0
  /// The input has mistakes; they were printed.
  case mistakes = 1
  /// Wrong usage, or the output is there already.
  case usage = 2
  /// Refused to protect people.
  case refused = 3
  /// Damaged, tampered or missing data.
  case damaged = 4
  /// A fault outside: disk full, no permission.
  case outside = 5
}

/// What went wrong, in words for the person at the keyboard.
///
/// `message` says what is wrong, where, and what to do; it never holds an answer, an identifier or a
/// key.
struct Failure: Error {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
