import Anonymity
import Cryptography
import PostgreSQL

extension DatabaseSession {
  /// Keeps records, each under a token that no other spent: sealed, and durable when this returns.
  ///
  /// The same records again change nothing, so it may be done again where the outcome of a commit isn't
  /// known. No statement names a token.
  func keep(
    _ records: [SealedResponse], using random: inout some RandomSource
  ) throws -> [Result<SealedResponse, CollectionError>] {
    let kept = try transaction([.turningShared]) {
      () -> (outcomes: [Result<SealedResponse, CollectionError>], key: WaitingKey) in
      let (epoch, phase) = try state()
      guard phase == .open else { throw CollectionError.closed }
      let key = try waitingKey(at: epoch)
      try readSpent(at: epoch)
      return (try keep(records, under: key, using: &random), key)
    }
    try settle(kept.key)
    return kept.outcomes
  }

  private func keep(
    _ records: [SealedResponse], under key: WaitingKey, using random: inout some RandomSource
  ) throws -> [Result<SealedResponse, CollectionError>] {
    var (known, arriving) = ([[UInt8]: [UInt8]](), [Arrival]())
    let names = records.map { key.name($0.type, token: $0.token.spentHash) }
    var isTouched = false
    for (record, name) in zip(records, names) where known[name] == nil {
      if let stored = spent.record(record.type, of: record.token.spentHash) {
        known[name] = stored
        isTouched = true
      } else {
        known[name] = record.hash
        arriving.append(try Arrival(record, name, key, &random))
      }
    }
    let found = try insert(arriving)
    for (name, sealed) in found {
      guard let record = key.open(sealed, as: .record, of: name) else {
        throw DatabaseError.unexpectedRow
      }
      known[name] = SHA256.hash(record)
    }
    if isTouched || !found.isEmpty { try touch() }
    return zip(records, names).map { record, name in
      known[name] == record.hash ? .success(record) : .failure(.tokenSpent)
    }
  }

  /// A record as it waits.
  struct Arrival {
    let name: [UInt8]
    let group: [UInt8]
    let record: [UInt8]

    init(
      _ record: SealedResponse, _ name: [UInt8], _ key: WaitingKey,
      _ random: inout some RandomSource
    ) throws {
      self.name = name
      group = try key.seal(Array(record.bytes[1..<4]), as: .group, of: name, using: &random)
      self.record = try key.seal(record.bytes, as: .record, of: name, using: &random)
    }
  }

  /// Puts in those whose names are new; returns the others' names, and what waits under them.
  @discardableResult
  func insert(_ arriving: [Arrival]) throws -> [[UInt8]: [UInt8]] {
    guard !arriving.isEmpty else { return [:] }
    // In one order everywhere, so that two commits don't wait for each other.
    let sorted = arriving.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    let new = try run(
      """
      insert into \(schema.name).waiting (study, name, sealed_group, sealed_record)
      select $1, n, g, r from unnest($2::bytea[], $3::bytea[], $4::bytea[]) as one (n, g, r)
      on conflict do nothing returning name
      """,
      [
        study, .byteLists(sorted.map(\.name)), .byteLists(sorted.map(\.group)),
        .byteLists(sorted.map(\.record)),
      ])
    guard new.count < sorted.count else { return [:] }
    let inserted = Set(new.column(0))
    let others = sorted.map(\.name).filter { !inserted.contains($0) }
    let rows = try run(
      "select name, sealed_record from \(schema.name).waiting where study = $1 and name = any($2)",
      [study, .byteLists(others)])
    guard rows.count == others.count else { throw DatabaseError.inTheWay }
    return Dictionary(uniqueKeysWithValues: zip(rows.column(0), rows.column(1)))
  }

  /// Every record that waits.
  func waiting(under key: WaitingKey) throws -> [SealedResponse] {
    let rows = try run(
      "select name, sealed_record from \(schema.name).waiting where study = $1", [study])
    return try (0..<rows.count).map { row in
      let name = rows.bytes(row, 0)
      guard let bytes = key.open(rows.bytes(row, 1), as: .record, of: name),
        let type = SealedResponse.type(of: bytes),
        let record = try? SealedResponse(bytes, type: type, manifest: manifest),
        key.name(type, token: record.token.spentHash) == name
      else { throw CollectionError.damaged(file: "\(schema.name).waiting") }
      return record
    }
  }

  /// How many of each group wait.
  func waitingCounts(under key: WaitingKey) throws -> [SpoolGroup: Int] {
    let rows = try run(
      "select name, sealed_group from \(schema.name).waiting where study = $1", [study])
    var counts: [SpoolGroup: Int] = [:]
    for row in 0..<rows.count {
      guard let group = key.open(rows.bytes(row, 1), as: .group, of: rows.bytes(row, 0)),
        group.count == 3, let type = RecordType(rawValue: group[0])
      else { throw CollectionError.damaged(file: "\(schema.name).waiting") }
      counts[SpoolGroup(type, UInt16(group[1]) << 8 | UInt16(group[2])), default: 0] += 1
    }
    return counts
  }

  /// Closed records, those that wait included.
  func closedCount() throws -> Int {
    try transaction([.turningShared]) {
      let epoch = try state().epoch
      let waiting = try waitingCounts(under: try waitingKey(at: epoch))
      let stored = try run(
        "select count(*) from \(schema.name).records where study = $1 and type = 1", [study])
      return Int(try stored.number(0, 0))
        + waiting.filter { $0.key.type == .closed }.reduce(0) { $0 + $1.value }
    }
  }
}
