import COpenSSL
import Glibc

/// OpenSSL's own calls, without any code of ours around them, for what `openssl speed` doesn't measure.
enum Primitives {
  /// Prints `NAME RATE`: key pairs of X25519, and HMAC-SHA-256 of a short message.
  static func measure(count: Int) {
    let seed = [UInt8](repeating: 7, count: 32)
    var output = [UInt8](repeating: 0, count: 64)
    Rates.report("x25519-pair", count) { _ in
      // Arrays outlive the calls; the key is freed at once.
      let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nil, seed, 32)
      var length = 32
      _ = unsafe EVP_PKEY_get_raw_public_key(key, &output, &length)
      unsafe EVP_PKEY_free(key)
    }
    Rates.report("hmac", 20 * count) { _ in
      var length = 0
      // One call of the library for the whole code; everything is owned here.
      _ = unsafe EVP_Q_mac(
        nil, "HMAC", nil, "SHA256", nil, seed, 32, seed, 32, &output, 64, &length)
    }
  }
}
