public import Cryptography

/// A one-time code of 128 bits that an issuer sends to one person by its own channel.
public final class EnrolmentCode: Sendable {
  /// Bytes of a code.
  public static let byteCount = 16
  let secret: SecretBytes

  /// Draws a new code.
  public init(using random: inout some RandomSource) {
    secret = random.secretBytes(Self.byteCount)
  }

  /// Reads a code as typed or pasted; nil when a character is wrong or missing.
  public init?(_ text: String) {
    guard var bytes = PasteText.decode(text, count: Self.byteCount) else { return nil }
    secret = SecretBytes(moving: &bytes)
  }

  init(received bytes: [UInt8]) {
    secret = SecretBytes(copying: bytes)
  }

  /// The 16 bytes.
  public func exposedBytes() -> [UInt8] { secret.exposedBytes() }

  /// The code for a letter, such as `9D3KX-0T5QA-…`.
  public func exposedText() -> String { PasteText.encode(secret.exposedBytes()) }
}

/// Who a person says he is, to one issuer: identifier and that issuer's code.
public struct Credentials: Sendable {
  /// Longest identifier, in bytes of UTF-8.
  public static let longestIdentifier = 256
  /// The identifier as typed; the issuer normalises it.
  public let identifier: String
  /// The issuer's code.
  public let code: EnrolmentCode

  /// Credentials for one issuer.
  public init(identifier: String, code: EnrolmentCode) {
    (self.identifier, self.code) = (identifier, code)
  }
}
