import Anonymity
import Cryptography
import PostgreSQL

extension DatabaseRecords {
  /// Everything in the tables, checked.
  ///
  /// When they are being left, every other machine is refused before the first is read.
  ///
  /// Throws `inUse` while somebody else is connected to them.
  func everything(leaving: Bool = false) throws -> Collector.Everything {
    try withSession { session in
      guard try session.takeAlone() else { throw StoreRefusal.inUse }
      return try session.patiently {
        if leaving { try session.leave() }
        return try session.everything()
      }
    }
  }

  /// Puts everything into the tables, in the place of what a run cut short left.
  func fill(
    with everything: Collector.Everything, using random: inout some RandomSource
  ) throws {
    try withSession { session in
      try session.patiently { try session.fill(with: everything, using: &random) }
    }
  }

  /// Destroys the tables and the waiting key; again where a run was cut short.
  ///
  /// `save` gets all that is in them first, and throws unless the new place has it.
  func destroyForMove(_ save: (Collector.Everything) throws -> Void) throws {
    try withSession { session in
      guard try session.takeAlone() else { throw StoreRefusal.inUse }
      try session.patiently {
        if try session.isThere() {
          try session.leave()
          try save(session.everything())
          try session.transaction([.storing, .turning]) {
            try session.run("drop schema \(schema.name) cascade")
          }
        }
      }
      try session.destroyKey()
    }
  }
}

extension DatabaseSession {
  fileprivate func isThere() throws -> Bool {
    let rows = try run(
      "select count(*) from pg_namespace where nspname = $1::text", [.text(schema.name)])
    return try rows.number(0, 0) == 1
  }

  /// Marks the tables as left; from then on they are this session's only.
  fileprivate func leave() throws {
    isMover = true
    try transaction([.storing, .turning]) {
      _ = try state()
      try run(
        "update \(schema.name).state set phase = phase + $2 where study = $1 and phase < $2",
        [study, .small(Int16(StorePhase.left))])
      try touch()
    }
  }

  fileprivate func everything() throws -> Collector.Everything {
    try check()
    let (epoch, phase) = try state()
    var (stored, waiting) = ([RecordType: [[UInt8]]](), [RecordType: [[UInt8]]]())
    for type in RecordType.allCases {
      var records: [[UInt8]] = []
      try forEachRecord(type) { records.append($0) }
      stored[type] = records
    }
    if phase != .stored {
      for record in try self.waiting(under: waitingKey(at: epoch)) {
        waiting[record.type, default: []].append(record.bytes)
      }
    }
    let notes = try CollectorNote.allCases.reduce(into: [CollectorNote: [UInt8]]()) {
      $0[$1] = try note($1)
    }
    return Collector.Everything(stored: stored, waiting: waiting, phase: phase, notes: notes)
  }

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
