import Cryptography

/// All records of a closed study, in the store's order, checked against what was published.
public struct FrozenRecords: Sendable {
  /// Closed records.
  public let closed: [SealedResponse]
  /// Comment records.
  public let comments: [SealedResponse]

  /// Every record: closed ones, then comments.
  var all: [SealedResponse] { closed + comments }

  /// Checks the records against the study's hash lists and closing record.
  ///
  /// Throws `recordsDiffer` if they are not the published ones, `invalidToken` for a token that an
  /// issuer didn't sign, `substitutedRecord` for a record that its token's owner didn't make, and
  /// what reading the published files throws.
  public init(closed: [SealedResponse], comments: [SealedResponse], study: StudyDirectory) throws {
    (self.closed, self.comments) = (closed, comments)
    let manifest = study.manifest
    let collector = try study.collector()
    let closing = try ClosingRecord(
      study.read("closing"), manifest: manifest, collector: collector)
    for (type, records) in [(RecordType.closed, closed), (.comment, comments)] {
      let published = try RecordHashList(
        study.read(RecordHashList.fileName(type)), type: type, manifest: manifest)
      let found = RecordHashList(type, hashes: records.map(\.hash), manifest: manifest)
      guard found == published, closing.covers(found) else {
        throw AnonymityError.recordsDiffer(type)
      }
      try Self.checkTokens(records, type, manifest)
    }
  }

  private static func checkTokens(
    _ records: [SealedResponse], _ type: RecordType, _ manifest: Manifest
  ) throws {
    guard Set(records.map(\.token.value)).count == records.count,
      records.allSatisfy({ $0.type == type })
    else { throw AnonymityError.invalidToken(type) }
    let checked = Concurrently.map(records) {
      (isToken: $0.token.isValid(in: manifest), isOwners: $0.isSignedByToken(in: manifest))
    }
    guard checked.allSatisfy(\.isToken) else { throw AnonymityError.invalidToken(type) }
    guard checked.allSatisfy(\.isOwners) else { throw AnonymityError.substitutedRecord(type) }
  }
}
