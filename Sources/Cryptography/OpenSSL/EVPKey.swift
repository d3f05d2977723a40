import COpenSSL

/// Owns one key object of the library, public or private; never changed after it is made.
@safe
final class EVPKey: @unchecked Sendable {
  // Unchecked Sendable: the library's key objects are reference counted with atomics, and every
  // operation works in a context of its own; we never modify a key.
  let pointer: OpaquePointer

  /// Takes over a key the library just made; null is an invalid key.
  init(takingOwnershipOf pointer: OpaquePointer?) throws(CryptographyError) {
    guard let pointer = unsafe pointer else {
      ERR_clear_error()
      throw .invalidKey
    }
    unsafe self.pointer = unsafe pointer
  }

  /// The key of a curve with raw encodings: X25519 (RFC 7748) or Ed25519 (RFC 8032).
  static func rawPrivate(
    _ type: Int32, _ bytes: borrowing SecretBytes
  ) throws(CryptographyError) -> EVPKey {
    try unsafe EVPKey(
      takingOwnershipOf: bytes.withBytes { span in
        // Safe: the library copies the bytes, bounded by their own count.
        unsafe span.withUnsafeBufferPointer {
          unsafe EVP_PKEY_new_raw_private_key(type, nil, $0.baseAddress, $0.count)
        }
      })
  }

  /// The public key of a curve with raw encodings.
  static func rawPublic(_ type: Int32, _ bytes: [UInt8]) throws(CryptographyError) -> EVPKey {
    // Safe: the library copies the bytes, bounded by their own count.
    try unsafe EVPKey(
      takingOwnershipOf: unsafe EVP_PKEY_new_raw_public_key(type, nil, bytes, bytes.count))
  }

  /// The 32 bytes of a raw public key.
  func rawPublicBytes() throws(CryptographyError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 32)
    var count = bytes.count
    // Safe: the array has the room that `count` says.
    guard unsafe EVP_PKEY_get_raw_public_key(pointer, &bytes, &count) == 1, count == 32 else {
      throw .library(.drain())
    }
    return bytes
  }

  deinit {
    unsafe EVP_PKEY_free(pointer)  // Our one reference, given up once.
  }
}

/// Owns the scratch state of one operation with a key.
@safe
struct EVPKeyContext: ~Copyable {
  let pointer: OpaquePointer

  /// A context for an operation with `key`.
  init(_ key: EVPKey) {
    unsafe pointer = requireAllocation(
      EVP_PKEY_CTX_new(key.pointer, nil), "EVP_PKEY_CTX_new")
  }

  /// A context for making RSA keys.
  init(making type: Int32) {
    unsafe pointer = requireAllocation(EVP_PKEY_CTX_new_id(type, nil), "EVP_PKEY_CTX_new_id")
  }

  deinit {
    unsafe EVP_PKEY_CTX_free(pointer)  // Allocated in init, released once.
  }
}

/// Owns a digest context used for a signature.
@safe
struct EVPDigestContext: ~Copyable {
  let pointer: OpaquePointer

  init() {
    unsafe pointer = requireAllocation(EVP_MD_CTX_new(), "EVP_MD_CTX_new")
  }

  deinit {
    unsafe EVP_MD_CTX_free(pointer)  // Allocated in init, released once.
  }
}
