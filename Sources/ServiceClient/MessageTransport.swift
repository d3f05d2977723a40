/// Carries one message to an issuer or the collector and brings the answer back.
public protocol MessageTransport: Sendable {
  /// Sends `request` and waits for the answer. Throws when the other side can't be reached.
  func send(_ request: [UInt8]) throws -> [UInt8]
}

/// A transport inside the process: the other side is a function.
public struct DirectTransport: MessageTransport {
  private let respond: @Sendable ([UInt8]) -> [UInt8]

  /// A transport to `respond`, such as a service's `respond(to:)`.
  public init(_ respond: @escaping @Sendable ([UInt8]) -> [UInt8]) {
    self.respond = respond
  }

  /// The function's answer.
  public func send(_ request: [UInt8]) -> [UInt8] { respond(request) }
}
