import Anonymity
import Cryptography
import PostgreSQL

extension DatabaseRecords {
  /// Everything in the tables, checked.
  ///
  /// Throws `inUse` while somebody else is connected to them.
  func everything() throws -> Collector.Everything {
    try withSession { session in
      guard try session.takeAlone() else { throw StoreRefusal.inUse }
      try session.check()
      let (epoch, phase) = try session.state()
      var (stored, waiting) = ([RecordType: [[UInt8]]](), [RecordType: [[UInt8]]]())
      for type in RecordType.allCases {
        var records: [[UInt8]] = []
        try session.forEachRecord(type) { records.append($0) }
        stored[type] = records
      }
      if phase != .stored {
        for record in try session.waiting(under: session.waitingKey(at: epoch)) {
          waiting[record.type, default: []].append(record.bytes)
        }
      }
      let notes = try CollectorNote.allCases.reduce(into: [CollectorNote: [UInt8]]()) {
        $0[$1] = try session.note($1)
      }
      return Collector.Everything(stored: stored, waiting: waiting, phase: phase, notes: notes)
    }
  }

  /// Puts everything into the tables, in the place of what a run cut short left.
  func fill(
    with everything: Collector.Everything, using random: inout some RandomSource
  ) throws {
    try withSession { try $0.fill(with: everything, using: &random) }
  }

  /// Destroys the tables and the waiting key; again where a run was cut short.
  func destroyForMove() throws {
    try withSession { session in
      guard try session.takeAlone() else { throw StoreRefusal.inUse }
      try session.run("drop schema if exists \(schema.name) cascade")
      try session.destroyKey()
    }
  }
}

extension DatabaseSession {
  func fill(
    with everything: Collector.Everything, using random: inout some RandomSource
  ) throws {
    try transaction([.storing, .turning]) {
      let key = try waitingKey(at: state().epoch)
      try run("truncate \(schema.name).records, \(schema.name).waiting, \(schema.name).notes")
      for type in RecordType.allCases { try store(type, everything.stored[type] ?? []) }
      var arrivals: [Arrival] = []
      for type in RecordType.allCases {
        for bytes in everything.waiting[type] ?? [] {
          let record = try SealedResponse(bytes, type: type, manifest: manifest)
          let name = key.name(type, token: record.token.spentHash)
          arrivals.append(try Arrival(record, name, key, &random))
        }
      }
      try insert(arrivals)
      for (note, content) in everything.notes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        try run(
          "insert into \(schema.name).notes (study, name, content) values ($1, $2, $3)",
          [study, .text(note.rawValue), .bytes(content)])
      }
      try run(
        "update \(schema.name).state set phase = $2 where study = $1",
        [study, .small(Int16(everything.phase.rawValue))])
    }
  }
}
