import COpenSSL

/// Owns one non-negative integer of the library; wiped when it goes out of use.
@safe
struct BigNumber: ~Copyable {
  let pointer: OpaquePointer

  /// Zero.
  init() {
    unsafe pointer = requireAllocation(BN_new(), "BN_new")
  }

  /// The integer of big-endian bytes (RFC 8017 OS2IP).
  init(_ bytes: [UInt8]) {
    // Safe: the library copies the bytes, bounded by their count.
    unsafe pointer = requireAllocation(BN_bin2bn(bytes, Int32(bytes.count), nil), "BN_bin2bn")
  }

  /// The integer of big-endian secret bytes; the library then takes its constant-time paths.
  init(secret: borrowing SecretBytes) {
    // Safe: as above; the flag is set before the number is used anywhere.
    unsafe pointer = secret.withBytes { span in
      unsafe span.withUnsafeBufferPointer {
        unsafe requireAllocation(BN_bin2bn($0.baseAddress, Int32($0.count), nil), "BN_bin2bn")
      }
    }
    unsafe BN_set_flags(pointer, BN_FLG_CONSTTIME)
  }

  /// Takes over a number the library just made.
  init(takingOwnershipOf pointer: OpaquePointer) {
    unsafe self.pointer = unsafe pointer
  }

  var bitCount: Int { Int(unsafe BN_num_bits(pointer)) }

  var isZero: Bool { unsafe BN_is_zero(pointer) == 1 }

  func isLess(than other: borrowing BigNumber) -> Bool {
    unsafe BN_cmp(pointer, other.pointer) < 0
  }

  func isEqual(to other: borrowing BigNumber) -> Bool {
    unsafe BN_cmp(pointer, other.pointer) == 0
  }

  /// The integer as `count` big-endian bytes (I2OSP).
  ///
  /// The number must fit.
  func bytes(count: Int) -> [UInt8] { secretBytes(count: count).exposedBytes() }

  /// The integer as `count` big-endian secret bytes.
  ///
  /// The number must fit.
  func secretBytes(count: Int) -> SecretBytes {
    SecretBytes(count: count) { target in
      // Safe: the target has the `count` bytes that the library is told of.
      let written = unsafe target.withUnsafeMutableBufferPointer {
        unsafe BN_bn2binpad(pointer, $0.baseAddress, Int32($0.count))
      }
      requireSuccess(written == Int32(count) ? 1 : 0, "BN_bn2binpad")
    }
  }

  deinit {
    unsafe BN_clear_free(pointer)  // Our one number, released once.
  }
}

/// Arithmetic modulo one odd number, with scratch space of its own.
@safe
struct ModularArithmetic: ~Copyable {
  let modulus: BigNumber
  private let scratch: OpaquePointer

  init(modulus: [UInt8]) {
    self.modulus = BigNumber(modulus)
    unsafe scratch = requireAllocation(BN_CTX_secure_new(), "BN_CTX_secure_new")
  }

  /// first · second mod modulus.
  func product(_ first: borrowing BigNumber, _ second: borrowing BigNumber) -> BigNumber {
    let result = BigNumber()
    // Safe: all numbers are owned and alive; the same holds for the functions below.
    let status = unsafe BN_mod_mul(
      result.pointer, first.pointer, second.pointer, modulus.pointer, scratch)
    requireSuccess(status, "BN_mod_mul")
    return result
  }

  /// The number to the power of 65537 = 2^16 + 1, mod modulus: sixteen squarings and a product.
  ///
  /// The same steps for every number, so fit for secret ones, at a quarter of the time of the
  /// library's constant-time power, which hides the exponent.
  func powerOfF4(_ base: borrowing BigNumber) -> BigNumber {
    let montgomery = unsafe requireAllocation(BN_MONT_CTX_new(), "BN_MONT_CTX_new")
    // Safe: made here, released once; the number is ours and may be its own operand.
    defer { unsafe BN_MONT_CTX_free(montgomery) }
    requireSuccess(
      unsafe BN_MONT_CTX_set(montgomery, modulus.pointer, scratch), "BN_MONT_CTX_set")
    let result = BigNumber()
    let number = unsafe result.pointer
    requireSuccess(
      unsafe BN_to_montgomery(number, base.pointer, montgomery, scratch), "BN_to_montgomery")
    for _ in 0..<16 {
      let status = unsafe BN_mod_mul_montgomery(number, number, number, montgomery, scratch)
      requireSuccess(status, "BN_mod_mul_montgomery")
    }
    // One factor that is not in Montgomery's form takes the other out of it.
    let status = unsafe BN_mod_mul_montgomery(number, number, base.pointer, montgomery, scratch)
    requireSuccess(status, "BN_mod_mul_montgomery")
    return result
  }

  /// The multiplicative inverse, in a time that depends on the number: for nothing but one that was
  /// multiplied by a fresh random mask.
  ///
  /// Throws `invalidKey` if there is none.
  func inverse(masked number: borrowing BigNumber) throws(CryptographyError) -> BigNumber {
    let result = BigNumber()
    guard unsafe BN_mod_inverse(result.pointer, number.pointer, modulus.pointer, scratch) != nil
    else {
      ERR_clear_error()
      throw .invalidKey
    }
    // What is computed from it is as secret as the number before it was masked.
    unsafe BN_set_flags(result.pointer, BN_FLG_CONSTTIME)
    return result
  }

  deinit {
    unsafe BN_CTX_free(scratch)  // Allocated in init, released once; it wipes secure memory.
  }
}
