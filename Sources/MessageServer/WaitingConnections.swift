import NIOCore
import Synchronization

/// The connections that wait for a request, in the order in which they began to.
///
/// When there are more than may be, the one that has waited longest ends: those who open connections and
/// say nothing take them from one another, and whoever sends a request at once gets through.
final class WaitingConnections: Sendable {
  /// One connection's wait.
  struct Turn: Hashable, Sendable { fileprivate let number: UInt64 }

  private struct State {
    var next: UInt64 = 0
    var oldest: UInt64 = 0
    var channels: [UInt64: any Channel] = [:]

    mutating func takeOldest() -> (any Channel)? {
      while oldest < next {
        defer { oldest += 1 }
        if let channel = channels.removeValue(forKey: oldest) { return channel }
      }
      return nil
    }
  }

  private let most: Int
  private let state = Mutex(State())

  init(most: Int) { self.most = most }

  func begin(_ channel: any Channel) -> Turn {
    let (turn, ending) = state.withLock { state -> (Turn, (any Channel)?) in
      let turn = Turn(number: state.next)
      state.channels[state.next] = channel
      state.next += 1
      return (turn, state.channels.count > most ? state.takeOldest() : nil)
    }
    ending?.close(promise: nil)
    return turn
  }

  func end(_ turn: Turn) {
    state.withLock { _ = $0.channels.removeValue(forKey: turn.number) }
  }

  /// Ends the one that has waited longest, whatever their number.
  func endOldest() {
    state.withLock { $0.takeOldest() }?.close(promise: nil)
  }
}

/// Keeps a server that can't take a connection (no file descriptor is left) from ending for it.
final class AcceptFaults: ChannelInboundHandler, Sendable {
  typealias InboundIn = NIOAny
  private let waiting: WaitingConnections

  init(_ waiting: WaitingConnections) { self.waiting = waiting }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { waiting.endOldest() }
}
