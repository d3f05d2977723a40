import COpenSSL

/// The ciphers with associated data that RFC 9180 §7.3 names; all have 12-byte nonces and
/// 16-byte tags.
enum AEAD: UInt16, CaseIterable {
  case aes128GCM = 0x0001
  case aes256GCM = 0x0002
  case chaCha20Poly1305 = 0x0003

  static let nonceByteCount = 12
  static let tagByteCount = 16

  var keyByteCount: Int { self == .aes128GCM ? 16 : 32 }

  /// Encrypts and authenticates: ciphertext ‖ tag.
  func seal(
    key: Span<UInt8>, nonce: [UInt8], plaintext: Span<UInt8>, aad: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    try check(key: key, nonce: nonce, byteCount: plaintext.count + aad.count)
    let context = unsafe CipherContext(cipher, key: key, nonce: nonce, encrypts: true)
    context.addAssociatedData(aad)
    var output = [UInt8](repeating: 0, count: plaintext.count + Self.tagByteCount)
    var target = output.mutableSpan
    context.process(plaintext, into: &target)
    guard context.finish() else { throw .library(.drain()) }
    let tag = context.tag()
    output.replaceSubrange(plaintext.count..., with: tag)
    return output
  }

  /// Checks and decrypts ciphertext ‖ tag; nothing is released unless the tag is right.
  func open(
    key: Span<UInt8>, nonce: [UInt8], sealed: [UInt8], aad: [UInt8]
  ) throws(CryptographyError) -> SecretBytes {
    try check(key: key, nonce: nonce, byteCount: sealed.count + aad.count)
    guard sealed.count >= Self.tagByteCount else { throw .wrongLength }
    let context = unsafe CipherContext(cipher, key: key, nonce: nonce, encrypts: false)
    context.addAssociatedData(aad)
    let ciphertext = sealed.dropLast(Self.tagByteCount)
    let plaintext = SecretBytes(count: ciphertext.count) { target in
      context.process(ciphertext.span, into: &target)
    }
    context.expectTag(Array(sealed.suffix(Self.tagByteCount)))
    guard context.finish() else {
      ERR_clear_error()
      throw .authenticationFailed
    }
    return plaintext
  }

  /// The library's static description of the cipher.
  @unsafe private var cipher: OpaquePointer? {
    switch self {
    case .aes128GCM: unsafe EVP_aes_128_gcm()
    case .aes256GCM: unsafe EVP_aes_256_gcm()
    case .chaCha20Poly1305: unsafe EVP_chacha20_poly1305()
    }
  }

  private func check(
    key: Span<UInt8>, nonce: [UInt8], byteCount: Int
  ) throws(CryptographyError) {
    guard key.count == keyByteCount, nonce.count == Self.nonceByteCount,
      byteCount < Int(Int32.max) - Self.tagByteCount
    else { throw .wrongLength }
  }
}

/// One use of a cipher; lengths were checked by `AEAD`.
@safe
private struct CipherContext: ~Copyable {
  private let pointer: OpaquePointer

  init(_ cipher: OpaquePointer?, key: Span<UInt8>, nonce: [UInt8], encrypts: Bool) {
    unsafe pointer = requireAllocation(EVP_CIPHER_CTX_new(), "EVP_CIPHER_CTX_new")
    // Safe: key and nonce have the lengths this cipher reads; the library copies both.
    let status = unsafe key.withUnsafeBufferPointer {
      unsafe EVP_CipherInit_ex2(pointer, cipher, $0.baseAddress, nonce, encrypts ? 1 : 0, nil)
    }
    requireSuccess(status, "EVP_CipherInit_ex2")
  }

  borrowing func addAssociatedData(_ aad: [UInt8]) {
    var written: Int32 = 0
    // Safe: a null target means associated data; the array is bounded by its count.
    let status = unsafe EVP_CipherUpdate(pointer, nil, &written, aad, Int32(aad.count))
    requireSuccess(status, "EVP_CipherUpdate")
  }

  borrowing func process(_ input: Span<UInt8>, into output: inout MutableSpan<UInt8>) {
    guard !input.isEmpty else { return }
    var written: Int32 = 0
    // Safe: these ciphers write as many bytes as they read, and the target has at least those.
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe EVP_CipherUpdate(
          pointer, target.baseAddress, &written, source.baseAddress, Int32(source.count))
      }
    }
    requireSuccess(status, "EVP_CipherUpdate")
  }

  /// Ends the message; false if the expected tag is not the right one.
  borrowing func finish() -> Bool {
    var rest = [UInt8](repeating: 0, count: 16)
    var written: Int32 = 0
    // Safe: stream-like ciphers write nothing here; the room is one block all the same.
    return unsafe EVP_CipherFinal_ex(pointer, &rest, &written) == 1
  }

  borrowing func tag() -> [UInt8] {
    var tag = [UInt8](repeating: 0, count: AEAD.tagByteCount)
    // Safe: the array has the 16 bytes asked for.
    let status = unsafe EVP_CIPHER_CTX_ctrl(
      pointer, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag)
    requireSuccess(status, "EVP_CTRL_AEAD_GET_TAG")
    return tag
  }

  borrowing func expectTag(_ tag: [UInt8]) {
    var tag = tag
    // Safe: the library copies the 16 bytes given.
    let status = unsafe EVP_CIPHER_CTX_ctrl(
      pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag)
    requireSuccess(status, "EVP_CTRL_AEAD_SET_TAG")
  }

  deinit {
    unsafe EVP_CIPHER_CTX_free(pointer)  // Allocated in init, released once; it wipes the key.
  }
}
