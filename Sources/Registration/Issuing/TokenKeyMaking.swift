import Cryptography
import Dispatch
import Synchronization

/// Makes the RSA keys of an issuer, one per group and one for comments, on all cores.
enum TokenKeyMaking {
  /// About a second a key of 3,072 bits; `progress` hears (made, all) after each, on any thread.
  static func make(
    count: Int, bits: Int = 3072, progress: @Sendable (Int, Int) -> Void
  ) throws -> [BlindRSA.PrivateKey] {
    let made = Mutex<[Result<BlindRSA.PrivateKey, CryptographyError>]>([])
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      let key = Result { () throws(CryptographyError) in
        try BlindRSA.PrivateKey.generate(bits: bits)
      }
      let done = made.withLock { results in
        results.append(key)
        return results.count
      }
      progress(done, count)
    }
    return try made.withLock { results in try results.map { try $0.get() } }
  }
}
