/// What was wrong with the input of a cryptographic operation.
///
/// Carries no data of that input.
public enum CryptographyError: Error, Equatable, Sendable {
  /// A key, nonce, share, message or signature has the wrong number of bytes.
  case wrongLength
  /// A number lies outside what the operation allows: zero, too large, or not a valid parameter.
  case outOfRange
  /// A key cannot be used: not decodable, low order, wrong size or wrong exponent.
  case invalidKey
  /// A ciphertext was changed, or opened with another key, nonce or associated data.
  case authenticationFailed
  /// A signature does not belong to this key and message.
  case invalidSignature
  /// Shares do not belong together: none, repeated indices or different lengths.
  case invalidShare
  /// A private-key operation gave a result that fails its own check; nothing was released.
  case faultDetected
  /// The OpenSSL library failed.
  case library(OpenSSLError)

  /// The exit-status family: 4 damaged or tampered data, 5 a fault outside.
  public var exitStatus: Int32 {
    switch self {
    case .wrongLength, .outOfRange, .invalidKey, .authenticationFailed, .invalidSignature,
      .invalidShare:
      4
    case .faultDetected, .library: 5
    }
  }

  /// One line saying what is wrong, without any of the data.
  public var message: String {
    switch self {
    case .wrongLength: "a value has the wrong length; it may be cut off or from another version"
    case .outOfRange: "a number is outside the allowed range"
    case .invalidKey: "this key cannot be used; check that it is complete and of the right kind"
    case .authenticationFailed: "the data was changed, or belongs to another key"
    case .invalidSignature: "the signature does not match this key and message"
    case .invalidShare: "these shares do not belong together"
    case .faultDetected: "a computation failed its own check; nothing was given out, try again"
    case .library(let error): "the OpenSSL library failed: \(error.message)"
    }
  }
}
