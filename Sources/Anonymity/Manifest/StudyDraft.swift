import Cryptography

/// `NAME.study/` as the issuers pass it on until each has signed: all of it but the `manifest`.
///
/// `definition/`, the release `ledger` and what else lies beside it; in `signing/` the `manifest` without signatures, each
/// issuer's public file `NAME.pub`, and as they come `NAME.signature`. Copies on several machines
/// become one study by their signature files alone. Nothing in it is secret.
public struct StudyDraft: Sendable {
  /// Where it is.
  public let path: String
  /// What is to be signed.
  public let manifest: Manifest

  /// Reads a draft: its keys are proved, and made for its plan.
  ///
  /// Throws `missing`, `FormatError`, `tampered`; definition and signatures are checked when read.
  public init(_ path: String) throws {
    self.path = path
    let file = Self.manifestPath(path)
    manifest = try Manifest(unsigned: DurableFile.read(file), name: file)
    for issuer in manifest.issuers {
      let place = Self.publicPath(path, issuer.name)
      let publicFile = try IssuerPublicFile(DurableFile.read(place), name: place)
      guard publicFile.declaration == issuer, publicFile.planDigest == manifest.plan.digest else {
        throw AnonymityError.tampered(file: place)
      }
    }
  }

  /// Whether there is a draft at `path`, or a study that was one.
  public static func exists(at path: String) -> Bool {
    DurableFile.exists(manifestPath(path))
  }

  /// Makes the directory, or goes on where a run with the same input was cut short.
  ///
  /// `issuers` in the manifest's order; `others` lie beside the definition, and the manifest doesn't
  /// bind them; the ledger goes on from the `previous` wave's. Throws `foreign` for another ledger,
  /// `alreadyExists` for anything else at `path`, `tampered` for another definition,
  /// `invalidPlan` for a public file that isn't the manifest's.
  public static func create(
    at path: String, manifest: Manifest, definition: FrozenDefinition,
    issuers: [IssuerPublicFile], beside others: [FrozenDefinition.File] = [],
    previous: ReleaseLedger? = nil
  ) throws -> StudyDraft {
    let ledger = try ReleaseLedger(of: manifest, after: previous)
    let files = others + [.init(name: ReleaseLedger.fileName, bytes: ledger.bytes)]
    guard definition.digest == manifest.rules.definitionDigest else {
      throw AnonymityError.tampered(file: "definition")
    }
    for issuer in issuers where issuer.planDigest != manifest.plan.digest {
      throw AnonymityError.invalidPlan(.issuerMismatch(issuer.declaration.name))
    }
    guard issuers.map(\.declaration) == manifest.issuers else {
      throw AnonymityError.invalidPlan(
        .otherIssuers(
          planned: manifest.rules.issuers, found: issuers.map(\.declaration.name)))
    }
    try checkResumable(path, manifest, definition, beside: files)
    try makeDirectories(path)
    for file in definition.files { try put(file.bytes, "definition/\(file.name)", path) }
    for file in files { try put(file.bytes, file.name, path) }
    for issuer in issuers {
      try put(issuer.bytes, "signing/\(issuer.declaration.name).pub", path)
    }
    // The manifest comes last: with it the draft is there, without it nothing is.
    try put(manifest.unsignedBytes, "signing/manifest", path)
    return try StudyDraft(path)
  }

  /// The definition that is to be frozen.
  ///
  /// Throws `tampered` if it isn't the one the manifest binds.
  public func definition() throws -> FrozenDefinition {
    let definition = try FrozenDefinition(directory: "\(path)/definition")
    guard definition.digest == manifest.rules.definitionDigest else {
      throw AnonymityError.tampered(file: "\(path)/definition")
    }
    return definition
  }

  /// The issuers whose signatures are not here yet.
  public func missing() throws -> [String] {
    try manifest.issuers.filter { try signature(of: $0) == nil }.map(\.name)
  }

