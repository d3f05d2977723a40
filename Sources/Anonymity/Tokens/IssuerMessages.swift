public import Cryptography

/// What a client asks for: both tokens at once, blinded, under the keys of its group.
public struct TokenRequest: Sendable, Equatable {
  /// The group whose keys the client blinded for.
  public let group: UInt16
  /// The blinded closed token.
  public let closed: BlindRSA.BlindedMessage
  /// The blinded comment token.
  public let comment: BlindRSA.BlindedMessage

  /// A request for one issuer.
  public init(
    group: UInt16, closed: BlindRSA.BlindedMessage, comment: BlindRSA.BlindedMessage
  ) {
    (self.group, self.closed, self.comment) = (group, closed, comment)
  }

  /// What the ledger keeps, to know the same request again.
  public var hash: [UInt8] {
    SHA256.hash(
      LengthDelimited.encode(
        "candour token request v1", group.networkBytes, closed.bytes, comment.bytes))
  }
}

/// An issuer's answer to a `TokenRequest`.
public struct TokenResponse: Sendable, Equatable {
  /// The group the issuer signed for.
  public let group: UInt16
  /// The blind signature of the closed token.
  public let closed: BlindRSA.BlindSignature
  /// The blind signature of the comment token.
  public let comment: BlindRSA.BlindSignature

  /// A response to one request.
  public init(
    group: UInt16, closed: BlindRSA.BlindSignature, comment: BlindRSA.BlindSignature
  ) {
    (self.group, self.closed, self.comment) = (group, closed, comment)
  }
}

/// A message to an issuer; every message of a study has the same size.
public enum IssuerRequest: Sendable {
  /// Which group am I in? Changes nothing.
  case group(Credentials)
  /// Sign these.
  case tokens(Credentials, TokenRequest)

  /// How many bytes every message to an issuer of a study has.
  public static func byteCount(for manifest: Manifest) -> Int {
    2 + 32 + 2 + Credentials.longestIdentifier + EnrolmentCode.byteCount + 2
      + 2 * manifest.signatureByteCount
  }

  /// The bytes.
  ///
  /// Throws `invalidField` for an identifier over 256 bytes.
  public func encoded(for manifest: Manifest) throws(ByteFormatError) -> [UInt8] {
    let size = manifest.signatureByteCount
    var writer = ByteWriter()
    writer.put(Self.version)
    switch self {
    case .group(let credentials):
      writer.put(UInt8(1))
      try Self.put(credentials, manifest, &writer)
      writer.put([UInt8](repeating: 0, count: 2 + 2 * size))
    case .tokens(let credentials, let request):
      guard request.closed.bytes.count == size, request.comment.bytes.count == size else {
        throw .invalidField
      }
      writer.put(UInt8(2))
      try Self.put(credentials, manifest, &writer)
      writer.put(request.group)
      writer.put(request.closed.bytes)
      writer.put(request.comment.bytes)
    }
    return writer.bytes
  }

  /// Reads a message.
  ///
  /// Throws for anything not written by `encoded` for the same study.
  public init(_ bytes: [UInt8], for manifest: Manifest) throws(ByteFormatError) {
    let size = manifest.signatureByteCount
    var reader = ByteReader(bytes)
    try reader.expect([Self.version])
    let kind = try reader.take(UInt8.self)
    guard try reader.take(32) == manifest.digest else { throw .invalidField }
    let name = try reader.takePadded(capacity: Credentials.longestIdentifier)
    guard let identifier = String(validating: name, as: UTF8.self) else { throw .invalidField }
    let code = EnrolmentCode(received: try reader.take(EnrolmentCode.byteCount))
    let credentials = Credentials(identifier: identifier, code: code)
    let group = try reader.take(UInt16.self)
    let (closed, comment) = (try reader.take(size), try reader.take(size))
    try reader.finish()
    switch kind {
    case 1:
      guard group == 0, (closed + comment).allSatisfy({ $0 == 0 }) else { throw .invalidField }
      self = .group(credentials)
    case 2:
      self = .tokens(
        credentials,
        TokenRequest(group: group, closed: .init(bytes: closed), comment: .init(bytes: comment)))
    default: throw .unknownFormat
    }
  }

  private static func put(
    _ credentials: Credentials, _ manifest: Manifest, _ writer: inout ByteWriter
  ) throws(ByteFormatError) {
    writer.put(manifest.digest)
    let identifier = Array(credentials.identifier.utf8)
    guard writer.putPadded(identifier, capacity: Credentials.longestIdentifier) else {
      throw .invalidField
    }
    writer.put(credentials.code.exposedBytes())
  }

  private static let version: UInt8 = 1
}

/// An issuer's answer; every answer of a study has the same size, refusals too.
public enum IssuerResponse: Sendable, Equatable {
  /// The person's group.
  case group(UInt16)
  /// The signatures.
  case tokens(TokenResponse)
  /// Unknown identifier, wrong code, or something else asked before: one and the same answer.
  case refused
  /// The issuer can't answer now.
  case unavailable
  /// The survey's first day is still to come.
  case notYet
  /// No more codes are taken.
  case over

  /// How many bytes every answer of an issuer of a study has.
  public static func byteCount(for manifest: Manifest) -> Int {
    4 + 2 * manifest.signatureByteCount
  }

  /// The bytes.
  public func encoded(for manifest: Manifest) -> [UInt8] {
    var writer = ByteWriter()
    writer.put(Self.version)
    switch self {
    case .group(let group):
      writer.put(UInt8(1))
      writer.put(group)
    case .tokens(let response):
      writer.put(UInt8(2))
      writer.put(response.group)
      writer.put(response.closed.bytes)
      writer.put(response.comment.bytes)
    case .refused: writer.put(UInt8(3))
    case .unavailable: writer.put(UInt8(4))
    case .notYet: writer.put(UInt8(5))
    case .over: writer.put(UInt8(6))
    }
    let missing = Self.byteCount(for: manifest) - writer.bytes.count
    writer.put([UInt8](repeating: 0, count: max(missing, 0)))
    return writer.bytes
  }

  /// Reads an answer.
  ///
  /// Throws for anything not written by `encoded` for the same study.
  public init(_ bytes: [UInt8], for manifest: Manifest) throws(ByteFormatError) {
    let size = manifest.signatureByteCount
    var reader = ByteReader(bytes)
    try reader.expect([Self.version])
    let kind = try reader.take(UInt8.self)
    let group = try reader.take(UInt16.self)
    let (closed, comment) = (try reader.take(size), try reader.take(size))
    try reader.finish()
    switch kind {
    case 1: self = .group(group)
    case 2:
      self = .tokens(
        TokenResponse(group: group, closed: .init(bytes: closed), comment: .init(bytes: comment)))
    case 3: self = .refused
    case 4: self = .unavailable
    case 5: self = .notYet
    case 6: self = .over
    default: throw .unknownFormat
    }
    guard encoded(for: manifest) == bytes else { throw .invalidField }
  }

  private static let version: UInt8 = 1
}
