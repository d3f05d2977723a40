import Anonymity
import DisclosureControl

/// Releases on disk.
enum Releases {
  /// Reads a release directory, or the `release.json` in it, through the one reader.
  static func read(_ path: String) throws -> Release {
    try ReleaseReader.read(bytes: bytes(path))
  }

  /// The bytes of a release.
  static func bytes(_ path: String) throws -> [UInt8] {
    try DurableFile.read(path.hasSuffix(".json") ? path : "\(path)/release.json")
  }
}
