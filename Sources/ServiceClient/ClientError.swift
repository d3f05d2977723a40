public import Anonymity

/// What can go wrong for the respondent; holds names of issuers, never an identifier or a code.
public enum ClientError: Error, Equatable, Sendable {
  /// Not one code for each issuer.
  case wrongNumberOfCodes(given: Int, issuers: Int)
  /// An identifier longer than the message has room for.
  case identifierTooLong
  /// Unknown identifier, wrong code, or something else asked before: one and the same refusal.
  case refused(issuer: String)
  /// An issuer can't answer.
  case issuerUnavailable(String)
  /// An issuer takes no codes yet: the first day is to come.
  case issuerNotYet(String)
  /// An issuer takes no more codes.
  case issuerOver(String)
  /// The collector takes no answers yet.
  case collectorNotYet
  /// The issuers put this person in different groups, or in one that doesn't exist.
  case issuersDisagree
  /// An issuer's answer, or its signature, is not what this study's keys give.
  case badIssuerAnswer(String)
  /// The certificate of that service isn't one that this machine trusts.
  case untrusted(String)
  /// What answers at that service's address is something else.
  case notAService(String)
  /// The collector can't answer.
  case collectorUnavailable
  /// The collector has closed.
  case collectorClosed
  /// The collector says that the record isn't one of this study.
  case recordRefused
  /// The collector calls a token spent that was drawn just now.
  case falselySpent
  /// The collector's answer or its receipt is not signed by the study's collector.
  case badReceipt
}

extension ClientError: ReportedError {
  /// The exit-status family.
  public var exitStatus: Int32 {
    switch self {
    case .wrongNumberOfCodes, .identifierTooLong, .collectorClosed, .issuerNotYet, .issuerOver,
      .collectorNotYet:
      2
    case .refused: 3
    case .issuersDisagree, .badIssuerAnswer, .recordRefused, .badReceipt, .untrusted, .notAService,
      .falselySpent:
      4
    case .issuerUnavailable, .collectorUnavailable: 5
    }
  }

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .wrongNumberOfCodes(let given, let issuers):
      "\(given) codes given; this study has \(issuers) issuers, and each sent one"
    case .identifierTooLong:
      "the identifier is longer than \(Credentials.longestIdentifier) bytes; check it"
    case .refused(let issuer):
      "the \(issuer) can't accept this identifier and code; check both for typing mistakes, and ask "
        + "the \(issuer) if they are right"
    case .issuerUnavailable(let issuer):
      "the issuer \(issuer) doesn't answer; nothing was sent. Trying again may help; "
        + "once you leave, what you typed is gone"
    case .issuerNotYet(let issuer):
      "the issuer \(issuer) takes no codes yet: the survey's first day is still to come"
    case .issuerOver(let issuer):
      "the issuer \(issuer) takes no more codes: it has closed, or the time for it is over"
    case .collectorNotYet:
      "answers are not taken yet: the first day is to come, or the issuers have not closed; nothing "
        + "was kept"
    case .issuersDisagree:
      "the issuers don't agree on a group; nothing was sent: tell the steering group"
    case .badIssuerAnswer(let issuer):
      "the issuer \(issuer) answered with something this study's keys don't give; nothing was "
        + "sent: tell the steering group"
    case .untrusted(let service):
      "the certificate of the \(service) is not one that this machine trusts; nothing was sent there: check "
        + "the address; where the survey has an authority of its own, give its certificate with --trust"
    case .notAService(let service):
      "what answers at the address of the \(service) is not its service: check the address, and tell the "
        + "steering group"
    case .collectorUnavailable:
      "the collector doesn't answer, and what you typed is not kept; answer again later, with the "
        + "same twelve words, which can't count twice"
    case .collectorClosed: "the survey has closed and takes no more answers"
    case .recordRefused:
      "the collector refuses the record as not of this study; tell the steering group"
    case .falselySpent:
      "the collector says that this was sent before, which can't be: it is not in. Tell the steering group, "
        + "and answer again with the same twelve words when they have looked into it"
    case .badReceipt:
      "the collector's receipt doesn't fit its public key; keep it, and tell the steering group"
    }
  }
}
