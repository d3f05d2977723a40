import NIOCore
import NIOHTTPTypes
import Synchronization

/// Ends a connection whose next request isn't there in time, or that leaves in the middle of an answer's
/// request: whoever sends a byte now and then holds nothing up.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let deadline: TimeAmount
  private let waiting: WaitingConnections
  private var turn: WaitingConnections.Turn?
  private var timer: Scheduled<Void>?
  /// Whether a request has begun and not ended.
  private var isReading = false

  init(_ deadline: TimeAmount, among waiting: WaitingConnections) {
    (self.deadline, self.waiting) = (deadline, waiting)
  }

  func handlerAdded(context: ChannelHandlerContext) { wait(context) }

  func handlerRemoved(context: ChannelHandlerContext) { stopWaiting() }

  func channelInactive(context: ChannelHandlerContext) {
    stopWaiting()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: isReading = true
    case .body: break
    case .end:
      isReading = false
      stopWaiting()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .end = unwrapOutboundIn(data) else {
      return context.write(data, promise: promise)
    }
    context.writeAndFlush(data, promise: promise)
    // The rest of a request that was answered already is nobody's.
    if isReading { return context.close(promise: nil) }
    wait(context)
  }

  private func wait(_ context: ChannelHandlerContext) {
    stopWaiting()
    let channel = context.channel
    timer = context.eventLoop.scheduleTask(in: deadline) { channel.close(promise: nil) }
    turn = waiting.begin(channel)
  }

  private func stopWaiting() {
    timer?.cancel()
    timer = nil
    if let turn { waiting.end(turn) }
    turn = nil
  }
}

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
}