  /// Adds an issuer's signature; the same one again is fine.
  ///
  /// Throws `tampered` if another is there, or if it doesn't fit.
  public func add(_ signature: [UInt8], of issuer: String) throws {
    guard let signer = manifest.issuers.first(where: { $0.name == issuer }),
      signer.signingKey.isValidSignature(signature, for: manifest.statement)
    else { throw AnonymityError.tampered(file: signaturePath(issuer)) }
    guard try self.signature(of: signer) == nil else { return }
    let file = IssuerSignature(manifest: manifest.digest, issuer: issuer, signature: signature)
    try DurableFile.create(file.bytes, at: signaturePath(issuer), access: .everybody)
  }

  /// Puts the manifest together once every issuer has signed; nil before.
  ///
  /// Throws `tampered` if another manifest is there.
  public func complete() throws -> StudyDirectory? {
    var signatures: [[UInt8]] = []
    for issuer in manifest.issuers {
      guard let signature = try signature(of: issuer) else { return nil }
      signatures.append(signature)
    }
    let signed = try SignedManifest(manifest, signatures: signatures)
    let place = "\(path)/manifest"
    if let found = try DurableFile.readIfPresent(place) {
      guard found == signed.bytes else { throw AnonymityError.tampered(file: place) }
    } else {
      try DurableFile.create(signed.bytes, at: place, access: .everybody)
    }
    return try StudyDirectory(path)
  }

  /// The file that an issuer gives back.
  public func signaturePath(_ issuer: String) -> String { "\(path)/signing/\(issuer).signature" }

  private func signature(of issuer: IssuerDeclaration) throws -> [UInt8]? {
    let place = signaturePath(issuer.name)
    guard let bytes = try DurableFile.readIfPresent(place) else { return nil }
    let file = try IssuerSignature(bytes, name: place)
    guard file.manifest == manifest.digest, file.issuer == issuer.name else {
      throw AnonymityError.foreign(file: place)
    }
    guard issuer.signingKey.isValidSignature(file.signature, for: manifest.statement) else {
      throw AnonymityError.tampered(file: place)
    }
    return file.signature
  }

  /// Throws `alreadyExists`, with nothing written, unless a run with the same input left what is there.
  private static func checkResumable(
    _ path: String, _ manifest: Manifest, _ definition: FrozenDefinition,
    beside files: [FrozenDefinition.File]
  ) throws {
    guard DurableFile.exists(path) else { return }
    let draft = try DurableFile.readIfPresent(manifestPath(path))
    let isSame =
      draft.map { $0 == manifest.unsignedBytes } ?? !DurableFile.exists("\(path)/manifest")
    let known = ["definition", "signing", "manifest"] + files.map(\.name)
    guard isSame, try contains("\(path)", only: known),
      try contains("\(path)/definition", only: definition.files.map(\.name))
    else { throw StorageError.alreadyExists(path: path) }
  }

  private static func contains(_ path: String, only known: [String]) throws -> Bool {
    guard DurableFile.exists(path) else { return true }
    return try SystemCall.names(in: path).allSatisfy { known.contains($0) || isTemporary($0) }
  }

  private static func makeDirectories(_ path: String) throws {
    for directory in [path, "\(path)/definition", "\(path)/signing"]
    where !DurableFile.exists(directory) {
      try DurableFile.createDirectory(directory, access: .everybody)
    }
  }

  private static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(".") && name.contains(".candour-")
  }

  private static func put(_ bytes: [UInt8], _ name: String, _ path: String) throws {
    if let found = try DurableFile.readIfPresent("\(path)/\(name)") {
      guard found == bytes else { throw StorageError.alreadyExists(path: path) }
      return
    }
    try DurableFile.create(bytes, at: "\(path)/\(name)", access: .everybody)
  }

  private static func manifestPath(_ path: String) -> String { "\(path)/signing/manifest" }

  private static func publicPath(_ path: String, _ issuer: String) -> String {
    "\(path)/signing/\(issuer).pub"
  }
}
