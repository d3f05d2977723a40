import Anonymity
import ReleaseFormat

/// Releases on disk.
enum Releases {
  /// Reads a release directory, or the `release.json` in it, as values, safe to publish or not: the audit
  /// says.
  static func document(_ path: String) throws -> ReleaseDocument {
    do {
      return try ReleaseDocument(canonicalBytes: bytes(path))
    } catch let fault as ReleaseFormatError {
      throw Failure(.damaged, "\(file(path)): \(fault.message)")
    }
  }

  static func file(_ path: String) -> String {
    path.hasSuffix(".json") ? path : "\(path)/release.json"
  }

  /// The bytes of `release.json`.
  static func bytes(_ path: String) throws -> [UInt8] { try DurableFile.read(file(path)) }
}
