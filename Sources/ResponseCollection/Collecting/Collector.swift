public import Anonymity
import Cryptography

/// `NAME.collector/`: takes sealed records in, once per token.
///
/// Never sees a person or an answer.
///
/// It collects sealed responses and redeems tokens (not the Collector of IETF DAP, which gets
/// aggregates). Files: `manifest`, `receipt.key`, `closing.key`, `spool`, `spool.key` (or `spool.place`, which says
/// where that is), `collector.pub`, `closed/`, `comments/`, `lock`, after the close `frozen` and
/// `closing`. A record is in the spool or in its store, durably, before it is acknowledged.
///
/// A value remembers what it has read and found in order, and its copies share that; any number of
/// values and processes may work on one directory.
public struct Collector: Sendable {
  /// Where it is.
  public let path: String
  /// The study it collects for.
  public let manifest: Manifest
  private let segmentCapacity: Int
  /// Where the records are, unless in the directory.
  let database: DatabaseRecords?
  private let index = StoreIndex()
  private let memory = SpoolMemory()

  /// Opens a collector.
  ///
  /// Throws `missing`, `FormatError`.
  public init(_ path: String) throws {
    try self.init(path, segmentCapacity: ResponseStore.segmentCapacity)
  }

  /// Opens a collector whose segments divide earlier or later: for tests, which can't make thousands
  /// of records.
  package init(_ path: String, segmentCapacity: Int) throws {
    let manifest = try SignedManifest(DurableFile.read("\(path)/manifest")).manifest
    guard !MovingMark.isThere(path) else { throw StoreRefusal.isMoving }
    let address = try StorePlace(collector: path).address()
    self.init(
      path: path, manifest: manifest, segmentCapacity: segmentCapacity,
      database: address.map { DatabaseRecords($0, path: path, manifest) })
  }

  init(
    path: String, manifest: Manifest, segmentCapacity: Int = ResponseStore.segmentCapacity,
    database: DatabaseRecords? = nil
  ) {
    (self.path, self.manifest, self.database) = (path, manifest, database)
    self.segmentCapacity = segmentCapacity
  }

  /// Takes one record in; durable when this returns.
  ///
  /// The same record again gets the same receipt. For many at once, see `SubmissionQueue`.
  ///
  /// Throws `invalidRecord`, `tokenSpent`, `closed`, `damaged`, `foreign`, `waitingRecordsMissing`.
  public func accept(_ record: [UInt8]) throws -> Receipt {
    guard let outcome = try accept([record]).first else { throw CollectionError.invalidRecord }
    return try outcome.get()
  }

  /// Takes many records in, each file written once.
  ///
  /// One outcome for each record, in order.
  ///
  /// Throws what concerns all: `closed`, `damaged`, `foreign`, `waitingRecordsMissing`; what was
  /// acknowledged before is kept.
  public func accept(_ records: [[UInt8]]) throws -> [Result<Receipt, CollectionError>] {
    var random = SystemRandom()
    return try accept(records, using: &random)
  }

  /// The same; `random` chooses what moves into the store, and gives keys and nonces.
  func accept(
    _ records: [[UInt8]], using random: inout some RandomSource
  ) throws -> [Result<Receipt, CollectionError>] {
    let checked = records.map(checked)
    let commit = try commit(checked.compactMap(\.self), using: &random)
    var outcomes = commit.outcomes.makeIterator()
    return try checked.map { record in
      guard record != nil, let outcome = outcomes.next() else { return .failure(.invalidRecord) }
      switch outcome {
      case .success(let record): return .success(try receipt(for: record, key: commit.key))
      case .failure(let error): return .failure(error)
      }
    }
  }

  /// Reads and checks both stores and, until the close has emptied it, the spool.
  ///
  /// Throws `damaged`, `foreign`, `missing`, `waitingRecordsMissing`; changes nothing.
  public func check() throws {
    // Another process may be in the middle of a commit. Where nothing can be locked, nothing is
    // written either.
    let lock = try? DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    try checkFiles()
  }

  /// The same, for the holder of the lock.
  func checkFiles() throws {
    try records.check()
  }

  /// How many bytes every record of a type has.
  public func recordByteCount(_ type: RecordType) -> Int {
    SealedResponse.byteCount(of: type, in: manifest)
  }

  /// Whether the close has begun; false too where a database can't be asked.
  public var isFrozen: Bool { (try? records.isFrozen()) ?? false }

  /// Where records and notes are kept.
  var records: any RecordKeeping { database ?? DirectoryRecords(of: self) }

  /// A record of this study whose token every issuer signed and whose token's owner made it, or nil.
  func checked(_ bytes: [UInt8]) -> SealedResponse? {
    guard let type = SealedResponse.type(of: bytes),
      let record = try? SealedResponse(bytes, type: type, manifest: manifest),
      record.token.isValid(in: manifest), record.isSignedByToken(in: manifest)
    else { return nil }
    return record
  }

  func receipt(for record: SealedResponse, key: Ed25519.PrivateKey) throws -> Receipt {
    try Receipt.issue(for: record, manifest: manifest, key: key)
  }

  /// Whether a close has come so far that everything is published and the spool may be gone: its
  /// destruction begins with the receipt key, of which a crash may have left zeros.
  func isPublished() throws -> Bool {
    guard try records.isFrozen(), try records.note(.closing) != nil else { return false }
    return try DurableFile.readIfPresent(receiptKeyPath)?.allSatisfy { $0 == 0 } ?? true
  }

  var receiptKeyPath: String { CollectorKeyFile.receipt.path(in: path) }
  var closingKeyPath: String { CollectorKeyFile.closing.path(in: path) }
  var declarationPath: String { "\(path)/collector.pub" }
  /// A note's file in the directory; where a database has it, the name is for errors only.
  func path(of note: CollectorNote) -> String { "\(path)/\(note.rawValue)" }

  func store(_ type: RecordType) -> ResponseStore {
    ResponseStore(
      path: "\(path)/\(type.fileName)", type: type, manifest: manifest, index: index,
      capacity: segmentCapacity)
  }

  func spool() throws -> Spool {
    Spool(
      path: "\(path)/spool", keyPath: try SpoolKeyPlace(collector: path).path(),
      manifest: manifest, memory: memory)
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
      try isPublished() || !DurableFile.exists(receiptKeyPath)
        || receiptKey().publicKey == own.receiptKey
    else { throw CollectionError.damaged(file: receiptKeyPath) }
    guard
      try !CollectorKeyFile.closing.isLeft(in: path) || closingKey().publicKey == own.closingKey
    else { throw CollectionError.damaged(file: closingKeyPath) }
    return own
  }
}
