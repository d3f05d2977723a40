import Foundation

/// Vector sets of third parties, read from the directory that `CANDOUR_VECTORS` names.
public enum ThirdPartyVectors {
  /// Why tests of these sets are skipped without the directory.
  public static let reason = "set CANDOUR_VECTORS to the directory of third-party vectors"

  /// Whether the directory is named.
  public static var areAvailable: Bool { directory != nil }

  /// Decodes one JSON file.
  ///
  /// Throws if it is missing or of another shape.
  public static func decode<Vectors: Decodable>(
    _ type: Vectors.Type, from name: String
  ) throws -> Vectors {
    guard let directory else { throw VectorFault(field: "CANDOUR_VECTORS") }
    let url = URL(filePath: directory).appending(path: name)
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }

  private static var directory: String? {
    ProcessInfo.processInfo.environment["CANDOUR_VECTORS"]
  }
}
