import Cryptography

/// The survey's definition files as frozen at opening.
public struct FrozenDefinition: Sendable, Equatable {
  /// One file of the definition.
  public struct File: Sendable, Equatable {
    /// The file's name, without a path.
    public let name: String
    /// The file's content.
    public let bytes: [UInt8]

    /// A file to freeze.
    public init(name: String, bytes: [UInt8]) {
      (self.name, self.bytes) = (name, bytes)
    }
  }

  /// The files, sorted by the bytes of their names.
  public let files: [File]

  /// Sorts the files.
  ///
  /// Throws `invalidName`, or `invalidPlan` for a repeated name.
  public init(_ files: [File]) throws(AnonymityError) {
    for file in files { try PartyName.check(file.name) }
    guard Set(files.map(\.name)).count == files.count, !files.isEmpty else {
      throw .invalidPlan(.repeated("definition files"))
    }
    self.files = files.sorted { Array($0.name.utf8).lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Reads the files of a directory; what an editor leaves beside them is no part of what was frozen.
  init(directory path: String) throws {
    var files: [File] = []
    for name in try SystemCall.names(in: path) where !name.hasPrefix(".") {
      files.append(File(name: name, bytes: try DurableFile.read("\(path)/\(name)")))
    }
    try self.init(files)
  }

  /// SHA-256 over the length-delimited names and contents.
  public var digest: [UInt8] {
    SHA256.hash(
      LengthDelimited.encode(
        "candour definition v1", files.flatMap { [Array($0.name.utf8), $0.bytes] }))
  }
}
