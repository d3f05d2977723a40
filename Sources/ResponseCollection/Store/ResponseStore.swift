import Anonymity
import Cryptography
import Dispatch
import Synchronization

/// The records of one type: a directory whose files and bytes depend on the set of records only, not
/// on the order or the batches in which they came.
///
/// It carries no time. One segment, `all`, while small; a segment of more than `capacity` records is
/// divided by the next bit of its tokens' hashes, so that a commit rewrites what it touches only.
struct ResponseStore {
  let path: String
  let type: RecordType
  private let manifest: Manifest
  private let index: StoreIndex
  private let capacity: Int

  /// Records of a segment before it is divided; part of the format.
  static let segmentCapacity = 1024

  init(
    path: String, type: RecordType, manifest: Manifest, index: StoreIndex,
    capacity: Int = segmentCapacity
  ) {
    (self.path, self.type, self.manifest) = (path, type, manifest)
    (self.index, self.capacity) = (index, capacity)
  }

  /// Makes an empty store, as far as a crash has left none.
  func createIfMissing() throws {
    if !DurableFile.exists(path) { try DurableFile.createDirectory(path, access: .owner) }
    // A divided store has no `all`, and must never get one.
    guard try DurableFile.finishedNames(in: path).isEmpty else { return }
    let changes = try DirectoryChanges(in: path)
    let empty = SegmentFile(empty: type, manifest: manifest)
    try changes.put(empty.bytes, as: empty.prefix.name, access: .owner)
    try changes.settle()
  }

  /// Every record, sorted by SHA-256 of its token; reads and checks everything.
  ///
  /// Throws `missing`, `damaged`, `foreign`; changes nothing.
  func records() throws -> [[UInt8]] { try map(\.bytes) }

  /// Every record's hash, in the order of `records()`.
  func recordHashes() throws -> [[UInt8]] { try map { SHA256.hash($0.bytes) } }

  /// Reads and checks everything, one segment at a time.
  func check() throws { _ = try map { _ in () } }

  /// The hash of the record that spent a token; nil if none did.
  ///
  /// Throws `missing`, `damaged`, `foreign`.
  func recordHash(ofToken hash: [UInt8]) throws -> [UInt8]? {
    try recordHashes(ofTokens: [hash])[hash]
  }

  /// The hashes of the records that spent tokens, by token; nothing for those that none spent.
  ///
  /// Throws `missing`, `damaged`, `foreign`.
  func recordHashes(ofTokens hashes: [[UInt8]]) throws -> [[UInt8]: [UInt8]] {
    let layout = try StoreLayout(of: path)
    var found: [[UInt8]: [UInt8]] = [:]
    for (leaf, hashes) in Dictionary(grouping: hashes, by: layout.leaf(of:)) {
      guard let leaf else { continue }
      let places = try index.places(ofTokens: hashes, in: file(leaf)) { try read(leaf) }
      for (hash, place) in places { found[hash] = try recordHash(at: place, in: leaf, hash) }
    }
    return found
  }

  private func recordHash(
    at place: Int, in leaf: HashPrefix, _ hash: [UInt8]
  ) throws -> [UInt8] {
    let size = SealedResponse.byteCount(of: type, in: manifest)
    let start = SegmentFile.start(ofRecord: place, recordByteCount: size)
    let record = try DurableFile.read(file(leaf), from: start, count: size)
    guard SealedResponse.spentHash(of: record) == hash else {
      throw CollectionError.damaged(file: file(leaf))
    }
    return SHA256.hash(record)
  }

  /// Adds records durably, each under a token that no other record spent; those there already stay.
  ///
  /// What a split that was cut short left is brought to its end first. For the holder of the
  /// collector's lock. A failure in the middle leaves a store in order with some of the records.
  func merge(_ records: [[UInt8]]) throws {
    let layout = try StoreLayout(of: path)
    let arriving = Dictionary(grouping: records) {
      layout.leaf(of: SealedResponse.spentHash(of: $0))
    }
    let touched = layout.leaves.compactMap { leaf -> Touched? in
      let leftovers = layout.leftovers(below: leaf)
      guard let batch = arriving[leaf] ?? (leftovers.isEmpty ? nil : []) else { return nil }
      return Touched(leaf: leaf, leftovers: leftovers, arriving: batch)
    }
    // All before the first write: where one is damaged, all stay as they are.
    for prefix in touched.flatMap({ [$0.leaf] + $0.leftovers }) {
      try index.verify(file(prefix)) { try read(prefix) }
    }
    try write(touched)
  }

