import Glibc
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOPosix
import NIOSSL

/// Where a server takes connections.
public enum Listener: Sendable, Equatable {
  /// A Unix socket, for everybody on this machine who can reach its path.
  case socket(path: String)
  /// A TCP port, in the clear: for a reverse proxy on this machine.
  case loopback(host: String, port: Int)
  /// A TCP port with TLS (RFC 8446): certificate chain and key as PEM files.
  case tls(host: String, port: Int, certificate: String, key: String)

  /// Reads `HOST:PORT`; a host that isn't this machine needs both PEM files.
  ///
  /// Throws `ServingError`.
  public init(hostAndPort text: String, certificate: String?, key: String?) throws(ServingError) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port), colon != text.startIndex
    else { throw .notHostAndPort(text) }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    switch (certificate, key) {
    case (let certificate?, let key?):
      self = .tls(host: host, port: port, certificate: certificate, key: key)
    case (nil, nil):
      guard Self.isThisMachine(host) else { throw .inTheClear(host) }
      self = .loopback(host: host, port: port)
    default: throw .certificateWithoutKey
    }
  }

  /// Whether a host name stands for the machine itself.
  public static func isThisMachine(_ host: String) -> Bool {
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return host == "localhost" || host == "::1"
      || numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
  }

  var address: BindAddress {
    switch self {
    case .socket(let path): .unixDomainSocket(path: path)
    case .loopback(let host, let port), .tls(let host, let port, _, _):
      .hostname(host, port: port)
    }
  }

  func secured(_ http: HTTPServerBuilder) throws(ServingError) -> HTTPServerBuilder {
    guard case .tls(_, _, let certificate, let key) = self else { return http }
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(certificate)
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
      configuration.minimumTLSVersion = .tlsv12
      return try .tls(http, tlsConfiguration: configuration)
    } catch { throw .unusableCertificate(certificate, key) }
  }

  /// What went wrong, of an error of the libraries below; their words may hold addresses.
  func fault(of error: any Error) -> ServingError {
    if let error = error as? ServingError { return error }
    return .cannotListen(shown, (error as? IOError)?.errnoCode)
  }

  /// The place in words.
  public var shown: String {
    switch self {
    case .socket(let path): path
    case .loopback(let host, let port): "http://\(host):\(port)"
    case .tls(let host, let port, _, _): "https://\(host):\(port)"
    }
  }
}

extension Listener {
  /// Makes sure that nobody else serves a socket; held as long as this one does.
  func claim() throws(ServingError) -> SocketClaim? {
    guard case .socket(let path) = self else { return nil }
    // sockaddr_un holds 107 bytes and an end.
    guard path.utf8.count <= 107 else { throw .socketPathTooLong(path) }
    return try SocketClaim(path)
  }

  /// Lets every account of the machine connect: which do is the directory's to say.
  func openToEverybody() {
    // Safe: the path lives for the call.
    if case .socket(let path) = self { _ = unsafe chmod(path, 0o666) }
  }

  /// Removes the socket that was made here, and nothing else that may be at its path.
  func clear() {
    var state = stat()
    // Safe: path and structure live for the calls.
    guard case .socket(let path) = self, unsafe lstat(path, &state) == 0,
      state.st_mode & S_IFMT == S_IFSOCK
    else { return }
    _ = unsafe unlink(path)
  }
}

/// A lock beside a socket, which goes with its process.
final class SocketClaim {
  private let descriptor: Int32

  init(_ socket: String) throws(ServingError) {
    let path = socket + ".lock"
    // Safe: the path lives for the call.
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotListen(socket, errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .served(socket) }
  }

  deinit { close(descriptor) }
}
