import Anonymity
import Cryptography

/// Public text files that end in a signature: what is read is signed again, and gives the same.
extension Parser {
  static let signed: [Parser] = {
    let study = Study.vectors
    let (manifest, collector) = (study.manifest, study.collector)
    return [
      signed("closing", "closing", study.closingKey, study.file("closed/x.study/closing")) {
        try ClosingRecord($0, manifest: manifest, collector: collector).bytes
      },
      signed("status", "status", study.closingKey, study.file("closed/x.study/status")) {
        let read = try StatusFigure($0, manifest: manifest, collector: collector)
        return try StatusFigure(
          day: read.day, total: read.atLeast, manifest: manifest, closingKey: study.closingKey
        ).bytes
      },
      signed(
        "destroyed-collector", "collector destruction", study.closingKey,
        study.file("later/destroyed.collector")
      ) {
        let read = try CollectorDestruction($0, manifest: manifest, collector: collector)
        return try CollectorDestruction(
          day: read.day, isEarly: read.isEarly, manifest: manifest, closingKey: study.closingKey
        ).bytes
      },
      issuerDestruction, custodianDestruction, extensionNotice, declaration,
    ]
  }()

  private static let issuerDestruction = signed(
    "destroyed-issuer", "issuer destruction", Study.vectors.issuerKey,
    Study.vectors.file("closed/x.study/destroyed.issuer.registrar")
  ) {
    let (manifest, key) = (Study.vectors.manifest, Study.vectors.issuerKey)
    let read = try IssuerDestruction($0, issuer: manifest.issuers[0], manifest: manifest)
    return try IssuerDestruction(
      issuer: read.issuer, reissued: read.reissued, manifest: manifest, signingKey: key
    ).bytes
  }

  private static let custodianDestruction = {
    let key = Study.vectors.custodian
    guard let seed = try? CustodianDestruction(key, day: "2027-03-31").bytes else {
      fatalError("the custodian can't sign")
    }
    return signed("destroyed-custodian", "custodian destruction", key.signingKey, seed) {
      let read = try CustodianDestruction($0, name: "destroyed")
      return read.isOf(key.custodian)
        ? try CustodianDestruction(key, day: read.day).bytes : read.bytes
    }
  }()

  private static let extensionNotice = {
    let (manifest, key) = (Study.vectors.dated, Study.vectors.issuerKey)
    let seed = try? ExtensionNotice(
      issuer: manifest.issuers[0].name, day: "2027-03-30", closes: "2027-04-14",
      manifest: manifest, signingKey: key
    ).bytes
    guard let seed else { fatalError("the issuer can't sign") }
    return signed("extension", "extension", key, seed) {
      let read = try ExtensionNotice($0, issuer: manifest.issuers[0], manifest: manifest)
      return try ExtensionNotice(
        issuer: read.issuer, day: read.day, closes: read.closes, manifest: manifest,
        signingKey: key
      ).bytes
    }
  }()

  /// `collector.pub`, with two signatures of 147 bytes each, words and line end included.
  private static let declaration = Parser(
    "collector", seeds: [Study.vectors.file("closed/x.study/collector.pub")]
  ) {
    try CollectorDeclaration($0, manifest: Study.vectors.manifest).bytes
  } mended: { bytes in
    let body = Array(bytes.dropLast(2 * 147))
    let statement = LengthDelimited.encode("candour collector declaration v2", body)
    return try body + line("receipt-signature", Study.vectors.receiptKey.sign(statement))
      + line("closing-signature", Study.vectors.closingKey.sign(statement))
  }

  /// A file with one signature, over `candour LABEL v1` and all lines before.
  private static func signed(
    _ name: String, _ label: String, _ key: Ed25519.PrivateKey, _ seed: [UInt8],
    again: @escaping @Sendable ([UInt8]) throws -> [UInt8]?
  ) -> Parser {
    Parser(name, seeds: [seed], again: again) { bytes in
      guard isRefusedForSignature(bytes, again) else { return nil }
      let body = Array(bytes.dropLast(line("signature", [UInt8](repeating: 0, count: 64)).count))
      return try body
        + line("signature", key.sign(LengthDelimited.encode("candour \(label) v1", body)))
    }
  }

  private static func line(_ key: String, _ signature: [UInt8]) -> [UInt8] {
    Array("\(key) \(Hexadecimal.encode(signature))\n".utf8)
  }

  /// Whether all is read and only the signature doesn't fit; signing costs more than reading.
  private static func isRefusedForSignature(
    _ bytes: [UInt8], _ again: ([UInt8]) throws -> [UInt8]?
  ) -> Bool {
    do {
      _ = try again(bytes)
      return false
    } catch let error as FormatError {
      if case .invalidSignature = error.problem { return true }
      return false
    } catch {
      return false
    }
  }
}
