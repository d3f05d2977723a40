public import Anonymity
public import Cryptography
import PostgreSQL

extension Collector {
  /// That a service works on this collector, as long as it lives.
  ///
  /// Throws `isMoving` while its records are moved to another store.
  public func hold() throws -> DirectoryHold {
    guard let hold = try DirectoryHold.shared(path) else { throw StoreRefusal.isMoving }
    return hold
  }

  /// `collector move`: brings everything into another store, compares, and then destroys the old one.
  ///
  /// `place` is the address of a database, or `segments` for the directory itself. Cut short anywhere it is
  /// finished by running it again; until then nothing else works on the collector. Returns how many
  /// records, those that wait included, there are.
  ///
  /// Throws `inUse` while a service is up, `isThere`, `movesElsewhere`, `betweenDatabases`, `differs`.
  @discardableResult
  public static func move(
    _ path: String, to place: String, using random: inout some RandomSource
  ) throws -> Int {
    let to = try MovingMark.place(place)
    let manifest = try SignedManifest(DurableFile.read("\(path)/manifest")).manifest
    guard let alone = try DirectoryHold.alone(path) else { throw StoreRefusal.inUse }
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(alone) }
    defer { extendLifetime(lock) }
    let here = try StorePlace(collector: path).address()
    let mark = try MovingMark.read(path) ?? begin(path, manifest, from: here, to: to)
    guard mark.to == to else { throw StoreRefusal.movesElsewhere }
    let old = Collector(
      path: path, manifest: manifest,
      database: mark.from.map { DatabaseRecords($0, path: path, manifest) })
    let new = Collector(
      path: path, manifest: manifest,
      database: to.map { DatabaseRecords($0, path: path, manifest) })
    if here == mark.from {
      let everything = try old.everything(leaving: true)
      try new.fill(with: everything, using: &random)
      guard try new.everything() == everything else { throw StoreRefusal.differs }
      // From here on the new one counts.
      try to.map { try StorePlace(collector: path).remember($0) }
        ?? StorePlace(collector: path).forget()
    }
    try old.emptyForMove { left in try new.takeOver(left, using: &random) }
    let count = try new.everything().count
    try MovingMark.remove(from: path)
    try DurableFile.settleTimes(path)
    return count
  }

  private static func begin(
    _ path: String, _ manifest: Manifest, from: DatabaseAddress?, to: DatabaseAddress?
  ) throws -> MovingMark {
    guard from != to else { throw StoreRefusal.isThere }
    guard from == nil || to == nil else { throw StoreRefusal.betweenDatabases }
    let collector = try Collector(path)
    try collector.checkNotDestroyed()
    try collector.checkFiles()
    // What would keep it from being finished is said before it is begun.
    if let to { _ = try DatabaseSession(to, path: path, DatabaseSchema(manifest)) }
    let mark = MovingMark(from: from, to: to)
    try mark.create(in: path)
    return mark
  }

  func everything(leaving: Bool = false) throws -> Everything {
    if let database { return try database.everything(leaving: leaving) }
    try checkFiles()
    let isPublished = try isPublished()
    let content = isPublished ? SpoolContent() : try spool().read()
    var (stored, waiting) = ([RecordType: [[UInt8]]](), [RecordType: [[UInt8]]]())
    for type in RecordType.allCases {
      stored[type] = try store(type).records()
      let tokens = Set((stored[type] ?? []).map { SealedResponse.spentHash(of: $0) })
      // One that a crash left in both is in the store.
      waiting[type] = content.records(type).filter {
        !tokens.contains(SealedResponse.spentHash(of: $0))
      }
    }
    let phase: StorePhase = try !records.isFrozen() ? .open : isPublished ? .stored : .frozen
    return Everything(stored: stored, waiting: waiting, phase: phase, notes: try notes())
  }

  private func notes() throws -> [CollectorNote: [UInt8]] {
    try CollectorNote.allCases.reduce(into: [:]) { $0[$1] = try records.note($1) }
  }

  /// Puts everything into a store that isn't in use yet, whatever a run cut short left there.
  private func fill(
    with everything: Everything, using random: inout some RandomSource
  ) throws {
    if let database {
      try database.createIfMissing(using: &random)
      return try database.fill(with: everything, using: &random)
    }
    try emptyForMove { _ in }
    try records.createIfMissing(using: &random)
    var content = SpoolContent()
    for type in RecordType.allCases {
      for bytes in everything.waiting[type] ?? [] {
        content.add(try SealedResponse(bytes, type: type, manifest: manifest))
      }
    }
    let moving = content.takeMoving(SpoolShape(manifest), using: &random)
    for type in RecordType.allCases {
      try store(type).merge((everything.stored[type] ?? []) + (moving[type] ?? []))
    }
    try spool().write(content, using: &random)
    if everything.phase != .open { try records.freeze() }
    for (note, bytes) in everything.notes where try records.note(note) != bytes {
      _ = try records.renew(bytes, as: note, after: nil)
    }
    if try isPublished() { try spool().destroy() }
  }

  /// Destroys what this store holds, all of which the other one has.
  ///
  /// Others may have worked on a database until it was left: `save` gets what is in it first.
  private func emptyForMove(_ save: (Everything) throws -> Void) throws {
    if let database { return try database.destroyForMove(save) }
    try spool().destroy()
    for type in RecordType.allCases where DurableFile.exists(store(type).path) {
      for name in try DurableFile.names(in: store(type).path) {
        try DurableFile.destroy("\(store(type).path)/\(name)")
      }
    }
    // The figure's file stays: its age is how long ago this machine saw it.
    for name in ["frozen"] + CollectorNote.allCases.filter({ $0 != .status }).map(\.rawValue) {
      try DurableFile.destroy("\(path)/\(name)")
    }
  }
}
