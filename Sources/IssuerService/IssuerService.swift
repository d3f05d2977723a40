public import Anonymity
public import Registration

/// Answers messages to one issuer.
///
/// It keeps no log and takes no address; the clock is its caller's. What carries the messages (a pipe, a
/// socket, HTTP) is its caller's.
public struct IssuerService: Sendable {
  private let directory: IssuerDirectory
  private let queue: IssuingQueue
  let manifest: Manifest
  private let fieldwork: Fieldwork?
  private let fault: @Sendable (any Error) -> Void

  /// A service over an opened issuer, and the dates it keeps to.
  ///
  /// `fault` is told what keeps a request from being answered; nothing of the request.
  /// Throws `notOpened`, `noCalendar` for a study with dates or two sittings and no `fieldwork`,
  /// `foreign` for another study's, and what reading the manifest throws.
  public init(
    _ directory: IssuerDirectory, fieldwork: Fieldwork? = nil,
    fault: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws {
    (self.directory, self.fieldwork, self.fault) = (directory, fieldwork, fault)
    manifest = try directory.manifest()
    try Fieldwork.check(fieldwork, for: manifest)
    queue = IssuingQueue(directory)
  }

  /// The answer to a message; of one size whatever the message and whatever the answer.
  ///
  /// Blocks the calling thread, which looks up and signs; requests that come at once, on several
  /// threads or tasks, are marked in one write.
  public func respond(to message: [UInt8]) -> [UInt8] {
    let outcome = Result { () throws -> IssuerResponse in
      switch try checked(message) {
      case .group(let credentials): return .group(try queue.group(of: credentials))
      case .tokens(let credentials, let request):
        return .tokens(try queue.issue(request, to: credentials))
      }
    }
    return response(outcome).encoded(for: manifest)
  }

  /// The same, suspending until the answer is there; the work is done on threads of the service's own.
  public func respond(to message: [UInt8]) async -> [UInt8] {
    let outcome: Result<IssuerResponse, any Error>
    do {
      switch try checked(message) {
      case .group(let credentials):
        outcome = .success(.group(try await queue.group(of: credentials)))
      case .tokens(let credentials, let request):
        outcome = .success(.tokens(try await queue.issue(request, to: credentials)))
      }
    } catch { outcome = .failure(error) }
    return response(outcome).encoded(for: manifest)
  }

  /// Wipes every key from memory if this issuer has closed, in whichever process.
  ///
  /// For a timer: without it an idle service keeps them until the next message.
  public func forgetIfClosed() { queue.forgetIfClosed() }

  /// A message that may be answered today.
  private func checked(_ message: [UInt8]) throws -> IssuerRequest {
    // First, for the calendar of two sittings refuses too when this issuer has closed.
    try directory.checkOpen()
    try fieldwork?.checkIssuing()
    return try IssuerRequest(message, for: manifest)
  }

  private func response(_ outcome: Result<IssuerResponse, any Error>) -> IssuerResponse {
    do {
      return try outcome.get()
    } catch RegistrationError.refused {
      return .refused
    } catch is ByteFormatError {
      return .refused
    } catch FieldworkError.notYet {
      return .notYet
    } catch is FieldworkError, RegistrationError.closed {
      return .over
    } catch {
      fault(error)
      return .unavailable
    }
  }
}
