@testable import Anonymity
import Cryptography
import Testing

/// A study on its way between issuers: only what all of them signed becomes one.
@Suite struct DraftTests {
  private let directory: TemporaryDirectory
  private let sample: SampleStudy
  private var path: String { "\(directory.path)/x.study" }

  init() throws {
    directory = try TemporaryDirectory()
    sample = try SampleStudy.shared.get()
  }

  private func draft(
    _ manifest: Manifest? = nil, beside files: [FrozenDefinition.File] = []
  ) throws -> StudyDraft {
    try StudyDraft.create(
      at: path, manifest: manifest ?? sample.manifest, definition: sample.definition,
      issuers: sample.issuers.map(\.publicFile), beside: files)
  }

  private func signature(_ place: Int) throws -> [UInt8] {
    try sample.issuers[place].signingKey.sign(sample.manifest.statement)
  }

  @Test func aPlanComesBackAndNoByteCanChange() throws {
    let plan = sample.manifest.plan
    #expect(try StudyPlan(plan.bytes, name: "plan") == plan)
    let text = String(decoding: plan.bytes, as: UTF8.self)
    for place in plan.bytes.indices {
      var changed = plan.bytes
      changed[place] ^= 1
      // A changed letter is another plan, with another digest; nothing else passes for one.
      guard let read = try? StudyPlan(changed, name: "plan") else { continue }
      #expect(read.bytes == changed && read.digest != plan.digest, "byte \(place)")
    }
    for spelling in [
      text + "\n", String(text.dropLast()), text.replacing("\n", with: "\r\n"),
      text.replacing("candour-plan 1", with: "candour-plan 2"),
      text.replacing("smallest-group 5\n", with: "smallest-group 05\n"),
    ] {
      #expect(throws: FormatError.self) { try StudyPlan(Array(spelling.utf8), name: "plan") }
    }
  }

  @Test func aStudyIsOpenWhenTheLastIssuerHasSigned() throws {
    let draft = try draft()
    #expect(try draft.missing() == ["registrar", "union"])
    try draft.add(signature(1), of: "union")
    #expect(try draft.complete() == nil)
    let error = #expect(throws: AnonymityError.self) { try StudyDirectory(path) }
    #expect(error == .unsigned(study: path, by: ["registrar"]))
    #expect(error?.exitStatus == 2)
    #expect(error?.message.contains("registrar has yet to sign it") == true)
    try draft.add(signature(0), of: "registrar")
    #expect(throws: AnonymityError.unsigned(study: path, by: [])) { try StudyDirectory(path) }
    let study = try #require(try draft.complete())
    #expect(study.signedManifest == sample.signed)
    // Once more, as after a crash.
    try draft.add(signature(0), of: "registrar")
    #expect(try draft.complete()?.signedManifest == sample.signed)
  }

