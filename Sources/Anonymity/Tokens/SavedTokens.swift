package import Cryptography

/// What a person takes from the first sitting to the second: the tokens can be finished from it.
public struct SavedTokens: Sendable {
  /// What the tokens were drawn from.
  public let words: RecoveryWords
  /// The person's group.
  public let group: UInt16
  /// The issuers' answers, in the manifest's order.
  public let responses: [TokenResponse]

  /// Tokens as they were drawn.
  public init(words: RecoveryWords, group: UInt16, responses: [TokenResponse]) {
    (self.words, self.group, self.responses) = (words, group, responses)
  }

  /// Both tokens, finished.
  ///
  /// Throws `CryptographyError` if an issuer's answer doesn't fit its key: a signature by another
  /// key than the manifest's would be a mark put on this one person.
  public func tokens(for manifest: Manifest) throws -> (
    closed: SpendableToken, comment: SpendableToken
  ) {
    let closed = try PendingToken(.closed, group: group, manifest: manifest, words: words)
    let comment = try PendingToken(
      .comment, group: RecordType.wholeSurvey, manifest: manifest, words: words)
    return (
      try closed.finalize(responses.map(\.closed)), try comment.finalize(responses.map(\.comment))
    )
  }

  /// Seed (16), group (2), then of each issuer the blind signatures closed and comment.
  package func content() -> SecretBytes {
    var writer = ByteWriter()
    writer.put(words.seed.exposedBytes())
    writer.put(group)
    for response in responses {
      writer.put(response.closed.bytes)
      writer.put(response.comment.bytes)
    }
    var bytes = writer.bytes
    return SecretBytes(moving: &bytes)
  }

  package init(content: borrowing SecretBytes, for manifest: Manifest) throws(ByteFormatError) {
    var reader = ByteReader(content.exposedBytes())
    words = RecoveryWords(seed: SecretBytes(copying: try reader.take(Self.seedByteCount)))
    group = try reader.take(UInt16.self)
    guard Int(group) < manifest.groups.count else { throw .invalidField }
    let size = manifest.signatureByteCount
    var responses: [TokenResponse] = []
    for _ in manifest.issuers {
      let (closed, comment) = (try reader.take(size), try reader.take(size))
      responses.append(
        TokenResponse(
          group: group, closed: .init(bytes: closed), comment: .init(bytes: comment)))
    }
    self.responses = responses
    try reader.finish()
  }

  static func contentByteCount(for manifest: Manifest) -> Int {
    seedByteCount + 2 + 2 * manifest.signatureByteCount * manifest.issuers.count
  }

  private static let seedByteCount = 16
}
