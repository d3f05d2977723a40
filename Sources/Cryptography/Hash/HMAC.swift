import COpenSSL

/// Keyed hashing: HMAC (RFC 2104).
public enum HMAC {
  /// The authentication code of `message`, as long as the hash function's digest.
  public static func authenticate(
    _ function: HashFunction, key: borrowing SecretBytes, message: [UInt8]
  ) -> [UInt8] {
    key.withBytes { key in
      var code = MessageAuthentication(function, key: key)
      code.update(message.span)
      return code.finalize().exposedBytes()
    }
  }

  /// Whether `code` is the authentication code of `message`, in constant time.
  public static func isValid(
    _ code: [UInt8], _ function: HashFunction, key: borrowing SecretBytes, message: [UInt8]
  ) -> Bool {
    ConstantTime.equal(code, authenticate(function, key: key, message: message))
  }
}

/// One HMAC computation over a message in pieces; the code stays a secret until exposed.
@safe
struct MessageAuthentication: ~Copyable {
  private let context: OpaquePointer
  private let function: HashFunction

  init(_ function: HashFunction, key: Span<UInt8>) {
    self.function = function
    // Safe: the algorithm object lives for ever; the context keeps a reference of its own.
    unsafe context = requireAllocation(
      EVP_MAC_CTX_new(Algorithm.shared.pointer), "EVP_MAC_CTX_new")
    let status = unsafe Self.start(context, function, key: key)
    requireSuccess(status, "EVP_MAC_init")
  }

  mutating func update(_ piece: Span<UInt8>) {
    // Safe: the buffer is valid for the call and its count bounds the read.
    let status = unsafe piece.withUnsafeBufferPointer {
      unsafe EVP_MAC_update(context, $0.baseAddress, $0.count)
    }
    requireSuccess(status, "EVP_MAC_update")
  }

  consuming func finalize() -> SecretBytes {
    let byteCount = function.byteCount
    return SecretBytes(count: byteCount) { target in
      var written = 0
      // Safe: the target has exactly the digest's length, which is also the limit given.
      let status = unsafe target.withUnsafeMutableBufferPointer {
        unsafe EVP_MAC_final(context, $0.baseAddress, &written, $0.count)
      }
      requireSuccess(status, "EVP_MAC_final")
    }
  }

  /// The library's HMAC, looked up once: that takes longer than to authenticate a short message.
  ///
  /// It is immutable, and the library counts references to it atomically, so threads may share it.
  @safe
  private final class Algorithm: @unchecked Sendable {
    static let shared = Algorithm()
    let pointer: OpaquePointer

    private init() {
      unsafe pointer = requireAllocation(EVP_MAC_fetch(nil, "HMAC", nil), "EVP_MAC_fetch")
    }
  }

  private static func start(
    _ context: OpaquePointer, _ function: HashFunction, key: Span<UInt8>
  ) -> Int32 {
    let digest: ParameterName = "digest"  // OSSL_MAC_PARAM_DIGEST
    // Safe: the names are constants, the key outlives the call, which copies it.
    let parameters = unsafe [
      OSSL_PARAM_construct_utf8_string(digest.pointer, function.name.pointer, 0),
      OSSL_PARAM_construct_end(),
    ]
    return unsafe key.withUnsafeBufferPointer { key in
      // An empty key still needs an address, because a null one would mean "no key given".
      var none: UInt8 = 0
      guard let address = key.baseAddress else {
        return unsafe EVP_MAC_init(context, &none, 0, parameters)
      }
      return unsafe EVP_MAC_init(context, address, key.count, parameters)
    }
  }

  deinit {
    unsafe EVP_MAC_CTX_free(context)  // Allocated in init, released once; it wipes the key.
  }
}