  /// The signature file alone is carried: any copy of the draft becomes the same study.
  @Test func aSignatureFileCompletesAnotherCopy() throws {
    let draft = try draft()
    let copy = try TemporaryDirectory()
    let other = try StudyDraft.create(
      at: "\(copy.path)/x.study", manifest: sample.manifest, definition: sample.definition,
      issuers: sample.issuers.map(\.publicFile))
    try draft.add(signature(0), of: "registrar")
    try other.add(signature(1), of: "union")
    let carried = try DurableFile.read(other.signaturePath("union"))
    #expect(
      everyFlipIsRefused(carried) { bytes in
        let place = draft.signaturePath("union")
        try? DurableFile.destroy(place)
        try DurableFile.create(bytes, at: place, access: .everybody)
        _ = try draft.complete()
      })
    try DurableFile.replace(carried, at: draft.signaturePath("union"), access: .everybody)
    #expect(try draft.complete()?.signedManifest == sample.signed)
  }

  @Test func aStrangersSignatureIsRefused() throws {
    let draft = try draft()
    #expect(throws: AnonymityError.tampered(file: draft.signaturePath("union"))) {
      try draft.add(signature(0), of: "union")
    }
    #expect(throws: AnonymityError.tampered(file: draft.signaturePath("nobody"))) {
      try draft.add(signature(0), of: "nobody")
    }
    let file = IssuerSignature(
      manifest: sample.manifest.plan.digest, issuer: "union", signature: try signature(1))
    try DurableFile.create(file.bytes, at: draft.signaturePath("union"), access: .everybody)
    #expect(throws: AnonymityError.foreign(file: draft.signaturePath("union"))) {
      try draft.missing()
    }
  }

  /// Who alters the plan after signatures were given has a draft that nobody signed.
  @Test func aPlanAlteredAfterSigningHasNoSignature() throws {
    let draft = try draft()
    for (place, name) in ["registrar", "union"].enumerated() {
      try draft.add(signature(place), of: name)
    }
    let manifest = "\(path)/signing/manifest"
    let text = String(decoding: try DurableFile.read(manifest), as: UTF8.self)
    let altered = text.replacing("smallest-group 5\n", with: "smallest-group 6\n")
      .replacing("smallest-group-comments 5\n", with: "smallest-group-comments 6\n")
    #expect(altered != text)
    try DurableFile.replace(Array(altered.utf8), at: manifest, access: .everybody)
    // Already the issuers' files are of another plan.
    #expect(throws: AnonymityError.tampered(file: "\(path)/signing/registrar.pub")) {
      try StudyDraft(path)
    }
    // The custodians are no part of the plan: there the signatures tell.
    let swapped = text.replacing("quorum 2\n", with: "quorum 3\n")
    try DurableFile.replace(Array(swapped.utf8), at: manifest, access: .everybody)
    #expect(throws: AnonymityError.foreign(file: draft.signaturePath("registrar"))) {
      try StudyDraft(path).complete()
    }
    #expect(!DurableFile.exists("\(path)/manifest"))
  }

  @Test func aForgedPublicFileIsNoIssuer() throws {
    _ = try draft()
    let file = "\(path)/signing/union.pub"
    let good = try DurableFile.read(file)
    #expect(
      everyFlipIsRefused(good, stride: 41) { bytes in
        try DurableFile.replace(bytes, at: file, access: .everybody)
        _ = try StudyDraft(path)
      })
    // Another issuer's whole file, valid in itself.
    let other = sample.issuers[0].publicFile.bytes
    try DurableFile.replace(other, at: file, access: .everybody)
    #expect(throws: AnonymityError.tampered(file: file)) { try StudyDraft(path) }
  }

  @Test func aDraftCutShortAnywhereIsFinished() throws {
    let files = [FrozenDefinition.File(name: "s-1.lock", bytes: [7])]
    let whole = try draft(beside: files)
    let parts = [
      "signing/manifest", "signing/union.pub", "signing/registrar.pub", "s-1.lock",
      "definition/survey.txt",
    ]
    for count in 1...parts.count {
      for part in parts.prefix(count) { try DurableFile.destroy("\(path)/\(part)") }
      #expect(!StudyDraft.exists(at: path))
      #expect(try draft(beside: files).manifest == whole.manifest)
      for part in parts { #expect(DurableFile.exists("\(path)/\(part)"), "\(part)") }
    }
  }

  @Test func nothingElseIsWrittenInto() throws {
    try DurableFile.createDirectory(path, access: .everybody)
    try DurableFile.create([1], at: "\(path)/holiday.jpg", access: .everybody)
    #expect(throws: StorageError.alreadyExists(path: path)) { try draft() }
    #expect(try DurableFile.names(in: path) == ["holiday.jpg"])
    try DurableFile.destroy("\(path)/holiday.jpg")
    _ = try draft()
    let other = try Manifest(
      plan: sample.manifest.plan, custodians: sample.manifest.custodians,
      quorum: Quorum(threshold: 3, of: 3), issuers: sample.manifest.issuers)
    #expect(throws: StorageError.alreadyExists(path: path)) { try draft(other) }
    #expect(try StudyDraft(path).manifest == sample.manifest)
  }
}
