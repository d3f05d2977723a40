import Glibc

extension HTTPTransport {
  /// Blocks the thread for so long.
  static func sleep(_ duration: Duration) {
    usleep(UInt32(duration / .microseconds(1)))
  }
}
