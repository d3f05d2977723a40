import Glibc

/// Reading and writing file descriptors, interrupted calls repeated.
enum Descriptor {
  /// Up to 4,096 bytes; none at the end of input or when the terminal is gone.
  static func read(from descriptor: Int32) throws(TerminalFault) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      // The C call fills the buffer it is lent, never more than its count.
      let count = unsafe buffer.withUnsafeMutableBytes { space in
        unsafe Glibc.read(descriptor, space.baseAddress, space.count)
      }
      if count >= 0 { return Array(buffer[..<count]) }
      if errno == EIO { return [] }
      if errno == EAGAIN {
        wait(for: descriptor, to: Int16(POLLIN))
      } else if errno != EINTR {
        throw .system(call: "read", errno: errno)
      }
    }
  }

  /// All of the bytes.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(TerminalFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // The C call reads the buffer it is lent.
      let count = unsafe rest.withUnsafeBytes { space in
        unsafe Glibc.write(descriptor, space.baseAddress, space.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        wait(for: descriptor, to: Int16(POLLOUT))
      } else if errno != EINTR {
        throw .system(call: "write", errno: errno)
      }
    }
  }

  private static func wait(for descriptor: Int32, to events: Int16) {
    var waited = pollfd(fd: descriptor, events: events, revents: 0)
    // The C call fills in `revents` of the one entry it is lent.
    _ = unsafe poll(&waited, 1, -1)
  }
}
