import Glibc

/// Puts the terminal back if the process is killed or crashes: one terminal at a time.
///
/// The handler uses `write`, `tcsetattr` and `raise` only, which POSIX allows in a handler.
enum TerminalRestoration {
  private static let fatal: [Int32] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV,
  ]

  /// From now on a fatal signal restores `attributes` and writes `farewell` first.
  static func arm(
    _ attributes: TerminalAttributes, on descriptor: Int32, saying farewell: [UInt8]
  ) {
    disarm()
    // Set before the handlers are: they read this and nothing else.
    unsafe armed.initialize(
      to: Armed(
        attributes: attributes.value, descriptor: descriptor,
        farewell: copy(farewell), count: farewell.count))
    for (index, number) in fatal.enumerated() {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { restoreAndDie($0) }
      // Back to the default action, so that the signal raised again ends the process.
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      unsafe sigaction(number, &action, before + index)
    }
    unsafe isArmed.pointee = true
  }

  /// Back to the signal actions there were before `arm`.
  static func disarm() {
    guard unsafe isArmed.pointee else { return }
    unsafe isArmed.pointee = false
    for (index, number) in fatal.enumerated() {
      unsafe sigaction(number, before + index, nil)
    }
    unsafe armed.pointee.farewell.deallocate()
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<UInt8> {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    for (index, byte) in bytes.enumerated() { unsafe copy[index] = byte }
    return unsafe copy
  }

  // Memory that is never freed nor moved, so that a handler may read it at any moment. Only
  // `arm` and `disarm` write it, from the thread that runs the conversation.
  nonisolated(unsafe) fileprivate static let armed =
    UnsafeMutablePointer<Armed>.allocate(capacity: 1)
  nonisolated(unsafe) private static let before = UnsafeMutablePointer<sigaction>.allocate(
    capacity: fatal.count)
  nonisolated(unsafe) fileprivate static let isArmed = {
    let flag = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    unsafe flag.initialize(to: false)
    return unsafe flag
  }()
}

@unsafe private struct Armed {
  var attributes: termios
  var descriptor: Int32
  var farewell: UnsafeMutablePointer<UInt8>
  var count: Int
}

private func restoreAndDie(_ number: Int32) {
  if unsafe TerminalRestoration.isArmed.pointee {
    let armed = unsafe TerminalRestoration.armed
    let descriptor = unsafe armed.pointee.descriptor
    _ = unsafe write(descriptor, armed.pointee.farewell, armed.pointee.count)
    _ = unsafe tcsetattr(descriptor, TCSANOW, &armed.pointee.attributes)
  }
  _ = raise(number)
}
