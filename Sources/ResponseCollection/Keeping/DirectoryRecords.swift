import Anonymity
import Cryptography

/// Records in segments and spool, notes in files, all in the collector's own directory.
///
/// For the holder of the directory's lock, but for `commit`, `rewrite` and what only reads.
struct DirectoryRecords: RecordKeeping {
  private let collector: Collector

  init(of collector: Collector) { self.collector = collector }

  func createIfMissing(using random: inout some RandomSource) throws {
    try collector.spool().createIfMissing(using: &random)
    for type in RecordType.allCases { try collector.store(type).createIfMissing() }
  }

  func check() throws {
    for type in RecordType.allCases { try collector.store(type).check() }
    if try !collector.isPublished() { _ = try collector.spool().read() }
  }

  func isFrozen() -> Bool { DurableFile.exists(frozenPath) }

  func freeze() throws {
    if !isFrozen() { try DurableFile.create([], at: frozenPath, access: .owner) }
  }

  func commit(
    _ records: [SealedResponse], using random: inout some RandomSource
  ) throws -> Commit { try collector.commitToDirectory(records, using: &random) }

  func rewrite(using random: inout some RandomSource) throws {
    try collector.rewriteSpool(using: &random)
  }

  func storeWaiting() throws {
    if try !collector.isPublished() { try collector.emptySpool() }
  }

  func records(_ type: RecordType) throws -> [[UInt8]] { try collector.store(type).records() }

  func recordHashes(_ type: RecordType) throws -> [[UInt8]] {
    try collector.store(type).recordHashes()
  }

  /// One that a crash left in store and spool counts once.
  func closedCount() throws -> Int {
    let waiting = try collector.spool().read().records(.closed).map { SHA256.hash($0) }
    return Set(try recordHashes(.closed) + waiting).count
  }

  func forgetWaiting() throws {
    try collector.spool().destroy()
    for type in RecordType.allCases {
      try DurableFile.destroyLeftovers(in: collector.store(type).path)
      try DurableFile.settleTimes(collector.store(type).path)
    }
  }

  /// The records go with every other file of the directory; the spool's key may lie outside.
  func destroyRecords() throws { try collector.spool().destroy() }

  func note(_ note: CollectorNote) throws -> [UInt8]? { try DurableFile.readIfPresent(path(note)) }

  func knownNote(_ note: CollectorNote) throws -> [UInt8]? { try self.note(note) }

  func keep(_ content: [UInt8], as note: CollectorNote) throws -> [UInt8] {
    if let kept = try self.note(note) { return kept }
    try DurableFile.create(content, at: path(note), access: .owner)
    return content
  }

  func renew(
    _ content: [UInt8], as note: CollectorNote, after old: [UInt8]?
  ) throws -> [UInt8] {
    try DurableFile.replace(content, at: path(note), access: .owner)
    return content
  }

  private func path(_ note: CollectorNote) -> String { collector.path(of: note) }
  private var frozenPath: String { "\(collector.path)/frozen" }
}
