import Anonymity
import Cryptography
import Registration
import ResponseCollection

/// Records, and what keeps them or the people who may send them.
extension Parser {
  static let records: [Parser] = {
    let study = Study.vectors
    let messages = ["closed", "comments"].map { study.file("messages/record-\($0).hex") }
    let segments = ["fieldwork", "closed"].flatMap { time in
      ["closed", "comments"].map { study.file("\(time)/x.collector/\($0)/all.hex") }
    }
    return [
      Parser("record", seeds: messages, again: record),
      Parser("segment", seeds: segments, again: segment) { Digest.mend($0, at: 52, of: 84...) },
      Parser("spool", seeds: [spool()]) { bytes in
        let shape = SpoolShape(study.manifest)
        return SpoolContent(bytes, shape: shape)?.bytes(shape: shape)
      },
      Parser("people", seeds: [study.file("fieldwork/x.issuer/people.hex")]) {
        IssuedLedger($0)?.bytes
      } mended: {
        Digest.mend($0, at: 44, of: 76..., after: 8..<44)
      },
      Parser("destroying", seeds: [study.file("later/destroying.hex")]) {
        DestroyingMark($0)?.bytes
      },
    ]
  }()

  /// A record with its token, whose checks must stand any content.
  @Sendable private static func record(_ bytes: [UInt8]) throws -> [UInt8]? {
    guard let type = SealedResponse.type(of: bytes) else { return nil }
    let manifest = Study.vectors.manifest
    let record = try SealedResponse(bytes, type: type, manifest: manifest)
    _ = record.token.isValid(in: manifest)
    _ = record.isSignedByToken(in: manifest)
    return record.encoded
  }

  /// A segment by the type and the prefix that its header names.
  @Sendable private static func segment(_ bytes: [UInt8]) throws -> [UInt8]? {
    guard bytes.count >= 84, let type = RecordType(rawValue: bytes[40]),
      let prefix = HashPrefix(name: prefixName(count: Int(bytes[41]), bytes[42], bytes[43]))
    else { return nil }
    return try SegmentFile(
      bytes, type: type, prefix: prefix, manifest: Study.vectors.manifest, file: "segment"
    ).bytes
  }

  private static func prefixName(count: Int, _ high: UInt8, _ low: UInt8) -> String {
    guard count > 0 else { return "all" }
    let digits = [high, low].map { byte in
      (0..<8).map { byte >> UInt8(7 - $0) & 1 == 1 ? "1" : "0" }.joined()
    }
    return String(digits.joined().prefix(count))
  }

  /// What the spool of the vectors holds, opened.
  private static func spool() -> [UInt8] {
    let (file, key) = (
      Study.vectors.file("fieldwork/x.collector/spool.hex"),
      Study.vectors.file("fieldwork/x.collector/spool.key.hex")
    )
    let content = try? AES256GCM.open(
      key: SecretBytes(copying: key.dropFirst(40)), nonce: Array(file[40..<52]),
      sealed: Array(file[52...]), aad: Array(file[..<52]))
    guard let content else { fatalError("the spool's key doesn't open it") }
    return content
  }
}

/// Digests that stand before a parser, put right.
enum Digest {
  /// Writes SHA-256 of `before` and `body` at `place`; nil for bytes that are too short.
  static func mend(
    _ bytes: [UInt8], at place: Int, of body: PartialRangeFrom<Int>,
    after before: Range<Int> = 0..<0
  ) -> [UInt8]? {
    guard bytes.count >= body.lowerBound else { return nil }
    var mended = bytes
    let digest = SHA256.hash(Array(bytes[before] + bytes[body]))
    mended.replaceSubrange(place..<place + 32, with: digest)
    return mended
  }
}
