import Anonymity
import Synchronization

/// The tokens' hashes of segments that were read and found in order, so that a token is looked up
/// without reading them again.
///
/// An entry holds while its file has the same stamp, whichever process wrote it: segments only
/// grow, so another version of one has another size too.
final class StoreIndex: Sendable {
  private let entries = Mutex<[String: Entry]>([:])

  /// The places of the records that spent tokens among a segment's, by token; nothing for those that
  /// none of it spent.
  ///
  /// `read` gives the segment at `path` if it isn't known, or no longer.
  func places(
    ofTokens hashes: [[UInt8]], in path: String, read: () throws -> SegmentFile
  ) throws -> [[UInt8]: Int] {
    let entry = try entry(path, read: read)
    return hashes.reduce(into: [:]) { $0[$1] = entry.place(of: $1) }
  }

  /// Throws what `read` throws if the segment at `path` isn't known to be in order.
  func verify(_ path: String, read: () throws -> SegmentFile) throws {
    _ = try entry(path, read: read)
  }

  /// Learns a segment as it was just written.
  func remember(_ segment: SegmentFile, at path: String) {
    let entry = Entry(stamp: FileStamp(path), segment: segment)
    entries.withLock { $0[path] = entry }
  }

  /// Forgets a segment that is no more.
  func forget(_ path: String) {
    entries.withLock { $0[path] = nil }
  }

  private func entry(_ path: String, read: () throws -> SegmentFile) throws -> Entry {
    // Taken before reading: a file that is replaced meanwhile is read again next time.
    let stamp = FileStamp(path)
    if let known = entries.withLock({ $0[path] }), known.stamp == stamp { return known }
    let entry = Entry(stamp: stamp, segment: try read())
    entries.withLock { $0[path] = entry }
    return entry
  }

  private struct Entry {
    let stamp: FileStamp?
    private let tokens: [[UInt8]]

    init(stamp: FileStamp?, segment: SegmentFile) {
      self.stamp = stamp
      tokens = segment.records.map(\.spentHash)
    }

    func place(of hash: [UInt8]) -> Int? {
      let place = SegmentFile.place(for: hash, among: tokens.count) { tokens[$0] }
      return place < tokens.count && tokens[place] == hash ? place : nil
    }
  }
}
