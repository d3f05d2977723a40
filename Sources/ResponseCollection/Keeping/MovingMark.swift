import Anonymity
import PostgreSQL

/// `moving`: that the records are on their way from one store to another, until the old one is destroyed.
///
/// `candour-moving 1`, then `from PLACE`, `to PLACE`: an address, or `segments`.
struct MovingMark {
  let from: DatabaseAddress?
  let to: DatabaseAddress?

  init(from: DatabaseAddress?, to: DatabaseAddress?) { (self.from, self.to) = (from, to) }

  static func isThere(_ directory: String) -> Bool { DurableFile.exists(file(directory)) }

  /// Nil if nothing is on its way.
  ///
  /// Throws `damaged`.
  static func read(_ directory: String) throws -> MovingMark? {
    guard let bytes = try DurableFile.readIfPresent(file(directory)) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 4, lines[1].hasPrefix("from "), lines[2].hasPrefix("to ") else {
      throw CollectionError.damaged(file: file(directory))
    }
    do {
      let mark = try MovingMark(
        from: place(lines[1].dropFirst(5)), to: place(lines[2].dropFirst(3)))
      guard mark.bytes == bytes else { throw DatabaseError.malformedAddress }
      return mark
    } catch { throw CollectionError.damaged(file: file(directory)) }
  }

  func create(in directory: String) throws {
    try DurableFile.create(bytes, at: Self.file(directory), access: .owner)
  }

  static func remove(from directory: String) throws { try DurableFile.destroy(file(directory)) }

  private var bytes: [UInt8] {
    Array("candour-moving 1\nfrom \(Self.name(from))\nto \(Self.name(to))\n".utf8)
  }

  /// The place named in a command or in the mark; nil for the directory's own segments.
  static func place(_ text: some StringProtocol) throws -> DatabaseAddress? {
    text == "segments" ? nil : try DatabaseAddress(String(text))
  }

  private static func name(_ place: DatabaseAddress?) -> String { place?.text ?? "segments" }

  private static func file(_ directory: String) -> String { "\(directory)/moving" }
}
