/// The one encoding for everything that is hashed, signed, or authenticated as a list of pieces.
///
/// Each piece is preceded by its length as 4 bytes, most significant first; the first piece is a
/// label naming the purpose and version. So no two different lists give the same bytes, and bytes
/// made for one purpose mean nothing for another.
public enum LengthDelimited {
  /// The encoding of `label` followed by `pieces`.
  public static func encode(_ label: String, _ pieces: [UInt8]...) -> [UInt8] {
    encode(label, pieces)
  }

  /// The encoding of `label` followed by `pieces`.
  public static func encode(_ label: String, _ pieces: [[UInt8]]) -> [UInt8] {
    var writer = ByteWriter()
    for piece in [Array(label.utf8)] + pieces {
      writer.put(UInt32(piece.count))
      writer.put(piece)
    }
    return writer.bytes
  }
}
