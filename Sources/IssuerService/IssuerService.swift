public import Anonymity
import Dispatch
public import Registration

/// Answers messages to one issuer.
///
/// It keeps no log and takes no address; the clock is its caller's. What carries the messages (a pipe, a
/// socket, HTTP) is its caller's.
public struct IssuerService: Sendable {
  private let directory: IssuerDirectory
  let manifest: Manifest
  private let fieldwork: Fieldwork?
  private let threads = DispatchQueue(label: "candour.issuer", attributes: .concurrent)

  /// A service over an opened issuer, and the dates it keeps to.
  ///
  /// Throws `notOpened`, `noCalendar` for a study with dates or two sittings and no `fieldwork`,
  /// `foreign` for another study's, and what reading the manifest throws.
  public init(_ directory: IssuerDirectory, fieldwork: Fieldwork? = nil) throws {
    (self.directory, self.fieldwork) = (directory, fieldwork)
    manifest = try directory.manifest()
    try Fieldwork.check(fieldwork, for: manifest)
  }

  /// The answer to a message; of one size whatever the message and whatever the answer.
  public func respond(to message: [UInt8]) -> [UInt8] {
    answer(message).encoded(for: manifest)
  }

  /// The same, suspending: the work is done on threads of its own.
  public func respond(to message: [UInt8]) async -> [UInt8] {
    await withCheckedContinuation { continuation in
      threads.async { continuation.resume(returning: respond(to: message)) }
    }
  }

  /// Lets no token key stay in memory once the close has begun, in whichever process.
  func forgetIfClosed() { try? directory.checkOpen() }

  private func answer(_ message: [UInt8]) -> IssuerResponse {
    do {
      // First, for the calendar of two sittings refuses too when this issuer has closed.
      try directory.checkOpen()
      try fieldwork?.checkIssuing()
      switch try IssuerRequest(message, for: manifest) {
      case .group(let credentials): return .group(try directory.group(of: credentials))
      case .tokens(let credentials, let request):
        return .tokens(try directory.issue(request, to: credentials))
      }
    } catch RegistrationError.refused {
      return .refused
    } catch is ByteFormatError {
      return .refused
    } catch FieldworkError.notYet {
      return .notYet
    } catch is FieldworkError, RegistrationError.closed {
      return .over
    } catch {
      return .unavailable
    }
  }
}
