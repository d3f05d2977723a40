import Anonymity
import Cryptography
import PostgreSQL

extension DatabaseSession {
  /// Reads and checks everything, a piece at a time.
  func check() throws {
    try transaction([.turningShared]) {
      let (epoch, phase) = try state()
      for type in RecordType.allCases { try forEachRecord(type) { _ in } }
      try checkNothingForeign()
      if phase != .stored { _ = try waiting(under: waitingKey(at: epoch)) }
    }
  }

  private func checkNothingForeign() throws {
    for table in ["records", "waiting", "state", "notes"] {
      let rows = try run(
        "select count(*) from \(schema.name).\(table) where study <> $1", [study])
      guard try rows.number(0, 0) == 0 else { throw CollectionError.foreign(file: storeFile) }
    }
    let rows = try run(
      "select count(*) from \(schema.name).records where type not in (1, 2)")
    guard try rows.number(0, 0) == 0 else { throw DatabaseError.unexpectedRow }
  }

  /// Each record of a type, checked, in the order of the tokens' hashes.
  ///
  /// Throws `damaged`.
  func forEachRecord(_ type: RecordType, _ body: ([UInt8]) throws -> Void) throws {
    var last: [UInt8] = []
    while true {
      let rows = try run(
        """
        select token_hash, record_hash, record from \(schema.name).records
        where study = $1 and type = $2 and token_hash > $3 order by token_hash limit 512
        """, [study, .small(Int16(type.rawValue)), .bytes(last)])
      for row in 0..<rows.count {
        let (token, record) = (rows.bytes(row, 0), rows.bytes(row, 2))
        guard record.count == SealedResponse.byteCount(of: type, in: manifest),
          SealedResponse.type(of: record) == type, SealedResponse.spentHash(of: record) == token,
          SHA256.hash(record) == rows.bytes(row, 1)
        else { throw CollectionError.damaged(file: "\(schema.name).records") }
        try body(record)
        last = token
      }
      if rows.count < 512 { return }
    }
  }
}

extension DatabaseRecords {
  func check() throws {
    try withSession { session in try session.patiently { try session.check() } }
  }

  func records(_ type: RecordType) throws -> [[UInt8]] {
    try withSession { session in
      var records: [[UInt8]] = []
      try session.forEachRecord(type) { records.append($0) }
      return records
    }
  }

  func recordHashes(_ type: RecordType) throws -> [[UInt8]] {
    try withSession { session in
      var hashes: [[UInt8]] = []
      try session.forEachRecord(type) { hashes.append(SHA256.hash($0)) }
      return hashes
    }
  }
}
