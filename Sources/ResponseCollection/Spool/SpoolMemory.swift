import Anonymity
import Synchronization

/// A spool as it was opened.
struct OpenedSpool {
  let content: SpoolContent
  let key: SpoolKey
  /// Whether a turn of the key was cut short after the spool was rewritten.
  let isUnderNext: Bool
}

/// Which version of spool and keys: the header holds the nonce, which no two writes share.
struct SpoolState: Equatable {
  let stamps: [FileStamp?]
  let header: [UInt8]
}

/// The spool as last read, so that it isn't read again at every commit; any change of its files, by
/// whichever process, makes it be read again.
final class SpoolMemory: Sendable {
  private let known = Mutex<(state: SpoolState, opened: OpenedSpool)?>(nil)

  func opened(at state: SpoolState) -> OpenedSpool? {
    known.withLock { $0?.state == state ? $0?.opened : nil }
  }

  func remember(_ opened: OpenedSpool, at state: SpoolState) {
    known.withLock { $0 = (state, opened) }
  }

  func forget() {
    known.withLock { $0 = nil }
  }
}
