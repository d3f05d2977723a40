import COpenSSL

/// The hash functions of FIPS 180-4 used here.
public enum HashFunction: Sendable, CaseIterable {
  /// SHA-256, 32 bytes.
  case sha256
  /// SHA-384, 48 bytes.
  case sha384
  /// SHA-512, 64 bytes.
  case sha512

  /// Bytes of one digest.
  public var byteCount: Int {
    switch self {
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The digest of `message` in one call.
  public func hash(_ message: some Collection<UInt8>) -> [UInt8] {
    var state = IncrementalHash(self)
    state.update(message)
    return state.finalize()
  }

  /// The library's static description of the function.
  @unsafe var algorithm: OpaquePointer? {
    switch self {
    case .sha256: unsafe EVP_sha256()
    case .sha384: unsafe EVP_sha384()
    case .sha512: unsafe EVP_sha512()
    }
  }

  /// The library's name of the function.
  var name: ParameterName {
    switch self {
    case .sha256: "SHA256"
    case .sha384: "SHA384"
    case .sha512: "SHA512"
    }
  }
}

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
  /// Bytes of one digest: 32.
  public static let byteCount = 32

  /// The 32-byte digest of `message`.
  public static func hash(_ message: some Collection<UInt8>) -> [UInt8] {
    HashFunction.sha256.hash(message)
  }
}

/// SHA-384 (FIPS 180-4).
public enum SHA384 {
  /// Bytes of one digest: 48.
  public static let byteCount = 48

  /// The 48-byte digest of `message`.
  public static func hash(_ message: some Collection<UInt8>) -> [UInt8] {
    HashFunction.sha384.hash(message)
  }
}
