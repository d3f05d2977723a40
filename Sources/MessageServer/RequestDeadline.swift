import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends a connection whose next request isn't there in time.
///
/// Whoever sends a byte now and then holds nothing up. What is left of a request that was answered
/// before its end is read and thrown away.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let deadline: TimeAmount
  private let longest: Int
  private let waiting: WaitingConnections
  private var turn: WaitingConnections.Turn?
  private var timer: Scheduled<Void>?
  /// Whether a request has begun and not ended.
  private var isReading = false
  /// Requests that have begun and whose answer hasn't ended.
  private var unanswered = 0
  /// Whether the last answer has left, and what still comes is nobody's.
  private var isOver = false

  /// Requests whose body is declared longer than `longest` are answered without it.
  init(_ deadline: TimeAmount, longest: Int, among waiting: WaitingConnections) {
    (self.deadline, self.longest, self.waiting) = (deadline, longest, waiting)
  }

  func handlerAdded(context: ChannelHandlerContext) { wait(context) }

  func handlerRemoved(context: ChannelHandlerContext) { stopWaiting() }

  func channelInactive(context: ChannelHandlerContext) {
    stopWaiting()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if isOver {
      if case .end = part { context.close(promise: nil) }
      return
    }
    switch part {
    case .head(let head):
      isReading = true
      unanswered += 1
      if unanswered == 1, asksToContinue(head) {
        context.writeAndFlush(
          wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
      }
    case .body: break
    case .end:
      isReading = false
      stopWaiting()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isOver else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head(var head):
      if isReading, unanswered == 1 { head.headerFields[.connection] = "close" }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      context.writeAndFlush(data, promise: promise)
      unanswered = max(unanswered - 1, 0)
      next(context)
    }
  }

  /// After an answer.
  private func next(_ context: ChannelHandlerContext) {
    if isReading, unanswered == 0 {
      // Closed at once, the answer could be lost with what of the request hasn't been read.
      isOver = true
      wait(context, min(deadline, .seconds(1)))
    } else if isReading || unanswered == 0 {
      wait(context, deadline)
    }
  }

  /// RFC 9110 §10.1.1; a body that is refused unread isn't asked for.
  private func asksToContinue(_ head: HTTPRequest) -> Bool {
    guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
    guard let length = head.headerFields[.contentLength] else { return true }
    return Int(length).map { $0 <= longest } ?? false
  }

  private func wait(_ context: ChannelHandlerContext) { wait(context, deadline) }

  private func wait(_ context: ChannelHandlerContext, _ time: TimeAmount) {
    stopWaiting()
    let channel = context.channel
    timer = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    turn = waiting.begin(channel)
  }

  private func stopWaiting() {
    timer?.cancel()
    timer = nil
    if let turn { waiting.end(turn) }
    turn = nil
  }
}
