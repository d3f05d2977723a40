import Anonymity
import Cryptography

/// What analyst, custodians and issuers hand each other for a tally.
extension Parser {
  static let tally: [Parser] = {
    let study = Study.vectors
    let slots = Array(
      repeating: [ShareFile.Slot.withheld, .unreadable, share()],
      count: study.request.records.closed.count + study.request.records.comments.count
    ).joined().prefix(slotCount)
    return [
      Parser("request", seeds: [study.file("tally/request.hex")]) {
        try TallyRequestFile($0, file: "request", manifest: study.manifest)
          .bytes(for: study.manifest)
      } mended: { bytes in
        let body = Array(bytes.dropLast(32))
        return body + SHA256.hash(LengthDelimited.encode("candour tally request v1", body))
      },
      Parser("shares", seeds: [study.file("tally/shares1.hex")], again: shares, mended: signed),
      Parser("share-slots", seeds: [slots.flatMap(ShareFile.encode)]) {
        try ShareFile.slots($0, custodian: 1, count: slotCount).flatMap(ShareFile.encode)
      },
      Parser("counts", seeds: [study.file("closed/x.study/counts.registrar.hex")], again: counts),
      Parser("counts-opened", seeds: [openedCounts()]) {
        try IssuedCounts($0, study.manifest).encoded(study.manifest)
      },
    ]
  }()

  private static let slotCount = 12

  private static func share() -> ShareFile.Slot {
    let value = SecretBytes(copying: [UInt8](repeating: 7, count: 32))
    guard let share = try? Shamir.Share(index: 1, value: value) else { return .unreadable }
    return .share(share)
  }

  /// A share file as far as its box, which only the tally key opens.
  @Sendable private static func shares(_ bytes: [UInt8]) throws -> [UInt8]? {
    let study = Study.vectors
    let (custodian, box) = try ShareFile.box(bytes, "shares", study.request, study.manifest)
    return Array("CNDRSHR1".utf8) + study.manifest.digest + study.request.digest
      + [UInt8(custodian)] + box.encapsulatedKey + box.ciphertext
      + bytes.suffix(Ed25519.signatureByteCount)
  }

  /// The same with the first custodian's signature.
  @Sendable private static func signed(_ bytes: [UInt8]) throws -> [UInt8]? {
    // Behind magic and two digests, the custodian's place: only the first one's key is here.
    guard bytes.count > 72 + Ed25519.signatureByteCount, bytes[72] == 1 else { return nil }
    let body = Array(bytes.dropLast(Ed25519.signatureByteCount))
    let statement = LengthDelimited.encode("candour shares signature v1", body)
    return body + (try Study.vectors.custodian.signingKey.sign(statement))
  }

  /// Sealed counts, box by box.
  @Sendable private static func counts(_ bytes: [UInt8]) throws -> [UInt8]? {
    let manifest = Study.vectors.manifest
    let boxes = try manifest.custodians.indices.map {
      try IssuedCounts.box(bytes, custodian: $0 + 1, file: "counts", manifest)
    }
    return Array("CNDRCBX2".utf8) + manifest.digest
      + boxes.flatMap { $0.encapsulatedKey + $0.ciphertext }
  }

  private static func openedCounts() -> [UInt8] {
    let study = Study.vectors
    return IssuedCounts(
      issuer: 0, closed: study.manifest.groups.map(\.rollSize), comments: 6, reissued: 1,
      collector: study.collector
    ).encoded(study.manifest)
  }
}
