import Foundation

/// Where something listens on this machine.
enum Endpoint: Sendable {
  case socket(path: String)
  case port(UInt16)
}

/// A blocking stream socket.
final class Connection: Sendable {
  struct Refused: Error {
    let step: String
    let code: Int32
  }

  private let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Connects.
  convenience init(to endpoint: Endpoint) throws {
    self.init(descriptor: try Self.socket(for: endpoint))
    let code = unsafe Self.withAddress(of: endpoint) { address, length in
      // The address lives for the call.
      unsafe Foundation.connect(descriptor, address, length)
    }
    guard code == 0 else { throw Refused(step: "connect", code: errno) }
  }

  deinit { close(descriptor) }

  /// What has come, once something has; nil at the end.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    // The buffer is owned here and lent for the call.
    let count = unsafe Foundation.read(descriptor, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// Everything until the other side ends.
  func readToEnd() -> [UInt8] {
    var all: [UInt8] = []
    while let more = read() { all += more }
    return all
  }

  /// Whether everything was taken.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = Array(rest)
      // The bytes live for the call.
      let count = unsafe send(descriptor, chunk, chunk.count, Int32(MSG_NOSIGNAL))
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Ends both directions, whoever waits in one of them.
  func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  fileprivate static func socket(for endpoint: Endpoint) throws -> Int32 {
    let family = if case .socket = endpoint { AF_UNIX } else { AF_INET }
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = Foundation.socket(family, kind, 0)
    guard descriptor >= 0 else { throw Refused(step: "socket", code: errno) }
    return descriptor
  }

  fileprivate static func withAddress(
    of endpoint: Endpoint, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    switch endpoint {
    case .socket(let path):
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let bytes = Array(path.utf8.prefix(107))
      // The path is copied into the structure, which has room for 108 bytes.
      unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
      return unsafe withUnsafePointer(to: &address) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe use($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
    case .port(let port):
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      return unsafe withUnsafePointer(to: &address) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe use($0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
  }
}

/// Takes connections on this machine.
final class ListeningSocket: Sendable {
  private let descriptor: Int32

  init(at endpoint: Endpoint) throws {
    descriptor = try Connection.socket(for: endpoint)
    let code = unsafe Connection.withAddress(of: endpoint) { address, length in
      // The address lives for the call.
      unsafe bind(descriptor, address, length)
    }
    guard code == 0, listen(descriptor, 256) == 0 else {
      throw Connection.Refused(step: "bind", code: errno)
    }
  }

  deinit { close(descriptor) }

  /// The next connection; nil once this has ended.
  func accept() -> Connection? {
    let taken = Foundation.accept(descriptor, nil, nil)
    guard taken >= 0 else { return nil }
    _ = fcntl(taken, F_SETFD, FD_CLOEXEC)
    return Connection(descriptor: taken)
  }

  func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// A port that nobody listens on at the moment.
  static func freePort() throws -> UInt16 {
    let socket = try ListeningSocket(at: .port(0))
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    // Both are owned here and lent for the call.
    let code = unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(socket.descriptor, $0, &length)
      }
    }
    guard code == 0 else { throw Connection.Refused(step: "getsockname", code: errno) }
    return UInt16(bigEndian: address.sin_port)
  }
}
