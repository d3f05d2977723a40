import Foundation
import ServiceClient
import TestSupport
import Testing

/// Connections that are late, cut anywhere, silent, repeated and out of order: everybody answers, once.
@Suite(.serialized) struct BadNetworkTests {
  /// Enough that each fault meets each message many times.
  private static let people = 0..<60

  @Test func everybodyAnswersOnceOverABadNetwork() throws {
    var generator = SeededGenerator.announced("BadNetworkTests")
    let study = try ServedStudy.copy()
    let services = [try study.serveIssuer(), try study.serveCollector()]
    let networks = try ["issuer", "collector"].map { party in
      try BadNetwork(
        at: .socket(path: study.place.path("\(party).bad")),
        before: .socket(path: study.place.path("x.\(party).socket")), seed: generator.next())
    }
    let session = try study.session(
      issuer: .socket(path: study.place.path("issuer.bad")),
      collectors: [.socket(path: study.place.path("collector.bad"))], patience: .hasty)
    let outcomes = try Crowd.answer(study, Self.people, atOnce: 24, session)
    for network in networks {
      network.end()
      for fault in BadNetwork.Fault.allCases {
        #expect((network.counts[fault] ?? 0) > 3, "\(fault) came too seldom to show anything")
      }
      #expect(network.disagreements == 0, "the same request got two different answers")
    }
    print("BadNetworkTests: \(outcomes.reduce(0) { $0 + $1.retries }) retries")
    for service in services { #expect(service.end() == 0, "\(service.said)") }
    try study.closeAndCompare(with: outcomes)
  }

  /// A connection cut in the handshake is no untrusted certificate: it is tried again.
  @Test func everybodyAnswersOnceOverABadNetworkWithTLS() throws {
    var generator = SeededGenerator.announced("BadNetworkTests with TLS")
    let study = try ServedStudy.copy()
    let authority = try Authority(in: study.place)
    let certificate = try authority.certificate(for: "localhost")
    let ports = try (0..<4).map { _ in try ListeningSocket.freePort() }
    let arguments = ports[..<2].map {
      [
        "--listen", "127.0.0.1:\($0)", "--certificate", certificate.chain, "--key",
        certificate.key,
      ]
    }
    let services = [
      try study.serveIssuer(more: arguments[0]), try study.serveCollector(more: arguments[1]),
    ]
    let networks = try (0..<2).map {
      try BadNetwork(
        at: .port(ports[2 + $0]), before: .port(ports[$0]), BadNetwork.Fault.ofBytes,
        seed: generator.next())
    }
    let session = try study.session(
      issuer: .url("https://localhost:\(ports[2])"),
      collectors: [.url("https://localhost:\(ports[3])")], trusting: authority.certificate,
      patience: .hasty)
    let outcomes = try Crowd.answer(study, Self.people, atOnce: 24, session)
    for network in networks { network.end() }
    for service in services { #expect(service.end() == 0, "\(service.said)") }
    try study.closeAndCompare(with: outcomes)
  }
}
