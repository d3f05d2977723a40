@testable import Anonymity
import Cryptography
import Foundation
@testable import Registration
@testable import ResponseCollection
import TestSupport
import Testing

/// Every field of every format, one bit wrong.
@Suite struct FlippedBits {
  /// One file of a study, and who reads it.
  private struct Format {
    let name: String
    let bytes: [UInt8]
    let read: ([UInt8]) throws -> Void
  }

  @Test func flippedBitsInEveryFormat() throws {
    var generator = SeededGenerator.announced("flippedBitsInEveryFormat")
    let tiny = try TinyStudy()
    let formats = try Self.formats(tiny)
    let weak = Format(
      name: "segment", bytes: formats.first { $0.name == "segment" }?.bytes ?? [],
      read: { bytes in
        guard bytes.starts(with: Array("CNDRSEG1".utf8)) else {
          throw CocoaError(.coderReadCorrupt)
        }
      })
    try Attack.flippedBitsInEveryFormat.carryOut(
      having: "one flipped bit in every byte, of \(formats.count) formats", against: formats,
      planted: Planted("a segment without a checksum", [weak])
    ) { formats in
      var (unseen, tried): ([String: Int], Int) = ([:], 0)
      for format in formats {
        try format.read(format.bytes)
        for place in Self.places(format.bytes.count) {
          var spoiled = format.bytes
          spoiled[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
          tried += 1
          if (try? format.read(spoiled)) != nil { unseen[format.name, default: 0] += 1 }
        }
      }
      let names = unseen.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return .outcome(
        !unseen.isEmpty,
        "\(unseen.values.reduce(0, +)) of \(tried) unseen" + names.map { ", " + $0 }.joined())
    }
  }

  /// Every byte of what is small; of the rest the beginning, the end, and some in between.
  private static func places(_ count: Int) -> [Int] {
    guard count > 400 else { return Array(0..<count) }
    let between = stride(from: 200, to: count - 100, by: max(1, (count - 300) / 100))
    return Array(0..<200) + between + Array(count - 100..<count)
  }

  private static func formats(_ tiny: TinyStudy) throws -> [Format] {
    let directory = try DurableFile.read("\(tiny.issuer.path)/people")
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n", comment: "c") }
    let status = try tiny.collector.publishStatus(study: tiny.study, day: "2026-03-02").bytes
    let files = FlippedFiles(tiny: tiny)
    let kept = try files.whileOpen() + files.ofTheStudy()
    try tiny.close()
    try tiny.beginTally()
    try tiny.unseal(1)
    let others = try kept + files.signedLater() + [files.tallyKey()]
    return try openingFormats(tiny, people: directory) + closingFormats(tiny, status)
      + custodyFormats(tiny) + others.map { Format(name: $0.name, bytes: $0.bytes, read: $0.read) }
  }

  private static func openingFormats(_ tiny: TinyStudy, people: [UInt8]) throws -> [Format] {
    let manifest = tiny.study.manifest
    return [
      Format(name: "manifest", bytes: tiny.study.signedManifest.bytes) { bytes in
        // The poster's words are the last word on it.
        guard try SignedManifest(bytes).manifest.digest == manifest.digest else {
          throw AnonymityError.wordsDiffer
        }
      },
      Format(name: "issuer.pub", bytes: try DurableFile.read("\(tiny.issuer.path)/issuer.pub")) {
        _ = try IssuerPublicFile($0, name: "issuer.pub")
      },
      Format(name: "NAME.pub", bytes: try DurableFile.read("\(tiny.root)/custodian1.pub")) {
        _ = try Custodian(publicFile: $0, name: "custodian1.pub")
      },
      Format(name: "people", bytes: people) { bytes in
        guard IssuedLedger(bytes) != nil else { throw CocoaError(.coderReadCorrupt) }
      },
      Format(name: "NAME.key", bytes: try DurableFile.read("\(tiny.root)/custodian1.key")) {
        let path = "\(tiny.root)/spoiled.key"
        try FlippedFiles.put($0, at: path)
        _ = try CustodianKey.open(
          path, passphrase: SecretBytes(copying: Array(TinyStudy.passphrase.utf8)))
      },
    ]
  }

  private static func closingFormats(_ tiny: TinyStudy, _ status: [UInt8]) throws -> [Format] {
    let (study, manifest) = (tiny.study, tiny.study.manifest)
    let collector = try study.collector()
    let closing = try ClosingRecord(
      study.read("closing"), manifest: manifest, collector: collector)
    let record = try tiny.collector.frozenRecords(study: study).closed[0]
    let keys = try (1...2).map { try tiny.sealingKey($0) }
    return [
      Format(name: "collector.pub", bytes: collector.bytes) {
        _ = try CollectorDeclaration($0, manifest: manifest)
      },
      Format(name: "status", bytes: status) {
        _ = try StatusFigure($0, manifest: manifest, collector: collector)
      },
      Format(name: "closing", bytes: try study.read("closing")) {
        _ = try ClosingRecord($0, manifest: manifest, collector: collector)
      },
      Format(name: "closed.hashes", bytes: try study.read("closed.hashes")) {
        let list = try RecordHashList($0, type: .closed, manifest: manifest)
        guard closing.covers(list) else { throw AnonymityError.recordsDiffer(.closed) }
      },
      Format(name: "counts.ISSUER", bytes: try study.read("counts.registrar")) { bytes in
        // Each custodian reads his own box.
        for (place, key) in try (1...3).map({ try tiny.sealingKey($0) }).enumerated() {
          _ = try IssuedCounts.open(
            bytes, issuer: 0, custodian: place + 1, key: key, manifest: manifest)
        }
      },
      Format(
        name: "segment", bytes: try DurableFile.read("\(tiny.collector.path)/closed/all")
      ) {
        _ = try SegmentFile($0, type: .closed, prefix: .everything, manifest: manifest, file: "all")
      },
      Format(name: "record", bytes: record.bytes) { bytes in
        // What an opening needs: the token, a quorum's shares, and the answer.
        let read = try SealedResponse(bytes, type: .closed, manifest: manifest)
        let shares = try [1, 2].map {
          try read.keyShare(of: $0, with: keys[$0 - 1], manifest: manifest)
        }
        guard read.hash == record.hash, read.token.isValid(in: manifest),
          read.answer(from: shares, manifest) == "n"
        else { throw AnonymityError.invalidToken(.closed) }
      },
    ]
  }

  private static func custodyFormats(_ tiny: TinyStudy) throws -> [Format] {
    let (study, manifest) = (tiny.study, tiny.study.manifest)
    let request = try TallyRequest(tiny.requestPath, study: study)
    let key = try TallyRequest.privateKey(tiny.requestPath)
    return [
      Format(name: "request", bytes: try DurableFile.read(tiny.requestPath)) {
        let path = "\(tiny.root)/spoiled.request"
        try FlippedFiles.put($0, at: path)
        _ = try TallyRequest(path, study: study)
      },
      Format(name: "shares", bytes: try DurableFile.read("\(tiny.root)/shares1")) {
        _ = try ShareFile($0, file: "shares", request: request, key: key, manifest: manifest)
      },
    ]
  }
}
