import Glibc

/// Which version of a file stands at a path, for files that are only ever replaced whole.
///
/// Equal stamps mean the same bytes, as far as the clock of the file system is fine enough: two
/// replacements within one of its ticks may look alike, so whoever can't have that compares a part
/// that differs at every write too.
public struct FileStamp: Hashable, Sendable {
  private let numbers: [Int]

  /// The stamp of what is at `path`, or nil for nothing.
  public init?(_ path: String) {
    guard let state = SystemCall.state(at: path) else { return nil }
    numbers = [
      Int(truncatingIfNeeded: state.st_dev), Int(truncatingIfNeeded: state.st_ino),
      Int(state.st_size), state.st_ctim.tv_sec, state.st_ctim.tv_nsec,
    ]
  }
}
