import Anonymity
import Cryptography
import Glibc
import PostgreSQL

/// One connection, and what is remembered while it lasts.
///
/// A method that throws a `DatabaseError` leaves the session unusable.
final class DatabaseSession: @unchecked Sendable {
  // Unchecked Sendable: only the holder of the lock of `DatabaseRecords` uses it.
  let schema: DatabaseSchema
  private let path: String
  private let owner: [UInt8]
  private let keyFile: WaitingKeyFile
  private var connection: DatabaseConnection
  /// Whether this is what moves the records away: to it alone tables that were left still count.
  var isMover = false
  /// As of the state last read.
  private(set) var key: WaitingKey?
  private var keptEpoch: Int64 = 0
  var spent = SpentTokens()
  private var spentEpoch: Int64?

  /// Connects, and refuses a server that would lose records or tell when they came.
  init(
    _ address: DatabaseAddress, path: String, _ schema: DatabaseSchema,
    patience: Duration = .seconds(10)
  ) throws {
    (self.schema, self.path) = (schema, path)
    keyFile = try WaitingKeyFile(collector: path, schema.manifest)
    owner = try Self.owner(path, schema.manifest)
    connection = try DatabaseConnection(address, patience: patience)
    try ServerSettings.check { try run($0) }
    guard try tryLock("pg_try_advisory_lock_shared") else { throw StoreRefusal.isMoving }
  }

  var manifest: Manifest { schema.manifest }
  /// The first parameter of every statement on rows.
  var study: DatabaseValue { .bytes(schema.manifest.digest) }
  var storeFile: String { "\(path)/store" }

  /// Which collector the rows are of: SHA-256 of the key that signs its closing.
  private static func owner(_ path: String, _ manifest: Manifest) throws -> [UInt8] {
    if try CollectorKeyFile.closing.isLeft(in: path) {
      return SHA256.hash(try CollectorKeyFile.closing.read(in: path).publicKey.rawBytes)
    }
    let declaration = try CollectorDeclaration(
      DurableFile.read("\(path)/collector.pub"), manifest: manifest)
    return SHA256.hash(declaration.closingKey.rawBytes)
  }

  @discardableResult
  func run(_ statement: String, _ parameters: [DatabaseValue] = []) throws -> DatabaseRows {
    try connection.run(statement, parameters)
  }

  /// A lock until the end of the transaction.
  enum Lock {
    case turningShared, turning, storing
  }

  /// One transaction; kept as durably as the server can when this returns, by its standby too if it waits for
  /// one.
  func transaction<Value>(_ locks: [Lock], _ body: () throws -> Value) throws -> Value {
    try connection.runAll(
      "begin isolation level read committed; set local synchronous_commit to on")
    do {
      for lock in locks { try take(lock) }
      let value = try body()
      try connection.commit()
      return value
    } catch {
      try? connection.runAll("rollback")
      throw error
    }
  }

  private func take(_ lock: Lock) throws {
    switch lock {
    case .turningShared:
      try run("select pg_advisory_xact_lock_shared($1)", [.large(schema.turning)])
    case .turning: try run("select pg_advisory_xact_lock($1)", [.large(schema.turning)])
    case .storing: try run("select pg_advisory_xact_lock($1)", [.large(schema.storing)])
    }
  }

  /// Makes the tables, and the first key, as far as they are missing.
  func create(using random: inout some RandomSource) throws {
    if try keyFile.read() == nil {
      try keyFile.create(.draw(manifest, using: &random))
    }
    try transaction([.storing, .turning]) {
      for statement in schema.creation { try run(statement) }
      try run(
        """
        insert into \(schema.name).state (study, collector, epoch, phase) values ($1, $2, 0, 0)
        on conflict do nothing
        """, [study, .bytes(owner)])
      do { _ = try state() } catch is CollectionError { throw StoreRefusal.hasCollector }
    }
  }

