import Anonymity

/// Files that authors write: surveys, what they include, headcounts and forms.
enum AuthorFile {
  /// Bytes of the largest one; far beyond any survey.
  private static let largest = 64 * 1_048_576

  /// Reads a plain file of sensible size.
  static func read(_ path: String) throws(StorageError) -> [UInt8] {
    try DurableFile.readPlain(path, most: largest)
  }

  /// The same; `nil` when there is none.
  static func readIfPresent(_ path: String) throws(StorageError) -> [UInt8]? {
    do { return try read(path) } catch {
      if case .missing = error { return nil }
      throw error
    }
  }
}
