public import Anonymity
public import Cryptography

/// `NAME.collector/`: takes sealed records in, once per token.
///
/// Never sees a person or an answer.
///
/// It collects sealed responses and redeems tokens (not the Collector of IETF DAP, which gets
/// aggregates). Files: `manifest`, `receipt.key`, `closing.key`, `collector.pub`, `closed/`, `comments/`, `lock`,
/// after the close `frozen` and `closing`. A record is merged into its store before it is acknowledged; where records are to
/// wait and be merged in shuffled batches, `spool` is the file they wait in and `accept(_:)` with
/// many records is how they leave it.
public struct Collector: Sendable {
  /// Where it is.
  public let path: String
  /// The study it collects for.
  public let manifest: Manifest

  /// Opens a collector.
  ///
  /// Throws `missing`, `FormatError`.
  public init(_ path: String) throws {
    self.path = path
    manifest = try SignedManifest(DurableFile.read("\(path)/manifest")).manifest
  }

  /// `collector new`: makes the directory and puts `collector.pub` in the study.
  ///
  /// Run again after a crash it finishes the collector whose key is there, and publishes it.
  ///
  /// Throws `alreadyExists` for the directory, or if the study has a collector.
  public static func create(
    at path: String, study: StudyDirectory, using random: inout some RandomSource
  ) throws -> Collector {
    guard !study.has(CollectorDeclaration.fileName) else {
      throw StorageError.alreadyExists(path: "\(study.path)/collector.pub")
    }
    let unfinished = Collector(path: path, manifest: study.manifest)
    if try unfinished.mayBeFinished(for: study) {
      return try unfinished.finish(in: study, using: &random)
    }
    try DurableFile.createDirectory(path, access: .owner)
    try CollectorKeyFile.receipt.create(in: path, using: &random)
    return try unfinished.finish(in: study, using: &random)
  }

  private init(path: String, manifest: Manifest) {
    (self.path, self.manifest) = (path, manifest)
  }

  /// Whether the directory is what a `collector new` of this study, cut short, left.
  private func mayBeFinished(for study: StudyDirectory) throws -> Bool {
    guard DurableFile.exists(receiptKeyPath), !isFrozen else { return false }
    let kept = try DurableFile.readIfPresent("\(path)/manifest")
    return kept == nil || kept == study.signedManifest.bytes
  }

  /// Makes whatever is missing after the key; the declaration comes last: with it the collector is
  /// there and can be published.
  private func finish(
    in study: StudyDirectory, using random: inout some RandomSource
  ) throws -> Collector {
    if !DurableFile.exists(closingKeyPath) {
      try CollectorKeyFile.closing.create(in: path, using: &random)
    }
    if !DurableFile.exists("\(path)/manifest") {
      try DurableFile.create(study.signedManifest.bytes, at: "\(path)/manifest", access: .owner)
    }
    if !DurableFile.exists("\(path)/lock") { try DirectoryLock.prepare(directory: path) }
    for type in RecordType.allCases { try store(type).createIfMissing() }
    if !DurableFile.exists(declarationPath) {
      let declaration = try CollectorDeclaration(
        manifest, receiptKey: receiptKey(), closingKey: closingKey()
      ).bytes
      try DurableFile.create(declaration, at: declarationPath, access: .everybody)
    }
    try DurableFile.destroyLeftovers(in: path)
    try DurableFile.settleTimes(path)
    try study.publish(declaration().bytes, as: CollectorDeclaration.fileName)
    return self
  }

  /// Takes one record in; durable when this returns.
  ///
  /// The same record again gets the same receipt.
  ///
  /// Throws `invalidRecord`, `tokenSpent`, `closed`, `damaged`, `foreign`.
  public func accept(_ record: [UInt8]) throws -> Receipt {
    guard let outcome = try accept([record]).first else { throw CollectionError.invalidRecord }
    return try outcome.get()
  }

