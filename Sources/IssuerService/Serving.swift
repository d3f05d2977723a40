import Anonymity
public import MessageServer

extension IssuerService {
  /// Serves over HTTP until the process is asked to end; what is in work by then is finished.
  ///
  /// Throws `ServingError`.
  public func run(
    on listener: Listener, limits: MessageServer.Limits = .init(),
    isListening: @escaping @Sendable () async -> Void = {}
  ) async throws {
    let unavailable = IssuerResponse.unavailable.encoded(for: manifest)
    let refused = IssuerResponse.refused.encoded(for: manifest)
    let guesses = GuessLimit()
    let server = MessageServer(
      listener, sizes: [IssuerRequest.byteCount(for: manifest)], busy: unavailable, limits: limits
    ) { message in
      let answer = await respond(to: message)
      guard answer == refused else { return answer }
      return guesses.allowsOneMore(at: .now) ? answer : unavailable
    }
    // A close in another process must not leave keys here until somebody asks for a token.
    let watch = Task {
      while !Task.isCancelled {
        forgetIfClosed()
        try await Task.sleep(for: .seconds(5))
      }
    }
    defer { watch.cancel() }
    try await server.run(isListening: isListening)
  }
}
