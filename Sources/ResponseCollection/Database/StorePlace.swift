import Anonymity
package import PostgreSQL

/// Where the records are: in the collector's directory, or in the database that its file `store` names.
///
/// `candour-store 1`, then `address ADDRESS`; no secret.
package struct StorePlace {
  private let directory: String

  package init(collector directory: String) { self.directory = directory }

  /// The database's address; nil for a collector that keeps its records in its directory.
  ///
  /// Throws `damaged`.
  package func address() throws -> DatabaseAddress? {
    guard let bytes = try DurableFile.readIfPresent(file) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[1].hasPrefix(Self.label),
      let address = try? DatabaseAddress(String(lines[1].dropFirst(Self.label.count))),
      Self.text(address) == bytes
    else { throw CollectionError.damaged(file: file) }
    return address
  }

  /// Remembers a database, or none; the same again changes nothing.
  ///
  /// Throws `alreadyExists` where another is remembered.
  func remember(_ address: DatabaseAddress?) throws {
    let kept = try DurableFile.readIfPresent(file)
    guard let address else {
      guard kept == nil else { throw StorageError.alreadyExists(path: file) }
      return
    }
    if kept == Self.text(address) { return }
    try DurableFile.create(Self.text(address), at: file, access: .owner)
  }

  /// From now on the records are in the directory.
  func forget() throws { try DurableFile.destroy(file) }

  private var file: String { "\(directory)/store" }

  private static func text(_ address: DatabaseAddress) -> [UInt8] {
    Array("candour-store 1\n\(label)\(address.text)\n".utf8)
  }

  private static let label = "address "
}
