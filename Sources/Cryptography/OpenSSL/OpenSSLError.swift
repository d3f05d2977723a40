import COpenSSL

/// A failure reported by the OpenSSL library itself: codes and its own reasons, never data.
public struct OpenSSLError: Error, Equatable, Sendable {
  /// The packed codes of the calling thread's error queue, earliest first; may be empty.
  public let codes: [UInt]

  /// Takes every entry off the calling thread's error queue.
  ///
  /// This is the only place that reads the queue, so no stale entry survives a failed call.
  static func drain() -> OpenSSLError {
    var codes: [UInt] = []
    while true {
      let code = ERR_get_error()
      if code == 0 { return OpenSSLError(codes: codes) }
      codes.append(UInt(code))
    }
  }

  /// The library's reasons, separated by semicolons.
  public var message: String {
    let reasons = codes.map { code in
      // Safe: OpenSSL returns null or a pointer to a static, terminated string.
      guard let text = unsafe ERR_reason_error_string(code) else { return "code \(code)" }
      return unsafe String(cString: text)
    }
    return reasons.isEmpty ? "OpenSSL gave no reason" : reasons.joined(separator: "; ")
  }
}

/// Traps when a call fails that can fail only for want of memory or for a broken library.
///
/// Input faults never come here: they are checked before and thrown as `CryptographyError`.
func requireSuccess(_ status: Int32, _ operation: StaticString) {
  guard status == 1 else {
    fatalError("OpenSSL failed in \(operation): \(OpenSSLError.drain().message)")
  }
}

/// Traps when the library could not allocate an object.
@unsafe
func requireAllocation(_ pointer: OpaquePointer?, _ operation: StaticString) -> OpaquePointer {
  guard let pointer = unsafe pointer else {
    fatalError("OpenSSL could not allocate for \(operation): \(OpenSSLError.drain().message)")
  }
  return unsafe pointer
}