  /// A leaf that a merge changes.
  private struct Touched {
    let leaf: HashPrefix
    let leftovers: [HashPrefix]
    let arriving: [[UInt8]]
  }

  private func write(_ touched: [Touched]) throws {
    let changes = try DirectoryChanges(in: path)
    // Side by side: while one waits for the disk, another is put together.
    let outcomes = Mutex<[Result<[HashPrefix], any Error>]>([])
    DispatchQueue.concurrentPerform(iterations: touched.count) { number in
      let outcome = Result { try replace(touched[number], changes) }
      outcomes.withLock { $0.append(outcome) }
    }
    let superseded = try outcomes.withLock { try $0.flatMap { try $0.get() } }
    // What the new names replace goes only when those are durable: until then the leaf decides.
    try changes.settle()
    guard !superseded.isEmpty else { return }
    for prefix in superseded.reversed() {
      try changes.remove(prefix.name)
      index.forget(file(prefix))
    }
    try changes.settle()
  }

  /// Writes one leaf, and returns the segments that have to go then, the leaf itself first.
  private func replace(_ one: Touched, _ changes: DirectoryChanges) throws -> [HashPrefix] {
    let written = try write(one, changes)
    return ([one.leaf] + one.leftovers).filter { !written.contains($0) }
  }

  /// Whether a split was cut short.
  func hasLeftovers() throws -> Bool {
    let layout = try StoreLayout(of: path)
    return layout.leaves.contains { !layout.leftovers(below: $0).isEmpty }
  }

  /// Writes one leaf with its new records, divided where it must be; returns the segments written.
  private func write(_ touched: Touched, _ changes: DirectoryChanges) throws -> [HashPrefix] {
    var segment = try read(touched.leaf)
    let count = segment.records.count
    // A leftover holds nothing but records that were taken in: kept, in case a segment of old was
    // put back above them.
    for leftover in touched.leftovers {
      for record in try read(leftover).records { segment.insert(record.bytes) }
    }
    for record in touched.arriving { segment.insert(record) }
    guard segment.records.count > count || !touched.leftovers.isEmpty else {
      return [touched.leaf]
    }
    let parts = segment.divided(capacity: capacity)
    for part in parts {
      try changes.put(part.bytes, as: part.prefix.name, access: .owner)
      index.remember(part, at: file(part.prefix))
    }
    return parts.map(\.prefix)
  }

  private func read(_ prefix: HashPrefix) throws -> SegmentFile {
    let file = file(prefix)
    let segment = try SegmentFile(
      DurableFile.read(file), type: type, prefix: prefix, manifest: manifest, file: file)
    guard segment.records.count <= capacity || prefix.halves == nil else {
      throw CollectionError.damaged(file: file)
    }
    return segment
  }

  private func map<Value>(_ value: (SegmentFile.Record) throws -> Value) throws -> [Value] {
    var values: [Value] = []
    var counts: [HashPrefix: Int] = [:]
    for leaf in try StoreLayout(of: path).leaves {
      let segment = try read(leaf)
      counts[leaf] = segment.records.count
      for record in segment.records { values.append(try value(record)) }
    }
    try checkDivision(counts)
    return values
  }

  /// Throws `damaged` where a division has too few records to have been made.
  private func checkDivision(_ counts: [HashPrefix: Int]) throws {
    for leaf in counts.keys {
      guard let parent = leaf.parent else { continue }
      let count = counts.filter { parent.isAncestor(of: $0.key) }.reduce(0) { $0 + $1.value }
      guard count > capacity else { throw CollectionError.damaged(file: file(leaf)) }
    }
  }

  private func file(_ prefix: HashPrefix) -> String { "\(path)/\(prefix.name)" }
}
