@testable import Anonymity
import Cryptography
import Foundation
@testable import Registration
@testable import ResponseCollection
import TestSupport
import Testing

/// `docs/vectors`: a small study from opening to tally, every file of it, made from fixed seeds.
///
/// `CANDOUR_WRITE_VECTORS=1` writes the files again after a format changed.
@Suite("Format vectors: docs/vectors")
struct FormatVectorTests {
  @Test("the same seeds give the same files, byte by byte")
  func made() throws {
    var written = try FormatVectors.read()
    let made = try VectorStudy(keys: written).made()
    if ProcessInfo.processInfo.environment["CANDOUR_WRITE_VECTORS"] != nil {
      try made.write()
      Issue.record("docs/vectors was written again: run this without CANDOUR_WRITE_VECTORS")
      written = try FormatVectors.read()
    }
    #expect(written.files.keys.sorted() == made.files.keys.sorted())
    for (name, bytes) in made.files where !VectorStudy.isDrawn(name) {
      #expect(written.files[name] == bytes, "\(name)")
    }
  }

  @Test("the written files are read again: from request and shares to the answers")
  func tallied() throws {
    let place = try PlacedVectors()
    var random = SystemRandom()
    let study = try StudyDirectory("\(place.path)/x.study")
    _ = try study.definition()
    let opened = try Tally.open(
      study: study, request: "\(place.path)/request",
      shares: [1, 2].map { "\(place.path)/shares\($0)" }, using: &random,
      isBlank: { $1.isEmpty })
    let answers = opened.byGroup.values.flatMap(\.self).map { String(decoding: $0, as: UTF8.self) }
    #expect(answers.sorted() == VectorStudy.answers.sorted())
    #expect(opened.comments.count == VectorStudy.answers.count && opened.spoiled == 0)
  }

  @Test("keys, lists and stores of the fieldwork are read again")
  func parties() throws {
    let place = try PlacedVectors()
    for custodian in 1...3 {
      _ = try CustodianKey.open(
        "\(place.path)/custodian\(custodian).key",
        passphrase: SecretBytes(copying: Array(TinyStudy.passphrase.utf8)))
    }
    let issuer = try IssuerDirectory("\(place.path)/fieldwork/x.issuer")
    let manifest = try StudyDirectory("\(place.path)/x.study").manifest
    #expect(try issuer.manifest() == manifest)
    #expect(
      try issuer.ledger().issuedCounts(groups: manifest.groups.count).reduce(0, +)
        == VectorStudy.answers.count)
    try Collector("\(place.path)/fieldwork/x.collector").check()
    try Collector("\(place.path)/x.collector").check()
  }

  @Test("token files open, and each party's word about destruction is its own")
  func later() throws {
    let vectors = try FormatVectors.read()
    let place = try PlacedVectors()
    let study = try StudyDirectory("\(place.path)/x.study")
    func file(_ name: String) throws -> [UInt8] { try #require(vectors.files[name]) }
    let typed = String(decoding: try file("messages/recovery-words"), as: UTF8.self)
    let words = try TokenFile(file("later/words.token"), for: study.manifest, file: "w")
      .open(words: #require(RecoveryWords(typed)))
    let passphrase = try TokenFile(file("later/passphrase.token"), for: study.manifest, file: "p")
      .open(passphrase: SecretBytes(copying: Array(TinyStudy.passphrase.utf8)))
    let record = try SealedResponse(
      file("messages/record-closed"), type: .closed, manifest: study.manifest)
    for saved in [words, passphrase] {
      #expect(try saved.tokens(for: study.manifest).closed.token == record.token)
    }
    let collector = try CollectorDestruction(
      file("later/destroyed.collector"), manifest: study.manifest, collector: study.collector())
    #expect((collector.day, collector.isEarly) == ("2026-12-31", false))
    let custodian = try CustodianDestruction(file("later/custodian3.destroyed"), name: "c")
    #expect(custodian.isOf(study.manifest.custodians[2]))
    let issuer = study.manifest.issuers[0]
    #expect(try IssuerDestruction.published(of: issuer, in: study)?.reissued == 0)
  }

  @Test("both services are where their parties say")
  func located() throws {
    let place = try PlacedVectors()
    let study = try StudyDirectory("\(place.path)/x.study")
    let collector = try study.collector()
    let issuing = try ServiceLocation.published(of: .issuer(study.manifest.issuers[0]), in: study)
    let collecting = try ServiceLocation.published(of: .collector(collector), in: study)
    #expect(issuing?.address == "https://survey.example.org/registrar")
    #expect(collecting?.address == "unix:/srv/survey/x.socket")
    #expect([issuing, collecting].allSatisfy { $0?.collectorDigest == collector.digest })
  }

  @Test("messages are read again and written the same")
  func messages() throws {
    let vectors = try FormatVectors.read()
    let place = try PlacedVectors()
    let manifest = try StudyDirectory("\(place.path)/x.study").manifest
    for name in ["group", "tokens"] {
      let bytes = try #require(vectors.files["messages/issuer-request-\(name)"])
      #expect(try IssuerRequest(bytes, for: manifest).encoded(for: manifest) == bytes)
    }
    for name in ["group", "tokens", "refused"] {
      let bytes = try #require(vectors.files["messages/issuer-response-\(name)"])
      #expect(try IssuerResponse(bytes, for: manifest).encoded(for: manifest) == bytes)
    }
    for type in RecordType.allCases {
      let record = try #require(vectors.files["messages/record-\(type.fileName)"])
      let read = try SealedResponse(record, type: type, manifest: manifest)
      #expect(read.token.isValid(in: manifest) && read.bytes == record)
      let response = try #require(vectors.files["messages/collector-response-\(type.fileName)"])
      #expect(try CollectorResponse(response).encoded == response)
    }
  }
}

/// `docs/vectors` as files of a directory, removed with it.
private final class PlacedVectors {
  let path = NSTemporaryDirectory() + "candour-\(UUID().uuidString)"

  init() throws {
    let vectors = try FormatVectors.read()
    for (prefix, place) in [
      ("custodians", ""), ("tally", ""), ("closed", ""), ("fieldwork", "/fieldwork"),
    ] {
      try vectors.place(prefix, at: path + place)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
