import Anonymity

/// Where a collector's spool key is: in its directory, or on a volume kept out of backups.
///
/// The other place is remembered in `spool.place`: `candour-spool-place 1`, then `key PATH`.
struct SpoolKeyPlace {
  private let directory: String

  init(collector directory: String) {
    self.directory = directory
  }

  /// The key's path.
  ///
  /// Throws `damaged`.
  func path() throws -> String {
    guard let bytes = try DurableFile.readIfPresent(file) else { return "\(directory)/spool.key" }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[1].hasPrefix(Self.label) else {
      throw CollectionError.damaged(file: file)
    }
    let path = String(lines[1].dropFirst(Self.label.count))
    guard Self.isPlain(path), Self.text(path) == bytes else {
      throw CollectionError.damaged(file: file)
    }
    return path
  }

  /// Remembers another place than the directory; the same again changes nothing.
  ///
  /// Throws `alreadyExists` where another is remembered, `noDirectory`, `unusualName`.
  func remember(_ path: String) throws {
    let absolute = try DurableFile.absolute(path)
    guard Self.isPlain(absolute) else { throw CollectionError.unusualName }
    if try DurableFile.readIfPresent(file) == Self.text(absolute) { return }
    try DurableFile.create(Self.text(absolute), at: file, access: .owner)
  }

  private var file: String { "\(directory)/spool.place" }

  private static func text(_ path: String) -> [UInt8] {
    Array("candour-spool-place 1\n\(label)\(path)\n".utf8)
  }

  private static func isPlain(_ path: String) -> Bool {
    path.hasPrefix("/") && path.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
  }

  private static let label = "key "
}
