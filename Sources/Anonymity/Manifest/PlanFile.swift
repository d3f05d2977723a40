import Cryptography

/// The plan as a file of its own: what a second issuer makes his keys for.
extension StudyPlan {
  /// The file: public, no key in it.
  public var bytes: [UInt8] {
    var writer = CanonicalTextWriter(kind: Self.kind)
    write(to: &writer)
    return writer.bytes
  }

  /// SHA-256 of the file, under a label of its own.
  public var digest: [UInt8] {
    SHA256.hash(LengthDelimited.encode("candour plan v1", bytes))
  }

  /// Reads a plan.
  ///
  /// Throws `FormatError`, or `tampered` if what it says contradicts itself.
  public init(_ bytes: [UInt8], name file: String) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    do { try self.init(from: &reader) } catch is AnonymityError {
      throw AnonymityError.tampered(file: file)
    }
    try reader.finish()
    guard self.bytes == bytes else { throw reader.problem(.notCanonical) }
  }

  private static let kind = "candour-plan 1"
}
