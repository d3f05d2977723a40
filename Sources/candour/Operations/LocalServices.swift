import Anonymity
import CollectorService
import IssuerService
import Registration
import ResponseCollection
import ServiceClient

/// Issuer and collector of a study on this machine, reached in bytes as over a network.
enum LocalServices {
  /// A session with both, or with the one that this sitting needs, if the words from the poster name
  /// the study.
  static func session(
    study: Study, issuer: String?, collector: String?, posterWords: String
  ) throws -> AnswerSession {
    try AnswerSession(
      study: study.directory, posterWords: posterWords,
      issuers: [issuer].compactMap(\.self).map { try issuing($0, study) },
      collector: collector.map { try collecting($0, study) } ?? NobodyThere())
  }

  private static func issuing(_ path: String, _ study: Study) throws -> DirectTransport {
    try PartyDirectory.issuer.check(path)
    let service = try IssuerService(IssuerDirectory(path), fieldwork: study.fieldwork)
    return DirectTransport { service.respond(to: $0) }
  }

  private static func collecting(_ path: String, _ study: Study) throws -> DirectTransport {
    try PartyDirectory.collector.check(path)
    let service = try CollectorService(Collector(path), fieldwork: study.fieldwork)
    return DirectTransport { service.respond(to: $0) }
  }
}

/// A collector that this sitting has nothing to send to.
private struct NobodyThere: MessageTransport {
  func send(_ request: [UInt8]) throws -> [UInt8] { throw ClientError.collectorUnavailable }
}
