public import Cryptography

/// `unseal`: a custodian checks everything that is public and sealed to him, then gives out key
/// shares of the records of allowed groups only.
///
/// His key never leaves his machine.
public struct Unsealing: Sendable {
  /// Groups whose records he gave shares for.
  public let groupsReleased: Int
  /// Groups below the minimum, for which no share exists.
  public let groupsWithheld: Int
  /// Groups among both that were put together of several.
  public let groupsMerged: Int
  /// Whether comments were released.
  public let commentsReleased: Bool
  /// Whether his key had seen no ledger of this chain before: then it goes with the one it was shown.
  public let isFirstLedger: Bool
  /// The words of the request he answered, which the analyst reads out.
  public let requestWords: DigestWords

  /// Checks the study, remembers its ledger in the key file, and writes the shares to `path`.
  ///
  /// Throws before any share exists.
  ///
  /// The ledger is remembered first. After a crash between the two the same request still ends the
  /// ledger, so running again gives the shares; the other way about, shares would be out with a ledger
  /// that the custodian doesn't know of.
  ///
  /// Throws `ledgerForked`, `requestNotInLedger`, `notACustodian`, `tampered` for a collector that an issuer didn't close with, `moreRecordsThanIssued`, what `TallyRequest` throws, and
  /// `alreadyExists` for `path`.
  public static func run(
    study: StudyDirectory, request requestPath: String, key file: CustodianKeyFile,
    out path: String,
    using random: inout some RandomSource
  ) throws -> Unsealing {
    guard !DurableFile.exists(path) else { throw StorageError.alreadyExists(path: path) }
    let (manifest, key) = (study.manifest, file.key)
    guard let place = manifest.custodians.firstIndex(of: key.custodian) else {
      throw AnonymityError.notACustodian
    }
    let request = try TallyRequest(requestPath, study: study)
    let ledger = try ledger(of: study, ending: request, for: file)
    let groups = GroupSizes(request.records, manifest)
    try checkIssued(groups, study: study, custodian: place + 1, key: key)
    let shares = ShareFile(
      custodian: place + 1,
      slots: Concurrently.map(request.records.all) { record in
        slot(record, groups, custodian: place + 1, key, manifest)
      })
    let bytes = try shares.sealed(for: request, key: key, manifest: manifest, using: &random)
    let isFirst = !file.knows(ledger)
    try file.remember(ledger, file: ledgerPath(study), using: &random)
    try DurableFile.create(bytes, at: path, access: .owner)
    return Unsealing(groups, manifest, isFirstLedger: isFirst, try request.words())
  }

  /// The study's ledger: its last entry is the request, and it extends what the key file remembers.
  private static func ledger(
    of study: StudyDirectory, ending request: TallyRequest, for file: CustodianKeyFile
  ) throws -> ReleaseLedger {
    let ledger = try study.ledger()
    try file.check(ledger, file: ledgerPath(study))
    guard ledger.entries.last == .init(kind: .request, digest: request.digest) else {
      throw AnonymityError.requestNotInLedger(file: ledgerPath(study))
    }
    return ledger
  }

  private static func ledgerPath(_ study: StudyDirectory) -> String {
    "\(study.path)/\(ReleaseLedger.fileName)"
  }

  private init(
    _ groups: GroupSizes, _ manifest: Manifest, isFirstLedger: Bool, _ words: DigestWords
  ) {
    self.isFirstLedger = isFirstLedger
    let places = groups.unions.members.indices
    groupsReleased = places.count { groups.isOpened($0) }
    groupsWithheld = places.count - groupsReleased
    groupsMerged = groups.unions.mergedCount
    commentsReleased = groups.isAllowed(.comment, RecordType.wholeSurvey)
    requestWords = words
  }

  /// The only way to a share: for a group below the minimum the sealed share isn't even opened.
  private static func slot(
    _ record: SealedResponse, _ groups: GroupSizes, custodian index: Int, _ key: CustodianKey,
    _ manifest: Manifest
  ) -> ShareFile.Slot {
    guard groups.isAllowed(record.type, record.group) else { return .withheld }
    guard
      let share = try? record.keyShare(of: index, with: key.sealingKey, manifest: manifest)
    else { return .unreadable }
    return .share(share)
  }

  /// More records than tokens would mean that someone else can mint them; another collector's key
  /// than at the issuer's close, that someone else signed the closing.
  private static func checkIssued(
    _ groups: GroupSizes, study: StudyDirectory, custodian index: Int, key: CustodianKey
  ) throws {
    let collector = try study.collector()
    for (place, issuer) in study.manifest.issuers.enumerated() {
      let counts = try IssuedCounts.open(
        study.read(IssuedCounts.fileName(issuer: issuer.name)), issuer: place, custodian: index,
        key: key.sealingKey, manifest: study.manifest)
      guard counts.binds(collector) else {
        throw AnonymityError.tampered(file: "\(study.path)/\(CollectorDeclaration.fileName)")
      }
      guard groups.isWithin(counts) else {
        throw AnonymityError.moreRecordsThanIssued(issuer: issuer.name)
      }
    }
  }
}
