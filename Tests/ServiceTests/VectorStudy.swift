@testable import Anonymity
import CollectorService
import Cryptography
import Foundation
import IssuerService
import Registration
import ResponseCollection
import TestSupport

/// The study whose files `docs/vectors` holds: the six people of one group answer.
struct VectorStudy {
  static let answers = (1...6).map { "answer \($0)" }
  private static let keyFile = "token-keys"
  private let study: TinyStudy
  private let tokenKeys: [BlindRSA.PrivateKey]

  /// With the token keys of the written vectors: RSA keys are the one thing no seed gives.
  init(keys written: FormatVectors) throws {
    if let bytes = written.files[Self.keyFile] {
      tokenKeys = try Self.keys(bytes)
    } else {
      tokenKeys = try (0..<4).map { _ in try BlindRSA.PrivateKey.generate(bits: 2048) }
    }
    study = try TinyStudy(seed: 42, tokenKeys: tokenKeys)
  }

  /// Files of which every writing differs: they are read again, not compared.
  ///
  /// Proofs have a salt that OpenSSL draws; the spool is sealed under a fresh key and nonce.
  static func isDrawn(_ name: String) -> Bool {
    name.hasSuffix("/issuer.pub") || name.hasSuffix("/signing/registrar.pub")
      || name.hasSuffix("/spool") || name.hasSuffix("/spool.key")
  }

  /// Answers, close, request, shares; every file on the way.
  func made() throws -> FormatVectors {
    var vectors = FormatVectors()
    vectors.files[Self.keyFile] = try Self.bytes(of: tokenKeys)
    try answer(into: &vectors)
    for party in ["x.issuer", "x.collector"] {
      try vectors.add("\(study.root)/\(party)", as: "fieldwork/\(party)")
    }
    try study.collector.publishStatus(study: study.study, day: "2026-11-22")
    try study.issuer.publishLocation("https://survey.example.org/registrar", study: study.study)
    try study.collector.publishLocation("unix:/srv/survey/x.socket", study: study.study)
    try study.close()
    try study.beginTally()
    try vectors.add("\(study.root)/request.key", as: "tally/request.key")
    for custodian in 1...2 { try study.unseal(custodian) }
    for name in ["request", "shares1", "shares2"] {
      try vectors.add("\(study.root)/\(name)", as: "tally/\(name)")
    }
    for custodian in 1...3 {
      for kind in ["pub", "key"] {
        let name = "custodian\(custodian).\(kind)"
        try vectors.add("\(study.root)/\(name)", as: "custodians/\(name)")
      }
    }
    for party in ["x.study", "x.issuer", "x.collector"] {
      try vectors.add("\(study.root)/\(party)", as: "closed/\(party)")
    }
    try later(into: &vectors)
    return vectors
  }

  /// The first person's token files, as two sittings would make them, and what is signed at the end.
  private func later(into vectors: inout FormatVectors) throws {
    let manifest = study.study.manifest
    let typed = String(decoding: vectors.files["messages/recovery-words"] ?? [], as: UTF8.self)
    guard let words = RecoveryWords(typed),
      case .tokens(let response) = try IssuerResponse(
        vectors.files["messages/issuer-response-tokens"] ?? [], for: manifest)
    else { throw CocoaError(.coderValueNotFound) }
    let saved = SavedTokens(words: words, group: response.group, responses: [response])
    let passphrase = SecretBytes(copying: Array(TinyStudy.passphrase.utf8))
    vectors.files["later/words.token"] = try TokenFile.seal(
      saved, for: manifest, using: &study.random)
    vectors.files["later/passphrase.token"] = try TokenFile.seal(
      saved, for: manifest, passphrase: passphrase, using: &study.random)
    try study.collector.destroy(study: study.study, today: "2026-12-31", isEarly: false)
    try CustodianKey.destroy(
      "\(study.root)/custodian3.key", passphrase: passphrase, day: "2027-01-01")
    for name in ["x.study/destroyed.collector", "x.collector/destroying", "custodian3.destroyed"] {
      try vectors.add("\(study.root)/\(name)", as: "later/\(name.split(separator: "/").last ?? "")")
    }
  }

  /// Everybody answers; the messages of the first person are kept.
  private func answer(into vectors: inout FormatVectors) throws {
    let (issuing, collecting) = (
      try IssuerService(study.issuer), try CollectorService(study.collector)
    )
    let manifest = study.study.manifest
    for (number, answer) in Self.answers.enumerated() {
      var messages: [String: [UInt8]] = [:]
      let credentials = Credentials(
        identifier: study.identifiers[number], code: try study.code(study.identifiers[number]))
      let words = RecoveryWords(using: &study.random)
      messages["recovery-words"] = Array((words.exposedWords().joined(separator: " ") + "\n").utf8)
      func ask(_ name: String, _ request: IssuerRequest) throws -> IssuerResponse {
        let message = try request.encoded(for: manifest)
        let response = issuing.respond(to: message)
        messages["issuer-request-\(name)"] = message
        messages["issuer-response-\(name)"] = response
        return try IssuerResponse(response, for: manifest)
      }
      guard case .group(let group) = try ask("group", .group(credentials)) else {
        throw CocoaError(.coderValueNotFound)
      }
      let pending = [
        try PendingToken(.closed, group: group, manifest: manifest, words: words),
        try PendingToken(
          .comment, group: RecordType.wholeSurvey, manifest: manifest, words: words),
      ]
      let request = TokenRequest(
        group: group, closed: pending[0].blinded[0], comment: pending[1].blinded[0])
      guard case .tokens(let response) = try ask("tokens", .tokens(credentials, request)) else {
        throw CocoaError(.coderValueNotFound)
      }
      for (token, text) in [
        (try pending[0].finalize([response.closed]), answer),
        (try pending[1].finalize([response.comment]), "comment \(number + 1)"),
      ] {
        let record = try ResponseSealer(manifest: manifest)
          .seal(Array(text.utf8), token: token, using: &study.random)
        messages["record-\(record.type.fileName)"] = record.bytes
        messages["collector-response-\(record.type.fileName)"] = collecting.respond(
          to: record.bytes)
      }
      if number == 0 {
        for (name, bytes) in messages { vectors.files["messages/\(name)"] = bytes }
      }
    }
    vectors.files["messages/issuer-response-refused"] = IssuerResponse.refused.encoded(
      for: manifest)
  }

  private static func bytes(of keys: [BlindRSA.PrivateKey]) throws -> [UInt8] {
    try keys.flatMap { key in
      let der = try key.derBytes().exposedBytes()
      return UInt16(der.count).networkBytes + der
    }
  }

  private static func keys(_ bytes: [UInt8]) throws -> [BlindRSA.PrivateKey] {
    var (keys, reader) = ([BlindRSA.PrivateKey](), ByteReader(bytes))
    while keys.count < 4 {
      let count = Int(try reader.take(UInt16.self))
      keys.append(try BlindRSA.PrivateKey(derBytes: SecretBytes(copying: reader.take(count))))
    }
    try reader.finish()
    return keys
  }
}
