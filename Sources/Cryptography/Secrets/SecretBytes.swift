import COpenSSL

/// Bytes that are wiped when they go out of use: keys, seeds, shares, passphrases.
///
/// There is no copy, no description and no encoding. The length is not secret.
@safe
public struct SecretBytes: ~Copyable, @unchecked Sendable {
  // Unchecked Sendable: the memory is owned by this one value and never changes after init.
  private let storage: UnsafeMutableBufferPointer<UInt8>

  /// Copies `bytes`; the caller's copy stays the caller's to wipe.
  public init(copying bytes: some Collection<UInt8>) {
    self.init(count: bytes.count) { target in
      var position = 0
      for byte in bytes {
        target[position] = byte
        position += 1
      }
    }
  }

  /// Copies `bytes`, then wipes and empties the array it came from.
  ///
  /// Wiping reaches that array only while no other copy of it shares its memory.
  public init(moving bytes: inout [UInt8]) {
    self.init(copying: bytes)
    wipe(&bytes)
    bytes = []
  }

  /// Copies this value into a second owner, wiped on its own.
  public func duplicate() -> SecretBytes {
    // Safe: the buffer is owned by `self`, alive for the whole call, and only read.
    unsafe SecretBytes(copying: storage)
  }

  /// How many bytes there are.
  public var count: Int { unsafe storage.count }

  /// Lends the bytes to `body` for the length of the call.
  public borrowing func withBytes<R: ~Copyable, E: Error>(
    _ body: (Span<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    // Safe: the span can't outlive the call, and `self` keeps the memory alive until it returns.
    try body(unsafe UnsafeBufferPointer(storage).span)
  }

  /// An ordinary array with the same bytes: the caller must see to it that it is not kept.
  public borrowing func exposedBytes() -> [UInt8] {
    unsafe Array(storage)
  }

  /// Whether both hold the same bytes, in time that depends on the lengths only.
  public borrowing func isEqual(to other: borrowing SecretBytes) -> Bool {
    withBytes { mine in other.withBytes { theirs in ConstantTime.equal(mine, theirs) } }
  }

  /// Makes `count` bytes, zero until `initialize` fills them in.
  init(count: Int, _ initialize: (inout MutableSpan<UInt8>) -> Void) {
    // At least one byte, so that C always gets an address (a null key means "keep the old one").
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(count, 1))
    unsafe memory.initialize(repeating: 0, count: max(count, 1))
    let buffer = unsafe UnsafeMutableBufferPointer(start: memory, count: count)
    var span = unsafe buffer.mutableSpan
    initialize(&span)
    unsafe storage = unsafe buffer
  }

  deinit {
    // Safe: this is the memory allocated in init, released exactly once.
    guard let memory = unsafe storage.baseAddress else { return }
    unsafe OPENSSL_cleanse(memory, storage.count)
    unsafe memory.deallocate()
  }
}

/// Overwrites an array's bytes with zeros in a way the optimiser keeps.
func wipe(_ bytes: inout [UInt8]) {
  // Safe: the buffer is valid for the closure and exactly `count` bytes long.
  unsafe bytes.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
}
