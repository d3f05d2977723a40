import Glibc

/// The signals that end a program, ignored from here until `restore`.
struct IgnoredSignals {
  /// Ctrl-C, hang-up, a request to end, Ctrl-\, and nobody reading any more.
  static let ending: [Int32] = [SIGINT, SIGHUP, SIGTERM, SIGQUIT, SIGPIPE]

  private let before: [sigaction]

  init() {
    before = Self.ending.map { number in
      var action = sigaction()
      // The structure is owned here and lent for the call.
      unsafe sigaction(number, nil, &action)
      return action
    }
    Self.ignore()
  }

  /// Runs `body`, which may set the signals to what they were, and ignores them still.
  ///
  /// What arrives meanwhile waits, and is forgotten.
  func stay(during body: () -> Void) {
    var (ending, before) = (sigset_t(), sigset_t())
    // Both sets are owned here and lent for the calls.
    unsafe sigemptyset(&ending)
    for number in Self.ending { unsafe sigaddset(&ending, number) }
    unsafe pthread_sigmask(SIG_BLOCK, &ending, &before)
    body()
    Self.ignore()
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// The actions there were before.
  func restore() {
    for (number, action) in zip(Self.ending, before) {
      var action = action
      // The structure is owned here and lent for the call.
      unsafe sigaction(number, &action, nil)
    }
  }

  /// Ignores them from now on.
  static func ignore() {
    for number in ending { signal(number, SIG_IGN) }
  }
}
