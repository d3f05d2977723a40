import Anonymity
import CollectorService
import IssuerService
import Registration
import ResponseCollection
import ServiceClient

/// Issuer and collector of a study on this machine, reached in bytes as over a network.
enum LocalServices {
  /// A session with both, if the words from the poster name the study.
  static func session(
    study: Study, issuer: String, collector: String, posterWords: String
  ) throws -> AnswerSession {
    try PartyDirectory.issuer.check(issuer)
    try PartyDirectory.collector.check(collector)
    let issuing = try IssuerService(IssuerDirectory(issuer))
    let collecting = try CollectorService(Collector(collector))
    return try AnswerSession(
      study: study.directory, posterWords: posterWords,
      issuers: [DirectTransport { issuing.respond(to: $0) }],
      collector: DirectTransport { collecting.respond(to: $0) })
  }
}
