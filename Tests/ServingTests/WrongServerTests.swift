import Anonymity
import Foundation
import ServiceClient
import Testing

/// Servers that aren't the service: told apart, and sent nothing.
@Suite struct WrongServerTests {
  @Test func aCertificateOfAnotherHostIsRefused() throws {
    let study = try ServedStudy.copy()
    let authority = try Authority(in: study.place)
    let certificate = try authority.certificate(for: "elsewhere.example.org")
    let port = try ListeningSocket.freePort()
    let issuer = try study.serveIssuer(more: [
      "--listen", "127.0.0.1:\(port)", "--certificate", certificate.chain, "--key",
      certificate.key,
    ])
    try expect(
      .untrusted("registrar"), at: "https://localhost:\(port)", study,
      trusting: authority.certificate)
    #expect(issuer.end() == 0)
  }

  @Test func aServiceWithoutTLSIsNoSecureOne() throws {
    let study = try ServedStudy.copy()
    let authority = try Authority(in: study.place)
    let port = try ListeningSocket.freePort()
    let issuer = try study.serveIssuer(more: ["--listen", "127.0.0.1:\(port)"])
    // Whoever sits between can break any handshake so: it is no last word, and may be tried again.
    try expect(
      .issuerUnavailable("registrar"), at: "https://localhost:\(port)", study,
      trusting: authority.certificate)
    #expect(issuer.end() == 0)
  }

  @Test func theCollectorInTheIssuersPlaceIsTold() throws {
    let study = try ServedStudy.copy()
    let collector = try study.serveCollector()
    let session = try study.session(issuer: .socket(path: study.place.path("x.collector.socket")))
    let code = try #require(EnrolmentCode(study.members[0].typedCode))
    #expect(throws: ClientError.notAService("registrar")) {
      try session.findGroup(identifier: study.members[0].identifier, codes: [code])
    }
    #expect(collector.end() == 0)
  }

  private func expect(
    _ error: ClientError, at url: String, _ study: ServedStudy, trusting authority: String
  ) throws {
    let session = try study.session(issuer: .url(url), trusting: authority)
    let code = try #require(EnrolmentCode(study.members[0].typedCode))
    #expect(throws: error) {
      try session.findGroup(identifier: study.members[0].identifier, codes: [code])
    }
  }
}