  /// How far the tables are, and how often the key was turned; by the holder of a lock on turning.
  ///
  /// Throws `wereMoved` where the answers were moved away, to all but the mover.
  func state() throws -> (epoch: Int64, phase: StorePhase) {
    let rows = try run(
      "select epoch, phase, collector from \(schema.name).state where study = $1", [study])
    guard rows.count == 1 else { throw DatabaseError.missingTable }
    guard rows.bytes(0, 2) == owner else { throw CollectionError.foreign(file: storeFile) }
    let epoch = try rows.number(0, 0)
    let number = try rows.number(0, 1)
    let isLeft = number >= StorePhase.left
    guard epoch >= 0, let phase = StorePhase(rawValue: isLeft ? number - StorePhase.left : number)
    else { throw DatabaseError.unexpectedRow }
    guard !isLeft || isMover else { throw StoreRefusal.wereMoved }
    return (epoch, phase)
  }

  /// The key that seals what waits now.
  func waitingKey(at epoch: Int64) throws -> WaitingKey {
    if key == nil {
      key = try keyFile.read()
      keptEpoch = key?.epoch ?? 0
    }
    guard let known = key else {
      throw CollectionError.waitingRecordsMissing(file: keyFile.path)
    }
    guard known.epoch <= epoch else { throw StoreRefusal.isOlder }
    guard epoch - known.epoch < Self.mostTurns else { throw DatabaseError.unexpectedRow }
    let current = try known.turned(epoch - known.epoch)
    key = current
    return current
  }

  /// So many turns take seconds to follow, and no study has them.
  private static let mostTurns: Int64 = 1 << 20

  /// Takes a key on; after the transaction that turned to it, or wrote under it, was kept.
  func settle(_ current: WaitingKey) throws {
    key = current
    guard keptEpoch < current.epoch else { return }
    try keyFile.keep(current)
    keptEpoch = current.epoch
  }

  func destroyKey() throws {
    try keyFile.destroy()
    key = nil
  }

  /// Reads which tokens are spent, unless that is known.
  func readSpent(at epoch: Int64) throws {
    guard spentEpoch != epoch else { return }
    let rows = try run(
      """
      select type, token_hash, record_hash from \(schema.name).records where study = $1
      order by type, token_hash
      """, [study])
    var read = SpentTokens()
    for row in 0..<rows.count {
      let (token, record) = (rows.bytes(row, 1), rows.bytes(row, 2))
      guard let type = UInt8(exactly: try rows.number(row, 0)).flatMap(RecordType.init),
        token.count == SHA256.byteCount, record.count == SHA256.byteCount
      else { throw DatabaseError.unexpectedRow }
      read.append(type, token, record)
    }
    (spent, spentEpoch) = (read, epoch)
  }

  /// Notes which tokens were spent when the key was turned to this.
  func noteSpent(_ tokens: SpentTokens, at epoch: Int64) { (spent, spentEpoch) = (tokens, epoch) }

  /// A change that says nothing: with it, the commit waits until the standby has all that came before.
  ///
  /// After a crash a server shows what its standby may not have.
  func touch() throws {
    try run("update \(schema.name).state set phase = phase where study = $1", [study])
  }

  /// Whether nobody else uses the tables; keeps others out for as long as the session lasts.
  func takeAlone() throws -> Bool {
    // The shared lock of this session itself isn't in the way.
    try tryLock("pg_try_advisory_lock")
  }

  private func tryLock(_ function: String) throws -> Bool {
    for _ in 0..<20 {
      let rows = try run("select \(function)($1)::int", [.large(schema.using)])
      if try rows.number(0, 0) == 1 { return true }
      usleep(50_000)  // A connection that has just ended is still there for a moment.
    }
    return false
  }

  /// Does what takes long with many records, and gives the server the time for it.
  func patiently<Value>(_ body: () throws -> Value) throws -> Value {
    let usual = connection.patience
    connection.patience = max(usual, .seconds(600))
    defer { connection.patience = usual }
    return try body()
  }

  var processNumber: Int32 { connection.processNumber }

  /// Ends what the server still does for a connection that was given up: waiting for a standby it would
  /// not notice, and each new try would leave one more.
  func end(_ lost: Int32) {
    _ = try? run(
      """
      select pg_terminate_backend(pid) from pg_stat_activity where pid = $1
      and datname = current_database() and usename = current_user
      and application_name = current_setting('application_name')
      """, [.large(Int64(lost))])
  }

  /// Lets dead rows go, between transactions; not needed for anything, so it may fail.
  func vacuum(_ table: String) { try? connection.runAll("vacuum \(schema.name).\(table)") }
}
