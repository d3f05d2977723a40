@testable import Anonymity
import Cryptography
import Foundation
@testable import Registration
@testable import ResponseCollection
import Testing

/// The files that parties keep for themselves, and those signed once a study is over, for `FlippedBits`.
struct FlippedFiles {
  let tiny: TinyStudy

  /// One file, and whoever reads it.
  typealias Read = ([UInt8]) throws -> Void
  typealias Entry = (name: String, bytes: [UInt8], read: Read)

  /// While answers come in: the collector's files and the issuer's keys, each in a copy of its directory.
  func whileOpen() throws -> [Entry] {
    let manager = FileManager.default
    for name in ["x.collector", "x.issuer"] {
      try manager.copyItem(atPath: "\(tiny.root)/\(name)", toPath: "\(tiny.root)/copy.\(name)")
    }
    let (collector, issuer) = ("\(tiny.root)/copy.x.collector", "\(tiny.root)/copy.x.issuer")
    let person = "South-1@example.org"
    let credentials = Credentials(identifier: person, code: try tiny.code(person))
    let study = tiny.study
    return [
      try file(collector, "spool") { try Collector(collector).check() },
      try file(collector, "spool.key") { try Collector(collector).check() },
      try file(collector, "receipt.key") { try Collector(collector).checkDeclared(in: study) },
      try file(collector, "closing.key") { try Collector(collector).checkDeclared(in: study) },
      try file(issuer, "roll.key") { _ = try IssuerDirectory(issuer).group(of: credentials) },
    ]
  }

  /// The plan, the draft and the ledger, in a copy of the study; and a token between two sittings.
  func ofTheStudy() throws -> [Entry] {
    let (manifest, copy) = (tiny.study.manifest, "\(tiny.root)/copy.x.study")
    try FileManager.default.copyItem(atPath: tiny.study.path, toPath: copy)
    return [
      (
        "plan", manifest.plan.bytes,
        { bytes in
          // What issuers sign names its digest.
          guard try StudyPlan(bytes, name: "plan").digest == manifest.plan.digest else {
            throw AnonymityError.tampered(file: "plan")
          }
        }
      ),
      try file(copy, "signing/manifest") {
        // The poster's words are the last word on it.
        guard try StudyDraft(copy).manifest.digest == manifest.digest else {
          throw AnonymityError.wordsDiffer
        }
      },
      try file(copy, ReleaseLedger.fileName) { _ = try StudyDirectory(copy).ledger() },
      try token(),
    ]
  }

  private func token() throws -> Entry {
    let (manifest, words) = (tiny.study.manifest, RecoveryWords(using: &tiny.random))
    let signatures = try [(RecordType.closed, 1), (.comment, 0)].map { type, place in
      let group = type == .closed ? 0 : RecordType.wholeSurvey
      let pending = try PendingToken(type, group: group, manifest: manifest, words: words)
      return try tiny.issuer.files.tokenKey(place).blindSign(pending.blinded[0])
    }
    let saved = SavedTokens(
      words: words, group: 0,
      responses: [TokenResponse(group: 0, closed: signatures[0], comment: signatures[1])])
    let bytes = try TokenFile.seal(saved, for: manifest, using: &tiny.random)
    return (
      "token file", bytes,
      { _ = try TokenFile($0, for: manifest, file: "token").open(words: words) }
    )
  }

  /// Statements of destruction and the notice of extension.
  func signedLater() throws -> [Entry] {
    let (study, manifest) = (tiny.study, tiny.study.manifest)
    let (issuer, collector) = (manifest.issuers[0], try study.collector())
    let own = try CollectorDestruction(
      day: "2027-07-01", isEarly: false, manifest: manifest,
      closingKey: tiny.collector.closingKey())
    let custodian = try CustodianDestruction(tiny.custodianKey(1), day: "2027-07-01")
    let dated = try TinyStudy { $0.closes = "2027-01-20" }
    let notice = try dated.issuer.extend(
      closes: "2027-01-25", study: dated.study, today: "2027-01-15")
    return [
      (
        "destroyed.issuer", try study.read(IssuerDestruction.fileName(issuer: issuer.name)),
        { _ = try IssuerDestruction($0, issuer: issuer, manifest: manifest) }
      ),
      (
        "destroyed.collector", own.bytes,
        { _ = try CollectorDestruction($0, manifest: manifest, collector: collector) }
      ),
      (
        "NAME.destroyed", custodian.bytes,
        { bytes in
          // It counts for a custodian of the manifest only.
          let read = try CustodianDestruction(bytes, name: "NAME.destroyed")
          guard read.isOf(manifest.custodians[0]) else { throw AnonymityError.notACustodian }
        }
      ),
      (
        "extension", notice.bytes,
        {
          _ = try ExtensionNotice(
            $0, issuer: dated.study.manifest.issuers[0], manifest: dated.study.manifest)
        }
      ),
    ]
  }

  /// The tally's one-use key, read with the request it belongs to.
  func tallyKey() throws -> Entry {
    let request = try TallyRequest(tiny.requestPath, study: tiny.study)
    let path = tiny.requestPath
    return try file(tiny.root, "request.key") { _ = try request.privateKey(path) }
  }

  /// A file that is put in its place before somebody reads the directory.
  private func file(
    _ directory: String, _ name: String, _ read: @escaping () throws -> Void
  ) throws -> Entry {
    let path = "\(directory)/\(name)"
    let good = try DurableFile.read(path)
    return (
      name, good,
      { bytes in
        defer { try? Self.put(good, at: path) }
        try Self.put(bytes, at: path)
        try read()
      }
    )
  }

  /// In place and not made durable: thousands are put, and none is kept.
  static func put(_ bytes: [UInt8], at path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}
