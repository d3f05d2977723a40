import Anonymity
public import Registration

/// Answers messages to one issuer.
///
/// It keeps no log, takes no address and asks no clock; what carries the messages (a pipe, a
/// socket, HTTP) is its caller's.
public struct IssuerService: Sendable {
  private let directory: IssuerDirectory
  private let manifest: Manifest

  /// A service over an opened issuer.
  ///
  /// Throws `notOpened` and what reading the manifest throws.
  public init(_ directory: IssuerDirectory) throws {
    self.directory = directory
    manifest = try directory.manifest()
  }

  /// The answer to a message; of one size whatever the message and whatever the answer.
  public func respond(to message: [UInt8]) -> [UInt8] {
    answer(message).encoded(for: manifest)
  }

  private func answer(_ message: [UInt8]) -> IssuerResponse {
    do {
      switch try IssuerRequest(message, for: manifest) {
      case .group(let credentials): return .group(try directory.group(of: credentials))
      case .tokens(let credentials, let request):
        return .tokens(try directory.issue(request, to: credentials))
      }
    } catch RegistrationError.refused {
      return .refused
    } catch is ByteFormatError {
      return .refused
    } catch {
      return .unavailable
    }
  }
}
