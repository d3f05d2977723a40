import Anonymity
import Cryptography
import Glibc
import PostgreSQL
import Synchronization

/// Records and notes in a PostgreSQL database, which any number of machines serve at once.
///
/// A record waits sealed in the table `waiting` under a name that only the waiting key's holders can
/// make, and moves into `records` with others of its group, as from a spool. One connection; whatever fails
/// in passing is done again over a new one, and doing it twice changes nothing.
final class DatabaseRecords: RecordKeeping {
  let address: DatabaseAddress
  let path: String
  let schema: DatabaseSchema
  private let patience: Duration
  private let session = Mutex<DatabaseSession?>(nil)
  /// The server's process for a connection that was given up.
  private let lost = Mutex<Int32?>(nil)
  private let lastDay = Mutex<[UInt8]?>(nil)

  /// A server that gives no answer for as long as `patience` is left, and asked again over a new connection.
  init(
    _ address: DatabaseAddress, path: String, _ manifest: Manifest,
    patience: Duration = .seconds(10)
  ) {
    self.patience = patience
    (self.address, self.path, schema) = (address, path, DatabaseSchema(manifest))
  }

  var manifest: Manifest { schema.manifest }

  /// Does something over the connection, and again over a new one where that may help.
  func withSession<Value: Sendable>(_ body: (DatabaseSession) throws -> Value) throws -> Value {
    var pause: UInt32 = 50_000
    // Whoever sends an answer waits 20 seconds.
    let end = ContinuousClock.now + patience * 3 / 2
    for _ in 1..<Self.tries {
      do { return try once(body) } catch let error as DatabaseError
        where error.mayPass && ContinuousClock.now < end
      {
        usleep(pause)
        pause *= 2
      }
    }
    return try once(body)
  }

  /// With the pauses between them, what a server takes to start again, or a standby to take over.
  private static let tries = 6

  private func once<Value: Sendable>(_ body: (DatabaseSession) throws -> Value) throws -> Value {
    try session.withLock { kept in
      let session = try kept ?? DatabaseSession(address, path: path, schema, patience: patience)
      kept = nil
      if let number = lost.withLock({ $0.take() }) { session.end(number) }
      do {
        let value = try body(session)
        kept = session
        return value
      } catch {
        switch error {
        case DatabaseError.connectionLost: lost.withLock { $0 = session.processNumber }
        case is DatabaseError: break
        default: kept = session
        }
        throw error
      }
    }
  }

  /// Ends the connection; the next question opens another.
  func disconnect() { session.withLock { $0 = nil } }

  func createIfMissing(using random: inout some RandomSource) throws {
    try withSession { try $0.create(using: &random) }
  }

  func isFrozen() throws -> Bool { try withSession { try $0.state().phase != .open } }

  func freeze() throws {
    try withSession { session in
      try session.transaction([.turning]) {
        _ = try session.state()
        try session.run(
          "update \(schema.name).state set phase = greatest(phase, 1) where study = $1",
          [session.study])
      }
    }
  }

  func commit(
    _ records: [SealedResponse], using random: inout some RandomSource
  ) throws -> Commit {
    try withSession { session in
      let outcomes = try session.keep(records, using: &random)
      let key = try CollectorKeyFile.receipt.read(in: path)
      // They are kept; what is due can move with the next ones too.
      do { try session.moveDue(using: &random) } catch is DatabaseError {}
      return Commit(outcomes: outcomes, key: key)
    }
  }

  func rewrite(using random: inout some RandomSource) throws {
    try withSession { session in
      guard try session.state().phase == .open else { throw CollectionError.closed }
      try session.sealAnew(using: &random)
      try session.sortRecords()
    }
  }

  func storeWaiting() throws {
    try withSession { session in
      try session.storeWaiting()
      try session.sortRecords()
    }
  }

  func closedCount() throws -> Int {
    try withSession { session in try session.patiently { try session.closedCount() } }
  }

  /// The rows went when they were stored; what is left is the key.
  func forgetWaiting() throws { try withSession { try $0.destroyKey() } }

  func destroyRecords() throws {
    try withSession { session in
      try session.transaction([.storing, .turning]) {
        _ = try session.state()
        for table in ["records", "waiting"] {
          try session.run("drop table if exists \(schema.name).\(table)")
        }
        try session.touch()
      }
      try session.destroyKey()
    }
  }
}

extension DatabaseRecords {
  func note(_ note: CollectorNote) throws -> [UInt8]? {
    if note == .lastDay, let known = try knownNote(.lastDay) { return known }
    let found = try withSession { try $0.note(note) }
    if note == .lastDay, let found { lastDay.withLock { $0 = found } }
    return found
  }

  /// Only the last day, which never changes and is asked for at every message.
  func knownNote(_ note: CollectorNote) throws -> [UInt8]? {
    note == .lastDay ? lastDay.withLock { $0 } : nil
  }

  func keep(_ content: [UInt8], as note: CollectorNote) throws -> [UInt8] {
    try renew(content, as: note, after: nil)
  }

  func renew(
    _ content: [UInt8], as note: CollectorNote, after old: [UInt8]?
  ) throws -> [UInt8] {
    let found = try withSession { try $0.put(content, as: note, after: old) }
    if note == .lastDay { lastDay.withLock { $0 = found } }
    return found
  }
}

extension DatabaseSession {
  func note(_ note: CollectorNote) throws -> [UInt8]? {
    let rows = try run(
      "select content from \(schema.name).notes where study = $1 and name = $2",
      [study, .text(note.rawValue)])
    return rows.count == 0 ? nil : rows.bytes(0, 0)
  }

  /// The first one that comes after the old one stays; returns what is there then.
  func put(
    _ content: [UInt8], as note: CollectorNote, after old: [UInt8]?
  ) throws -> [UInt8] {
    try transaction([.turningShared]) {
      _ = try state()
      let name = DatabaseValue.text(note.rawValue)
      if let old {
        try run(
          "update \(schema.name).notes set content = $3 where study = $1 and name = $2 and content = $4",
          [study, name, .bytes(content), .bytes(old)])
      } else {
        try run(
          """
          insert into \(schema.name).notes (study, name, content) values ($1, $2, $3)
          on conflict do nothing
          """, [study, name, .bytes(content)])
      }
      try touch()
      guard let found = try self.note(note) else { throw DatabaseError.unexpectedRow }
      return found
    }
  }
}
