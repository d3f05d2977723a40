/// A name or word the library keeps by address: it must be a constant, never a temporary copy.
///
/// `OSSL_PARAM` stores the pointer it is given, and Swift's `String` lends one for a single call.
@safe
struct ParameterName: Sendable, ExpressibleByStringLiteral {
  private let text: StaticString

  init(stringLiteral text: StaticString) { self.text = text }

  /// The constant's address, ended by a zero byte, valid for the whole run.
  var pointer: UnsafeMutablePointer<CChar> {
    // Safe: literals are constants with a final zero; the library never writes through names.
    unsafe UnsafeMutableRawPointer(mutating: text.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
