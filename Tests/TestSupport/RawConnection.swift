import Glibc

/// Bytes to and from a server, exactly as a test has them: no client puts anything right.
public final class RawConnection {
  private let descriptor: Int32

  /// Where a server listens.
  public enum Place: Sendable {
    /// A Unix socket's path.
    case socket(String)
    /// A port of this machine.
    case port(Int)
  }

  /// Connects; nil if nobody listens there.
  public init?(_ place: Place) {
    let isConnected: Bool
    switch place {
    case .socket(let path):
      descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      isConnected = Self.connect(descriptor, path)
    case .port(let port):
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      isConnected = Self.connect(descriptor, port)
    }
    guard isConnected else {
      close(descriptor)
      return nil
    }
  }

  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Hands on what comes until the connection's end, and says so there too; all of it.
  public func pass(on other: RawConnection) -> [UInt8] {
    var all: [UInt8] = []
    let end = ContinuousClock.now + .seconds(60)
    while let more = receiveOnce(until: end), !more.isEmpty {
      all += more
      guard other.send(more) else { break }
    }
    other.endSending()
    return all
  }

  /// Sends bytes; whether all went.
  @discardableResult
  public func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      // Safe: the buffer is lent for the call.
      let sent = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Sends text as it is.
  @discardableResult
  public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Says that nothing more will be sent.
  public func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// What comes until `isEnough`, the connection's end, or the time is over.
  public func receive(
    for time: Duration = .seconds(10), until isEnough: ([UInt8]) -> Bool = { _ in false }
  ) -> [UInt8] {
    let end = ContinuousClock.now + time
    var received: [UInt8] = []
    while !isEnough(received) {
      guard let more = receiveOnce(until: end), !more.isEmpty else { break }
      received += more
    }
    return received
  }

  /// Whether the server ends the connection in time, whatever it sends before.
  public func ends(within time: Duration) -> Bool {
    let end = ContinuousClock.now + time
    while let more = receiveOnce(until: end) { if more.isEmpty { return true } }
    return false
  }

  /// The next bytes; none at the connection's end, nil when the time is over.
  private func receiveOnce(until end: ContinuousClock.Instant) -> [UInt8]? {
    let left = max(.zero, end - .now) / Duration.milliseconds(1)
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // Safe: one structure, owned here and lent for the call.
    guard unsafe poll(&wanted, 1, Int32(left.rounded(.up))) > 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    // Safe: the buffer is lent for the call, with its size.
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
    return Array(buffer.prefix(max(count, 0)))
  }

  private static func connect(_ descriptor: Int32, _ path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < 108 else { return false }
    // Safe: the structure is owned here; the path was checked to fit.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }

  private static func connect(_ descriptor: Int32, _ port: Int) -> Bool {
    var address = loopback(port)
    // Safe: the structure is owned here and lent for the call.
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}

/// A port that a test itself listens at.
public final class ListeningSocket: Sendable {
  private let descriptor: Int32

  /// Listens on this machine; nil if it can't.
  public init?(port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = loopback(port)
    // Safe: the structure is owned here and lent for the call.
    let isBound = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isBound, listen(descriptor, 64) == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  /// The next connection; nil after the end.
  public func accept() -> RawConnection? {
    let accepted = Glibc.accept(descriptor, nil, nil)
    return accepted < 0 ? nil : RawConnection(descriptor: accepted)
  }

  /// Takes no more connections.
  public func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

private func loopback(_ port: Int) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(port).bigEndian
  address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
  return address
}

/// A port of this machine that nobody listens at, at this moment.
public func freePort() -> Int {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = loopback(0)
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  // Safe: the structures are owned here and lent for the calls.
  return unsafe withUnsafeMutablePointer(to: &address) {
    unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      _ = unsafe bind(descriptor, $0, size)
      _ = unsafe getsockname(descriptor, $0, &size)
    }
    return Int(in_port_t(bigEndian: unsafe $0.pointee.sin_port))
  }
}
