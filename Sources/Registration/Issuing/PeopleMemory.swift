import Anonymity
import Synchronization

/// The list of people as last read or written, so that it isn't read again for every request.
///
/// It holds while the file has the same stamp and the same header, in which a digest of all the rest
/// stands: any change, by whichever process, makes it be read again.
final class PeopleMemory: Sendable {
  private let state = Mutex(State())

  private struct State {
    var known: (state: PeopleState, list: KnownPeople)?
    /// While this process, which holds the lock, writes the file, nobody else changes it: what was
    /// known is the list until then, and isn't read again by everyone who asks meanwhile.
    var isBeingReplaced = false
    /// Who asks while the close begins may read the list once more; it isn't kept.
    var isOver = false
  }

  func list(at version: PeopleState) -> KnownPeople? {
    state.withLock { $0.known?.state == version ? $0.known?.list : nil }
  }

  /// The list while this process replaces it.
  var listBeingReplaced: KnownPeople? {
    state.withLock { $0.isBeingReplaced ? $0.known?.list : nil }
  }

  /// Calls `write`, for the holder of the lock who knows the list as it is.
  func replacing(_ write: () throws -> Void) rethrows {
    state.withLock { $0.isBeingReplaced = true }
    defer { state.withLock { $0.isBeingReplaced = false } }
    try write()
  }

  func remember(_ list: KnownPeople, at version: PeopleState) {
    state.withLock { if !$0.isOver { $0.known = (version, list) } }
  }

  /// Forgets the list, and remembers none from then on.
  func forget() {
    state.withLock { $0 = State(isOver: true) }
  }
}

/// A list that is known to be the file's.
struct KnownPeople {
  let ledger: IssuedLedger
  /// Whether this process wrote it, and so waited for the disk.
  let isDurable: Bool
}

/// Which version of the file.
struct PeopleState: Equatable {
  private let stamp: FileStamp?
  private let header: [UInt8]

  /// Of the file as it stands.
  ///
  /// Throws `missing`.
  init(of path: String) throws {
    stamp = FileStamp(path)
    header = try DurableFile.read(path, from: 0, count: IssuedLedger.headerByteCount)
  }
}
