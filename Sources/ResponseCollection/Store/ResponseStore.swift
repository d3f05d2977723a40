import Anonymity

/// The records of one type: a directory whose bytes depend on the set of records only, not on the
/// order or the batches in which they came.
///
/// It carries no time.
///
/// One segment, `all`, while small. Later segments are named by hash prefix; their header says so
/// already, and a reader of today refuses them.
struct ResponseStore {
  let path: String
  let type: RecordType
  private let manifest: Manifest

  init(path: String, type: RecordType, manifest: Manifest) {
    (self.path, self.type, self.manifest) = (path, type, manifest)
  }

  /// Makes an empty store, as far as a crash has left none.
  func createIfMissing() throws {
    guard !DurableFile.exists(segmentPath) else { return }
    if !DurableFile.exists(path) { try DurableFile.createDirectory(path, access: .owner) }
    try write(SegmentFile(empty: type, manifest: manifest))
  }

  /// Reads and checks everything.
  ///
  /// Throws `missing`, `damaged`, `foreign`; changes nothing.
  func read() throws -> SegmentFile {
    try SegmentFile(
      DurableFile.read(segmentPath), type: type, manifest: manifest, file: segmentPath)
  }

  /// Puts a merged segment in the place of the old one, durably, with the constant time.
  ///
  /// For the holder of the collector's lock: what a crash left goes too.
  func write(_ segment: SegmentFile) throws {
    try DurableFile.destroyLeftovers(in: path)
    try DurableFile.replace(segment.bytes, at: segmentPath, access: .owner)
    try DurableFile.settleTimes(path)
  }

  private var segmentPath: String { "\(path)/all" }
}
