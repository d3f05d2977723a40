import Cryptography

/// The collector's answer to a record sent to it; every answer has the same size.
///
/// The request is the record itself (`SealedResponse.bytes`).
public enum CollectorResponse: Sendable, Equatable {
  /// The record is kept durably.
  case accepted(Receipt)
  /// The token was spent on another record.
  case tokenSpent
  /// Not a record of this study with a token that every issuer signed.
  case invalid
  /// The collector has closed, or the last day is past.
  case closed
  /// Answers are not taken yet.
  case notYet
  /// The collector can't answer now.
  case unavailable

  /// How many bytes every answer has.
  public static let byteCount = 3 + 32 + Ed25519.signatureByteCount

  /// The bytes: version, kind, then the receipt's type, hash and signature, or zeros.
  public var encoded: [UInt8] {
    let nothing = [UInt8](repeating: 0, count: Self.byteCount - 2)
    return switch self {
    case .accepted(let receipt):
      [1, 1, receipt.type.rawValue] + receipt.recordHash + receipt.signature
    case .tokenSpent: [1, 2] + nothing
    case .invalid: [1, 3] + nothing
    case .closed: [1, 4] + nothing
    case .unavailable: [1, 5] + nothing
    case .notYet: [1, 6] + nothing
    }
  }

  /// Reads an answer.
  ///
  /// Throws for anything not written by `encoded`.
  public init(_ bytes: [UInt8]) throws(ByteFormatError) {
    var reader = ByteReader(bytes)
    try reader.expect([1])
    let kind = try reader.take(UInt8.self)
    let type = try reader.take(UInt8.self)
    let (hash, signature) = (try reader.take(32), try reader.take(Ed25519.signatureByteCount))
    try reader.finish()
    switch (kind, RecordType(rawValue: type)) {
    case (1, let type?):
      self = .accepted(Receipt(type: type, recordHash: hash, signature: signature))
    case (2, _): self = .tokenSpent
    case (3, _): self = .invalid
    case (4, _): self = .closed
    case (5, _): self = .unavailable
    case (6, _): self = .notYet
    default: throw .unknownFormat
    }
    guard encoded == bytes else { throw .invalidField }
  }
}
