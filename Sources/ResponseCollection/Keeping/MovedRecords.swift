import Anonymity
import Cryptography

extension Collector {
  /// Everything a store holds; equal for two that hold the same.
  struct Everything: Equatable {
    var stored: [RecordType: [[UInt8]]]
    var waiting: [RecordType: [[UInt8]]]
    let phase: StorePhase
    let notes: [CollectorNote: [UInt8]]

    var count: Int {
      RecordType.allCases.reduce(0) {
        $0 + (stored[$1]?.count ?? 0) + (waiting[$1]?.count ?? 0)
      }
    }

    /// How it lies in a store is the store's own matter: a spool has few places, and is there until this
    /// machine has closed too.
    static func == (one: Everything, other: Everything) -> Bool {
      (one.phase == .open) == (other.phase == .open) && one.notes == other.notes
        && RecordType.allCases.allSatisfy { one.hashes($0) == other.hashes($0) }
    }

    func records(_ type: RecordType) -> [[UInt8]] { (stored[type] ?? []) + (waiting[type] ?? []) }

    private func hashes(_ type: RecordType) -> [[UInt8]] {
      records(type).map { SHA256.hash($0) }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The records of this one that another lacks.
    func records(_ type: RecordType, notIn other: Everything) -> [[UInt8]] {
      let known = Set(other.hashes(type))
      return records(type).filter { !known.contains(SHA256.hash($0)) }
    }
  }

  /// Takes over what the old place has and this one lacks, before the old one is destroyed.
  ///
  /// There is nothing unless somebody worked on the old one after it was copied: a database may
  /// forget that it was left, when a standby takes over that lagged. For the holder of the lock.
  ///
  /// Throws `differs` where it can't be taken over.
  func takeOver(_ left: Everything, using random: inout some RandomSource) throws {
    let known = try everything()
    guard left != known else { return }
    let missing = try RecordType.allCases.flatMap { type in
      try left.records(type, notIn: known).map {
        try SealedResponse($0, type: type, manifest: manifest)
      }
    }
    guard missing.isEmpty || known.phase == .open else { throw StoreRefusal.differs }
    if !missing.isEmpty { _ = try keepInDirectory(missing, using: &random) }
    for (note, bytes) in left.notes where note == .status || known.notes[note] == nil {
      if known.notes[note] != bytes { _ = try records.renew(bytes, as: note, after: nil) }
    }
    if left.phase != .open { try records.freeze() }
    let now = try everything()
    guard left.notes.allSatisfy({ now.notes[$0] == $1 }), left.phase == .open || now.phase != .open,
      RecordType.allCases.allSatisfy({ left.records($0, notIn: now).isEmpty })
    else { throw StoreRefusal.differs }
  }
}
