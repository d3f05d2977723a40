import Anonymity
import Cryptography

/// What goes over the wire, but for records.
extension Parser {
  static let messages: [Parser] = {
    let study = Study.vectors
    func message(_ name: String) -> [UInt8] { study.file("messages/\(name).hex") }
    let responses = ["group", "tokens", "refused"].map { message("issuer-response-\($0)") }
    return [
      Parser(
        "issuer-request",
        seeds: [message("issuer-request-group"), message("issuer-request-tokens")]
      ) { try IssuerRequest($0, for: study.manifest).encoded(for: study.manifest) },
      Parser("issuer-response", seeds: responses) {
        try IssuerResponse($0, for: study.manifest).encoded(for: study.manifest)
      },
      Parser(
        "collector-response",
        seeds: [message("collector-response-closed"), message("collector-response-comments")]
          + [CollectorResponse.tokenSpent, .notYet].map(\.encoded)
      ) { try CollectorResponse($0).encoded },
    ]
  }()
}
