import Glibc

/// SIGWINCH as a descriptor to poll (the self-pipe trick).
final class ResizeSignal {
  /// Readable once the size has changed.
  let descriptor: Int32
  private let writing: Int32
  private var before = sigaction()

  init() throws(TerminalFault) {
    var ends: [Int32] = [-1, -1]
    // The C call fills the two entries it is lent.
    guard unsafe pipe(&ends) == 0 else { throw .system(call: "pipe", errno: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, writing) = (ends[0], ends[1])
    unsafe pipeEnd.pointee = ends[1]
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in noteResize() }
    action.sa_flags = SA_RESTART
    unsafe sigaction(SIGWINCH, &action, &before)
  }

  deinit {
    unsafe sigaction(SIGWINCH, &before, nil)
    unsafe pipeEnd.pointee = -1
    _ = close(descriptor)
    _ = close(writing)
  }

  /// Forgets the changes so far.
  func drain() {
    // The pipe holds no more than 4,096 bytes worth telling apart, and does not block.
    var buffer = [UInt8](repeating: 0, count: 4096)
    _ = unsafe read(descriptor, &buffer, buffer.count)
  }
}

// Never freed, so that the handler may read it at any moment.
nonisolated(unsafe) private let pipeEnd = {
  let end = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
  unsafe end.initialize(to: -1)
  return unsafe end
}()

private func noteResize() {
  let code = errno
  var byte: UInt8 = 1
  _ = unsafe write(pipeEnd.pointee, &byte, 1)
  errno = code
}
