public import Anonymity
public import Cryptography

/// `NAME.issuer/`: says who may answer, once.
///
/// Never sees a token or an answer.
public struct IssuerDirectory: Sendable {
  /// Where it is.
  public let path: String
  /// The issuer's public declaration.
  public let publicFile: IssuerPublicFile
  let files: IssuerFiles
  /// As read when the directory was opened; nil before the study was.
  private let manifestAtOpening: Manifest?
  private let memory = PeopleMemory()

  /// Opens an issuer.
  ///
  /// Throws `missing`, `FormatError`.
  public init(_ path: String) throws {
    self.path = path
    files = IssuerFiles(path: path)
    publicFile = try IssuerPublicFile(
      DurableFile.read(files.declarationPath), name: files.declarationPath)
    manifestAtOpening = try Self.manifest(files, publicFile.declaration)
  }

  /// Makes an issuer for a plan: every key, the list of people, `issuer.pub`.
  ///
  /// What a run that was cut short left is destroyed and made anew. Throws `alreadyExists`,
  /// `rollNotPlanned` if the roll's groups are not the plan's, `issuerMismatch` for a name that isn't.
  /// `progress` hears (keys made, all) on any thread.
  public static func create(
    at path: String, name: String, plan: StudyPlan, roll: Roll, groups: CoarsenedGroups,
    progress: @Sendable (Int, Int) -> Void = { _, _ in }, using random: inout some RandomSource
  ) throws -> IssuerDirectory {
    try checkFree(path)
    try PartyName.check(name)
    try check(groups, roll, against: plan)
    let keys = try TokenKeyMaking.make(count: plan.groups.count + 1, progress: progress)
    return try create(
      at: path, name: name, plan: plan, roll: roll, groups: groups, tokenKeys: keys,
      using: &random)
  }

  /// As the public one, with token keys made before: comments first, then the groups.
  static func create(
    at path: String, name: String, plan: StudyPlan, roll: Roll, groups: CoarsenedGroups,
    tokenKeys: [BlindRSA.PrivateKey], using random: inout some RandomSource
  ) throws -> IssuerDirectory {
    try check(groups, roll, against: plan)
    guard plan.rules.issuers.contains(name), tokenKeys.count == plan.groups.count + 1 else {
      throw AnonymityError.invalidPlan(.issuerMismatch(name))
    }
    let files = IssuerFiles(path: path)
    if !DurableFile.exists(path) {
      try DurableFile.createDirectory(path, access: .owner)
      try DirectoryLock.prepare(directory: path)
    }
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    guard try files.isUnfinished() else { throw StorageError.alreadyExists(path: path) }
    try files.clear()
    let secrets = IssuerSecrets(
      rollKey: random.secretBytes(32), signingKey: try .generate(using: &random),
      tokenKeys: tokenKeys)
    let hasher = IdentityHasher(rollKey: secrets.rollKey, survey: plan.rules.survey)
    let ledger = try list(roll, groups, hasher, plan)
    let publicFile = try declare(name, plan, ledger, secrets)
    try files.create(secrets)
    try DurableFile.create(ledger.bytes, at: files.peoplePath, access: .owner)
    try DurableFile.create(publicFile.bytes, at: files.declarationPath, access: .everybody)
    return try IssuerDirectory(path)
  }

  /// The study's manifest.
  ///
  /// Throws `notOpened` before the signing, `awaitsSignatures` before others'.
  public func manifest() throws -> Manifest {
    if let manifestAtOpening { return manifestAtOpening }
    guard let manifest = try Self.manifest(files, publicFile.declaration) else {
      throw DurableFile.exists(files.signedPath)
        ? RegistrationError.awaitsSignatures : RegistrationError.notOpened
    }
    return manifest
  }

