import DisclosureControl

extension Releases {
  /// Reads a release directory, or the `release.json` in it, through the one reader.
  static func read(_ path: String) throws -> Release {
    do { return try ReleaseReader.read(bytes: bytes(path)) } catch let fault as ReleaseReaderError {
      throw Failure(.damaged, "\(file(path)): \(fault.message)")
    }
  }
}
