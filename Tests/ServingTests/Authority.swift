import Foundation
import Testing

/// A certificate authority for one test, made by the `openssl` command.
struct Authority {
  /// A server's certificate, and the key to it: PEM files.
  struct Server {
    let chain: String
    let key: String
  }

  private let place: Workplace
  private let name: String
  /// Its own certificate, to be trusted: a PEM file.
  let certificate: String

  init(in place: Workplace, named name: String = "authority") throws {
    (self.place, self.name, certificate) = (place, name, place.path("\(name).pem"))
    try Self.run(
      place,
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
        + "-subj /CN=Candour-test-\(name) -addext basicConstraints=critical,CA:TRUE "
        + "-keyout \(name).key -out \(name).pem")
  }

  /// A certificate for a host's name or address, signed by it.
  func certificate(for host: String) throws -> Server {
    let kind = host.allSatisfy { $0.isNumber || $0 == "." } ? "IP" : "DNS"
    let file = "\(name)-\(host)"
    try Self.run(
      place,
      """
      openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=\(host) \
        -keyout \(file).key -out \(file).csr &&
      openssl x509 -req -in \(file).csr -CA \(name).pem -CAkey \(name).key -CAcreateserial -days 2 \
        -extfile <(echo subjectAltName=\(kind):\(host)) -out \(file).pem
      """)
    return Server(chain: place.path("\(file).pem"), key: place.path("\(file).key"))
  }

  private static func run(_ place: Workplace, _ line: String) throws {
    let ending = try place.shell(line)
    try #require(ending.status == 0, "\(ending.errors)")
  }
}
