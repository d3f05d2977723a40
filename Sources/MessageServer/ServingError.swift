import Glibc

/// What keeps a service from serving; never holds who asked or what.
public enum ServingError: Error, Equatable, Sendable {
  /// Not a host and a port.
  case notHostAndPort(String)
  /// A host that others reach, without TLS.
  case inTheClear(String)
  /// One of certificate and key only.
  case certificateWithoutKey
  /// PEM files that can't be read or don't belong together.
  case unusableCertificate(String, String)
  /// Another process serves this socket.
  case served(String)
  /// A socket's path of more bytes than the system takes.
  case socketPathTooLong(String)
  /// The system refused; the number is errno, where it is known.
  case cannotListen(String, Int32?)

  /// The exit-status family.
  public var exitStatus: Int32 {
    switch self {
    case .notHostAndPort, .inTheClear, .certificateWithoutKey, .served, .socketPathTooLong: 2
    case .unusableCertificate, .cannotListen: 5
    }
  }

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .notHostAndPort(let text):
      "\(text) is not a host and a port, such as 0.0.0.0:8443 or [::]:8443"
    case .inTheClear(let host):
      "\(host) is reached from other machines, and without TLS whoever sits between reads codes: give "
        + "--certificate and --key, or listen on 127.0.0.1 behind a reverse proxy that has them"
    case .certificateWithoutKey: "--certificate and --key go together"
    case .unusableCertificate(let certificate, let key):
      "\(certificate) and \(key) can't be used: both must be PEM files that this account can read, "
        + "the second the private key of the first"
    case .served(let path):
      "another process serves \(path); end that first, or choose another place with --socket"
    case .socketPathTooLong(let path):
      "\(path) is longer than the 107 bytes a socket's path may have; choose a shorter one with --socket"
    case .cannotListen(let place, let code):
      "cannot listen at \(place): \(Self.reason(code)); choose another place, or ask whoever runs the machine"
    }
  }

  private static func reason(_ code: Int32?) -> String {
    // Safe: strerror returns a C string valid until the next call; it is copied at once.
    guard let code, let text = unsafe strerror(code) else { return "the system refuses" }
    return unsafe String(cString: text)
  }
}