  /// Takes many records in, each file written once.
  ///
  /// One outcome for each record, in order.
  ///
  /// Throws, with nothing changed, what concerns all: `closed`, `damaged`, `foreign`.
  public func accept(_ records: [[UInt8]]) throws -> [Result<Receipt, CollectionError>] {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    guard !isFrozen else { throw CollectionError.closed }
    let key = try receiptKey()
    var batch = Batch(collector: self)
    let outcomes = try records.map { try batch.add($0) }
    try batch.commit()
    try DurableFile.settleTimes(path)
    return try outcomes.map { outcome in
      switch outcome {
      case .success(let record):
        .success(try Receipt.issue(for: record, manifest: manifest, key: key))
      case .failure(let error): .failure(error)
      }
    }
  }

  /// Reads and checks both stores.
  ///
  /// Throws `damaged`, `foreign`, `missing`; changes nothing.
  public func check() throws {
    for type in RecordType.allCases { _ = try store(type).read() }
  }

  /// Whether the close has begun.
  public var isFrozen: Bool { DurableFile.exists(frozenPath) }

  var frozenPath: String { "\(path)/frozen" }
  var receiptKeyPath: String { CollectorKeyFile.receipt.path(in: path) }
  var closingKeyPath: String { CollectorKeyFile.closing.path(in: path) }
  var declarationPath: String { "\(path)/collector.pub" }
  /// The closing as it is published.
  var closingPath: String { "\(path)/closing" }

  func store(_ type: RecordType) -> ResponseStore {
    ResponseStore(path: "\(path)/\(type.fileName)", type: type, manifest: manifest)
  }

  func receiptKey() throws -> Ed25519.PrivateKey { try CollectorKeyFile.receipt.read(in: path) }

  func closingKey() throws -> Ed25519.PrivateKey { try CollectorKeyFile.closing.read(in: path) }

  /// This collector's own declaration, whatever the study says.
  func declaration() throws -> CollectorDeclaration {
    try CollectorDeclaration(DurableFile.read(declarationPath), manifest: manifest)
  }

  /// Checks that the study is this collector's and declares its key and no other.
  ///
  /// Throws `foreign`, `tampered`, `damaged`.
  @discardableResult
  func checkDeclared(in study: StudyDirectory) throws -> CollectorDeclaration {
    guard study.manifest == manifest else { throw CollectionError.foreign(file: study.path) }
    let own = try declaration()
    guard try study.read(CollectorDeclaration.fileName) == own.bytes else {
      throw AnonymityError.tampered(file: "\(study.path)/collector.pub")
    }
    guard
      try !DurableFile.exists(receiptKeyPath) || receiptKey().publicKey == own.receiptKey
    else { throw CollectionError.damaged(file: receiptKeyPath) }
    guard
      try !DurableFile.exists(closingKeyPath) || closingKey().publicKey == own.closingKey
    else { throw CollectionError.damaged(file: closingKeyPath) }
    return own
  }

  /// A record of this study whose token every issuer signed and whose token's owner made it, or nil.
  fileprivate func checked(_ bytes: [UInt8]) -> SealedResponse? {
    guard let type = SealedResponse.type(of: bytes),
      let record = try? SealedResponse(bytes, type: type, manifest: manifest),
      record.token.isValid(in: manifest), record.isSignedByToken(in: manifest)
    else { return nil }
    return record
  }
}

/// Records on their way into the stores: merged in memory, then each store written once.
private struct Batch {
  let collector: Collector
  private var segments: [RecordType: SegmentFile] = [:]
  private var changed: Set<RecordType> = []

  init(collector: Collector) {
    self.collector = collector
  }

  mutating func add(_ bytes: [UInt8]) throws -> Result<SealedResponse, CollectionError> {
    guard let record = collector.checked(bytes) else { return .failure(.invalidRecord) }
    // Taken out of the dictionary, so that inserting doesn't copy the whole list.
    var segment =
      try segments.removeValue(forKey: record.type) ?? collector.store(record.type).read()
    let spentOn = segment.insert(bytes)
    segments[record.type] = segment
    if spentOn == nil { changed.insert(record.type) }
    return spentOn == nil || spentOn == bytes ? .success(record) : .failure(.tokenSpent)
  }

  func commit() throws {
    for type in changed {
      if let segment = segments[type] { try collector.store(type).write(segment) }
    }
  }
}
