import Anonymity
import Cryptography

/// Public text files that no signature ends.
extension Parser {
  static let published: [Parser] = {
    let study = Study.vectors
    func file(_ name: String) -> [UInt8] { study.file("closed/x.study/\(name)") }
    return [
      Parser("hashes", seeds: [file("closed.hashes"), file("comments.hashes")]) {
        try RecordHashList($0, file: "hashes").bytes
      },
      Parser("ledger", seeds: [file("ledger"), ledger()]) {
        try ReleaseLedger($0, file: "ledger").bytes
      } mended: {
        chained($0)
      },
      Parser("plan", seeds: [study.manifest, study.dated].map(\.plan.bytes)) {
        try StudyPlan($0, name: "plan").bytes
      },
      Parser("draft", seeds: [file("signing/manifest")]) {
        try Manifest(unsigned: $0, name: "manifest").unsignedBytes
      },
      Parser("issuer-signature", seeds: [file("signing/registrar.signature")]) {
        try IssuerSignature($0, name: "signature").bytes
      },
    ]
  }()

  /// A ledger over two waves.
  private static func ledger() -> [UInt8] {
    let digest = Hexadecimal.encode(Study.vectors.request.digest)
    let lines =
      ["candour-ledger 1", "start \(digest)"]
      + ["request", "release", "study", "request", "release"].map { "\($0) \(digest) -" }
    return chained(Array((lines.joined(separator: "\n") + "\n").utf8)) ?? []
  }

  /// The ledger with the right head in every line that has a kind, a digest and a head.
  private static func chained(_ bytes: [UInt8]) -> [UInt8]? {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count > 2, lines[1].hasPrefix("start "),
      var head = Hexadecimal.decode(lines[1].dropFirst(6))
    else { return nil }
    for place in 2..<lines.count {
      let fields = lines[place].split(separator: " ", omittingEmptySubsequences: false)
      guard fields.count == 3, let digest = Hexadecimal.decode(fields[1]) else { continue }
      head = SHA256.hash(
        LengthDelimited.encode("candour ledger v1", head, Array(fields[0].utf8), digest))
      lines[place] = "\(fields[0]) \(fields[1]) \(Hexadecimal.encode(head))"
    }
    return Array(lines.joined(separator: "\n").utf8)
  }
}
