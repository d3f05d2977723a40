public import Anonymity
public import Cryptography

/// One person's way through a study, in steps of which each needs the one before:
/// the poster's words, the group, the tokens, the records.
///
/// Identity, token and answer are together nowhere but here, in the respondent's own process.
public struct AnswerSession: Sendable {
  /// The study's manifest, which the poster's words named.
  public let manifest: Manifest
  private let collectorKey: CollectorDeclaration
  private let issuers: [any MessageTransport]
  private let collector: any MessageTransport

  /// Begins if the words from the poster name this study.
  ///
  /// Throws `wordsDiffer`.
  ///
  /// `issuers` in the manifest's order.
  public init(
    study: StudyDirectory, posterWords: String, issuers: [any MessageTransport],
    collector: any MessageTransport
  ) throws {
    guard try study.manifest.words().matches(posterWords) else { throw AnonymityError.wordsDiffer }
    manifest = study.manifest
    collectorKey = try study.collector()
    (self.issuers, self.collector) = (issuers, collector)
  }

  /// A person's group as all issuers say, for the person to confirm.
  public struct GroupOffer: Sendable {
    /// The group's index.
    public let index: UInt16
    /// The group, with its name and roll size.
    public let group: RollGroup
    fileprivate let credentials: [Credentials]
  }

  /// Both tokens of a person.
  public struct TokenPair: Sendable {
    /// For the closed record.
    public let closed: SpendableToken
    /// For the comment record.
    public let comment: SpendableToken

    /// Finishes tokens that were drawn in another sitting.
    ///
    /// Throws `ClientError.badIssuerAnswer`.
    public init(_ saved: SavedTokens, for manifest: Manifest) throws {
      do {
        (closed, comment) = try saved.tokens(for: manifest)
      } catch is CryptographyError {
        throw ClientError.badIssuerAnswer(manifest.issuers.map(\.name).joined(separator: ", "))
      }
    }
  }

  /// What became of a record.
  public enum Submission: Sendable, Equatable {
    /// It is kept durably.
    case accepted(Receipt)
    /// The token was used before: an answer was taken in already and can't be changed.
    case alreadyAnswered
  }

  /// Asks every issuer for the person's group.
  ///
  /// Marks nothing.
  ///
  /// `codes` in the manifest's order. Throws `ClientError`.
  public func findGroup(identifier: String, codes: [EnrolmentCode]) throws -> GroupOffer {
    guard codes.count == issuers.count, issuers.count == manifest.issuers.count else {
      throw ClientError.wrongNumberOfCodes(given: codes.count, issuers: manifest.issuers.count)
    }
    let credentials = codes.map { Credentials(identifier: identifier, code: $0) }
    var found: Set<UInt16> = []
    for (place, credentials) in credentials.enumerated() {
      guard case .group(let index) = try ask(place, .group(credentials)) else {
        throw ClientError.badIssuerAnswer(manifest.issuers[place].name)
      }
      found.insert(index)
    }
    guard found.count == 1, let index = found.first, Int(index) < manifest.groups.count else {
      throw ClientError.issuersDisagree
    }
    return GroupOffer(
      index: index, group: manifest.groups[Int(index)], credentials: credentials)
  }

  /// Draws both tokens from every issuer.
  ///
  /// The same words give the same request again, so this may be repeated after a crash. Throws
  /// `ClientError`.
  public func drawTokens(_ offer: GroupOffer, words: RecoveryWords) throws -> TokenPair {
    try TokenPair(enrol(offer, words: words), for: manifest)
  }

  /// Draws both tokens, to be finished and used in another sitting.
  ///
  /// As `drawTokens`; what the issuers answered is checked by `TokenPair`.
  public func enrol(_ offer: GroupOffer, words: RecoveryWords) throws -> SavedTokens {
    let closed = try PendingToken(
      .closed, group: offer.index, manifest: manifest, words: words)
    let comment = try PendingToken(
      .comment, group: RecordType.wholeSurvey, manifest: manifest, words: words)
    var responses: [TokenResponse] = []
    for (place, credentials) in offer.credentials.enumerated() {
      let request = TokenRequest(
        group: offer.index, closed: closed.blinded[place], comment: comment.blinded[place])
      guard case .tokens(let response) = try ask(place, .tokens(credentials, request)),
        response.group == offer.index
      else { throw ClientError.badIssuerAnswer(manifest.issuers[place].name) }
      responses.append(response)
    }
    return SavedTokens(words: words, group: offer.index, responses: responses)
  }

  /// Seals an answer under a token and sends it.
  ///
  /// The closed record goes first, the comment record some time after it; both always, the comment
  /// record empty if there is nothing to say.
  ///
  /// Throws `answerTooLarge` before anything is sent, else `ClientError`.
  public func submit(
    _ answer: [UInt8], token: SpendableToken, using random: inout some RandomSource
  ) throws -> Submission {
    let record = try ResponseSealer(manifest: manifest).seal(answer, token: token, using: &random)
    return try submit(record)
  }

  /// Sends a sealed record; sending the same one again gets the same receipt.
  public func submit(_ record: SealedResponse) throws -> Submission {
    let answer: [UInt8]
    do { answer = try collector.send(record.bytes) } catch {
      throw Self.fault(error, at: "collector", otherwise: .collectorUnavailable)
    }
    guard let response = try? CollectorResponse(answer) else { throw ClientError.badReceipt }
    switch response {
    case .accepted(let receipt):
      guard receipt.recordHash == record.hash, receipt.type == record.type,
        receipt.isValid(from: collectorKey, manifest: manifest)
      else { throw ClientError.badReceipt }
      return .accepted(receipt)
    case .tokenSpent: return .alreadyAnswered
    case .invalid: throw ClientError.recordRefused
    case .closed: throw ClientError.collectorClosed
    case .notYet: throw ClientError.collectorNotYet
    case .unavailable: throw ClientError.collectorUnavailable
    }
  }

  private static func fault(
    _ error: any Error, at service: String, otherwise unavailable: ClientError
  ) -> ClientError {
    switch error as? TransportError {
    case .untrusted: .untrusted(service)
    case .notAService: .notAService(service)
    case .unreachable, nil: unavailable
    }
  }

  private func ask(_ place: Int, _ request: IssuerRequest) throws -> IssuerResponse {
    let name = manifest.issuers[place].name
    guard let message = try? request.encoded(for: manifest) else {
      throw ClientError.identifierTooLong
    }
    let answer: [UInt8]
    do { answer = try issuers[place].send(message) } catch {
      throw Self.fault(error, at: name, otherwise: .issuerUnavailable(name))
    }
    guard let response = try? IssuerResponse(answer, for: manifest) else {
      throw ClientError.badIssuerAnswer(name)
    }
    switch response {
    case .refused: throw ClientError.refused(issuer: name)
    case .unavailable: throw ClientError.issuerUnavailable(name)
    case .notYet: throw ClientError.issuerNotYet(name)
    case .over: throw ClientError.issuerOver(name)
    case .group, .tokens: return response
    }
  }
}
