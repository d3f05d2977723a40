import COpenSSL

/// A digest computed over a message that arrives in pieces.
@safe
public struct IncrementalHash: ~Copyable {
  private let context: OpaquePointer
  private let function: HashFunction

  /// Starts an empty message.
  public init(_ function: HashFunction) {
    self.function = function
    unsafe context = requireAllocation(EVP_MD_CTX_new(), "EVP_MD_CTX_new")
    // Safe: the context was just allocated; the algorithm is a static object of the library.
    let status = unsafe EVP_DigestInit_ex(context, function.algorithm, nil)
    requireSuccess(status, "EVP_DigestInit_ex")
  }

  /// Adds a piece of the message.
  public mutating func update(_ piece: some Collection<UInt8>) {
    if piece.withContiguousStorageIfAvailable({ unsafe add($0) }) == nil {
      unsafe Array(piece).withUnsafeBufferPointer { unsafe add($0) }
    }
  }

  /// Ends the message and gives its digest.
  public consuming func finalize() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: function.byteCount)
    // Safe: the array has exactly the digest's length.
    requireSuccess(unsafe EVP_DigestFinal_ex(context, &digest, nil), "EVP_DigestFinal_ex")
    return digest
  }

  private func add(_ buffer: UnsafeBufferPointer<UInt8>) {
    // Safe: the buffer is valid for the call, and its own count bounds the read.
    let status = unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    requireSuccess(status, "EVP_DigestUpdate")
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)  // Allocated in init, released once.
  }
}
