import Cryptography

/// `NAME.study/`: everything public about a study.
///
/// Nothing in it is secret or counts a group.
///
/// `manifest`, `definition/`, `signing/` (see `StudyDraft`), the survey's lock; later `collector.pub`, `status`,
/// `counts.ISSUER` (sealed to the custodians), `ledger`, `closed.hashes`, `comments.hashes`, `closing`.
public struct StudyDirectory: Sendable {
  /// Where it is.
  public let path: String
  /// The manifest, its signatures checked.
  public let signedManifest: SignedManifest

  /// The manifest.
  public var manifest: Manifest { signedManifest.manifest }

  /// Opens a study.
  ///
  /// Throws `missing`, `unsigned` before every issuer has signed, or `FormatError`; the definition is
  /// checked when it is read.
  public init(_ path: String) throws {
    self.path = path
    if !DurableFile.exists("\(path)/manifest"), StudyDraft.exists(at: path) {
      throw AnonymityError.unsigned(study: path, by: try StudyDraft(path).missing())
    }
    signedManifest = try SignedManifest(DurableFile.read("\(path)/manifest"))
  }

  /// Makes the directory, with files `beside` the definition that the manifest doesn't bind, and the
  /// release ledger, which goes on from the `previous` wave's.
  ///
  /// Throws `alreadyExists`, `tampered` for another definition, `foreign` for another ledger.
  public static func create(
    at path: String, manifest: SignedManifest, definition: FrozenDefinition,
    beside files: [FrozenDefinition.File] = [], previous: ReleaseLedger? = nil
  ) throws -> StudyDirectory {
    let ledger = try ReleaseLedger(of: manifest.manifest, after: previous)
    guard definition.digest == manifest.manifest.rules.definitionDigest else {
      throw AnonymityError.tampered(file: "definition")
    }
    try DurableFile.createDirectory(path, access: .everybody)
    try DurableFile.createDirectory("\(path)/definition", access: .everybody)
    for file in definition.files {
      try DurableFile.create(
        file.bytes, at: "\(path)/definition/\(file.name)", access: .everybody)
    }
    for file in files {
      try DurableFile.create(file.bytes, at: "\(path)/\(file.name)", access: .everybody)
    }
    try DurableFile.create(
      ledger.bytes, at: "\(path)/\(ReleaseLedger.fileName)", access: .everybody)
    // The manifest comes last: with it the study is there, without it nothing is.
    try DurableFile.create(manifest.bytes, at: "\(path)/manifest", access: .everybody)
    return try StudyDirectory(path)
  }

  /// The frozen definition.
  ///
  /// Throws `tampered` if it isn't the one the manifest binds.
  public func definition() throws -> FrozenDefinition {
    let definition = try FrozenDefinition(directory: "\(path)/definition")
    guard definition.digest == manifest.rules.definitionDigest else {
      throw AnonymityError.tampered(file: "\(path)/definition")
    }
    return definition
  }

  /// Adds a file that is published once.
  ///
  /// Throws `alreadyExists`.
  public func publish(_ bytes: [UInt8], as name: String) throws {
    try DurableFile.create(bytes, at: "\(path)/\(name)", access: .everybody)
  }

  /// As `publish`, but content with the same bytes is fine: a close that was cut short goes on.
  ///
  /// Throws `tampered` if another content is there: anybody may have put it into a public place.
  public func publishAgain(_ bytes: [UInt8], as name: String) throws {
    if let found = try DurableFile.readIfPresent("\(path)/\(name)") {
      guard found == bytes else { throw AnonymityError.tampered(file: "\(path)/\(name)") }
      return
    }
    try publish(bytes, as: name)
  }

  /// Puts a figure that is renewed, such as the day's total, in the place of the last one.
  public func renew(_ bytes: [UInt8], as name: String) throws {
    try DurableFile.replace(bytes, at: "\(path)/\(name)", access: .everybody)
  }

  /// Whether a file is published.
  public func has(_ name: String) -> Bool { DurableFile.exists("\(path)/\(name)") }

  /// Reads a published file.
  ///
  /// Throws `missing`.
  public func read(_ name: String) throws -> [UInt8] {
    try DurableFile.read("\(path)/\(name)")
  }
}
