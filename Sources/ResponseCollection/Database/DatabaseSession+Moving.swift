import Anonymity
import Cryptography
import PostgreSQL

extension DatabaseSession {
  /// Moves what is due into the store, and turns the key.
  ///
  /// By the rule of the spool; but a large store waits until a 64th of it is due, for each turn every other
  /// machine reads anew which tokens are spent.
  func moveDue(using random: inout some RandomSource) throws {
    let shape = SpoolShape(manifest)
    guard let key, try isDue(shape, under: key) else { return }
    var turned: WaitingKey?
    var moved: [RecordType: [[UInt8]]] = [:]
    try transaction([.storing, .turning]) {
      let (epoch, phase) = try state()
      guard phase == .open else { return }
      let key = try waitingKey(at: epoch)
      try readSpent(at: epoch)
      var content = try content(under: key)
      moved = content.takeMoving(shape, using: &random)
      guard !moved.isEmpty else { return }
      for (type, records) in moved.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        try store(type, records)
      }
      turned = try turn(key, staying: content, using: &random)
    }
    guard let turned else { return }
    try settle(turned, moved: moved)
    if turned.epoch.isMultiple(of: 16) { vacuum("waiting") }
  }

  /// Only a question: who moves asks again under the locks.
  private func isDue(_ shape: SpoolShape, under key: WaitingKey) throws -> Bool {
    let counts: [SpoolGroup: Int]
    do { counts = try waitingCounts(under: key) } catch is CollectionError {
      return false  // Somebody else has just turned the key.
    }
    let moving = counts.reduce(0) { $0 + shape.moving(of: $1.value, $1.key.type) }
    return moving > 0 && moving >= spent.count / 64
  }

  private func settle(_ turned: WaitingKey, moved: [RecordType: [[UInt8]]]) throws {
    var tokens = spent
    for (type, records) in moved {
      tokens.insert(
        type, records.map { (SealedResponse.spentHash(of: $0), SHA256.hash($0)) })
    }
    noteSpent(tokens, at: turned.epoch)
    try settle(turned)
  }

  /// What waits, without what is stored.
  private func content(under key: WaitingKey) throws -> SpoolContent {
    var content = SpoolContent()
    for record in try waiting(under: key)
    where spent.record(record.type, of: record.token.spentHash) == nil { content.add(record) }
    return content
  }

  /// Puts records into the store, in the order of their tokens' hashes.
  func store(_ type: RecordType, _ records: [[UInt8]]) throws {
    let sorted = records.map { (SealedResponse.spentHash(of: $0), $0) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
    for start in stride(from: 0, to: sorted.count, by: Self.pieceCount) {
      let piece = sorted[start..<min(start + Self.pieceCount, sorted.count)]
      let rows = try run(
        """
        insert into \(schema.name).records (study, type, token_hash, record_hash, record)
        select $1, $2, t, h, r from unnest($3::bytea[], $4::bytea[], $5::bytea[]) as one (t, h, r)
        on conflict do nothing
        """,
        [
          study, .small(Int16(type.rawValue)), .byteLists(piece.map(\.0)),
          .byteLists(piece.map { SHA256.hash($0.1) }), .byteLists(piece.map(\.1)),
        ])
      guard rows.changed == piece.count else { throw DatabaseError.unexpectedRow }
    }
  }

  /// Seals what stays under the next key; for the holder of the lock on turning.
  private func turn(
    _ key: WaitingKey, staying content: SpoolContent, using random: inout some RandomSource,
    emptying: String = "delete from"
  ) throws -> WaitingKey {
    let next = try key.turned()
    var arrivals: [Arrival] = []
    for type in RecordType.allCases {
      for bytes in content.records(type) {
        let record = try SealedResponse(bytes, type: type, manifest: manifest)
        let name = next.name(type, token: record.token.spentHash)
        arrivals.append(try Arrival(record, name, next, &random))
      }
    }
    try run("\(emptying) \(schema.name).waiting")
    try insert(arrivals)
    try run(
      "update \(schema.name).state set epoch = $2 where study = $1", [study, .large(next.epoch)])
    return next
  }

  /// Writes what waits anew, in the order of its names, under the next key; nothing moves.
  func sealAnew(using random: inout some RandomSource) throws {
    let next = try transaction([.storing, .turning]) {
      let (epoch, phase) = try state()
      guard phase == .open else { throw CollectionError.closed }
      let key = try waitingKey(at: epoch)
      try readSpent(at: epoch)
      return try turn(key, staying: content(under: key), using: &random, emptying: "truncate")
    }
    noteSpent(spent, at: next.epoch)
    try settle(next)
  }

  /// Moves everything that waits; once frozen.
  func storeWaiting() throws {
    try patiently {
      try transaction([.storing, .turning]) { try storeWaitingLocked() }
    }
  }

  private func storeWaitingLocked() throws {
    let (epoch, phase) = try state()
    switch phase {
    case .open: throw CollectionError.notClosed
    case .stored: return
    case .frozen: break
    }
    try readSpent(at: epoch)
    let content = try content(under: waitingKey(at: epoch))
    for type in RecordType.allCases { try store(type, content.records(type)) }
    try run("truncate \(schema.name).waiting")
    try run("update \(schema.name).state set phase = 2 where study = $1", [study])
  }

  /// Writes all records anew in the order of their tokens' hashes, in one transaction, so that neither the
  /// place of a row nor the number of its transaction tells when it came.
  ///
  /// Records that come meanwhile wait as ever.
  func sortRecords() throws {
    let table = "\(schema.name).records"
    try patiently {
      try transaction([.storing]) {
        _ = try state()
        try run("create temporary table candour_sorting on commit drop as table \(table)")
        try run("truncate \(table)")
        try run(
          "insert into \(table) select * from candour_sorting order by study, type, token_hash")
      }
    }
  }

  /// Records in one statement: few megabytes.
  private static let pieceCount = 512
}
