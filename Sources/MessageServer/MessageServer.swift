import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Answers messages of known sizes over HTTP/1.1: `POST /v1/message`, and `GET /health`.
///
/// It keeps no log and asks for no address: what it is given of a connection are the bytes of a message,
/// and what it says of one is the answer. Whose message it is, only the function that answers can tell.
public struct MessageServer: Sendable {
  private let listener: Listener
  private let limits: Limits
  private let responder: MessageResponder

  /// What one server takes on at once.
  public struct Limits: Sendable {
    /// Messages in work; more are answered as busy at once.
    public var messages = 2_048
    /// Connections that wait for the rest of a request; beyond it the one that has waited longest ends.
    public var connections = 4_096
    /// From a connection's beginning, or the end of an answer, to the end of the next request.
    public var deadline: Duration = .seconds(20)
    /// Answers leave at multiples of this after their message came, so that the time one took tells
    /// little of what was done.
    public var pace: Duration = .milliseconds(50)

    /// The limits of the product.
    public init() {}
  }

  /// A server of messages of these sizes, which `respond` answers.
  ///
  /// `busy` is the answer when too many messages are in work already.
  public init(
    _ listener: Listener, sizes: Set<Int>, busy: [UInt8], limits: Limits = Limits(),
    respond: @escaping @Sendable ([UInt8]) async -> [UInt8]
  ) {
    (self.listener, self.limits) = (listener, limits)
    responder = MessageResponder(
      sizes: sizes, busy: busy, most: limits.messages, pace: limits.pace, respond: respond)
  }

  /// Serves until the process is asked to end (SIGTERM, SIGINT); what is in work by then is finished.
  ///
  /// `isListening` is called once messages are taken. Throws `ServingError`.
  public func run(isListening: @escaping @Sendable () async -> Void = {}) async throws {
    // Half of all files at most: those whose messages are in work, and the service's own, come on top.
    let most = min(limits.connections, OpenFiles.allowMost() / 2)
    let lock = try listener.claim()
    let waiting = WaitingConnections(most: most)
    let (deadline, longest) = (TimeAmount(limits.deadline), responder.longest)
    let http = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [
          RequestDeadline(deadline, longest: longest, among: waiting)
        ],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 8_192, maxHeaderListSize: 16_384, maxHeaderFieldCount: 64)))
    let application = Application(
      responder: responder, server: try listener.secured(http),
      configuration: .init(address: listener.address, backlog: 1_024),
      onServerRunning: { [listener] channel in
        try? await channel.pipeline.addHandler(AcceptFaults(waiting), position: .first)
        listener.openToEverybody()
        await isListening()
      },
      logger: Logger(label: "candour") { _ in SwiftLogNoOpLogHandler() })
    defer {
      listener.clear()
      extendLifetime(lock)
    }
    do { try await application.runService() } catch { throw listener.fault(of: error) }
  }
}
