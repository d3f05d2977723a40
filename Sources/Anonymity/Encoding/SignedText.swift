import Cryptography

/// A public text file of one signer: a body of lines, then `signature` over LD(label, body).
struct SignedText {
  /// What the signature is for, such as `candour closing v1`.
  let label: String
  let body: CanonicalTextWriter

  func file(signedBy key: Ed25519.PrivateKey) throws -> [UInt8] {
    file(try key.sign(statement))
  }

  /// Reads the signature and the end of the file, and checks that nothing was spelt otherwise.
  ///
  /// Throws `FormatError`; `signer` names in it whose signature doesn't fit.
  func check(
    _ bytes: [UInt8], _ reader: inout CanonicalTextReader, by key: Ed25519.PublicKey,
    signer: String
  ) throws(FormatError) {
    let signature = try reader.takeBytes("signature", count: Ed25519.signatureByteCount)
    try reader.finish()
    guard file(signature) == bytes else { throw reader.problem(.notCanonical) }
    guard key.isValidSignature(signature, for: statement) else {
      throw reader.problem(.invalidSignature(signer))
    }
  }

  private var statement: [UInt8] { LengthDelimited.encode(label, body.bytes) }

  private func file(_ signature: [UInt8]) -> [UInt8] {
    var writer = body
    writer.put("signature", signature)
    return writer.bytes
  }
}

extension CanonicalTextReader {
  /// Reads a day of the calendar.
  mutating func takeDay(_ key: String) throws(FormatError) -> String {
    let day = try take(key)
    guard CalendarDay.isValid(day) else { throw problem(.invalidValue(key)) }
    return day
  }
}