  /// The list of people.
  ///
  /// Throws `damaged`, also for a list of another plan, or one that isn't what the manifest
  /// commits to: a person added, or moved to another group.
  ///
  /// A list from a backup passes: whoever was issued since could draw a second token. A mark kept
  /// beside it would come back with the same backup, so there is only the rule: never restore it.
  /// Where the group then has more records than the counts say, the custodians' tools open nothing.
  func ledger() throws -> IssuedLedger {
    let ledger = try files.ledger()
    let declaration = publicFile.declaration
    guard ledger.planDigest == publicFile.planDigest,
      ledger.commitment == declaration.rollCommitment,
      ledger.hasGroupsOnly(below: declaration.groupKeys.count)
    else {
      throw RegistrationError.damaged(file: files.peoplePath)
    }
    return ledger
  }

  /// The same, remembered while the file is unchanged.
  func people() throws -> KnownPeople {
    if let known = memory.listBeingReplaced { return known }
    // Taken before reading: a file that is replaced meanwhile is read again next time.
    let state = try PeopleState(of: files.peoplePath)
    if let known = memory.list(at: state) { return known }
    let read = KnownPeople(ledger: try ledger(), isDurable: false)
    memory.remember(read, at: state)
    return read
  }

  /// Writes the list and remembers it; for the holder of the lock.
  func replace(_ ledger: IssuedLedger) throws {
    try memory.replacing {
      try files.replace(ledger)
      memory.remember(
        KnownPeople(ledger: ledger, isDurable: true), at: try PeopleState(of: files.peoplePath))
    }
  }

  /// Throws `closed` once the close has begun, in whichever process; then no key and no list of people
  /// stays in memory.
  public func checkOpen() throws {
    guard DurableFile.exists(files.closedPath) else { return }
    forget()
    throw RegistrationError.closed
  }

  /// Wipes keys and list of people from memory, for good: the close has begun.
  func forget() {
    files.forgetKeys()
    memory.forget()
  }

  func hasher() throws -> IdentityHasher {
    try files.hasher(survey: manifest().rules.survey)
  }

  /// Whether its list is the one that this roll gives.
  func holds(_ roll: Roll, _ groups: CoarsenedGroups, plan: StudyPlan) throws -> Bool {
    let hasher = IdentityHasher(rollKey: try files.rollKey(), survey: plan.rules.survey)
    let list = try Self.list(roll, groups, hasher, plan)
    return list.commitment == publicFile.declaration.rollCommitment
  }

  private static func manifest(
    _ files: IssuerFiles, _ declaration: IssuerDeclaration
  ) throws -> Manifest? {
    guard let bytes = try DurableFile.readIfPresent(files.manifestPath) else { return nil }
    let manifest = try SignedManifest(bytes).manifest
    guard manifest.issuers.contains(declaration) else {
      throw RegistrationError.damaged(file: files.manifestPath)
    }
    return manifest
  }

  private static func checkFree(_ path: String) throws {
    if try IssuerFiles(path: path).isUnfinished() { return }
    try DurableFile.checkFree(path)
  }

  private static func check(
    _ groups: CoarsenedGroups, _ roll: Roll, against plan: StudyPlan
  ) throws {
    if let difference = RollDifference(groups.groups, planned: plan.groups) {
      throw RegistrationError.rollNotPlanned(difference)
    }
  }

  private static func list(
    _ roll: Roll, _ groups: CoarsenedGroups, _ hasher: IdentityHasher, _ plan: StudyPlan
  ) throws -> IssuedLedger {
    let entries = try roll.people.map { person in
      guard let group = groups.index(of: person.path) else {
        throw RegistrationError.rollDiffers(line: person.line)
      }
      return IssuedLedger.Entry(identity: hasher.hash(person.identifier), group: group)
    }
    return IssuedLedger(planDigest: plan.digest, entries: entries)
  }

  private static func declare(
    _ name: String, _ plan: StudyPlan, _ ledger: IssuedLedger, _ secrets: IssuerSecrets
  ) throws -> IssuerPublicFile {
    let keys = secrets.tokenKeys.map(\.publicKey)
    let declaration = IssuerDeclaration(
      name: name, signingKey: secrets.signingKey.publicKey, rollCommitment: ledger.commitment,
      commentKey: keys[0], groupKeys: Array(keys.dropFirst()))
    return try IssuerPublicFile(
      declaration, plan: plan, signingKey: secrets.signingKey, tokenKeys: secrets.tokenKeys)
  }
}
