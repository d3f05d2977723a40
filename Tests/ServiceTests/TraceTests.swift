@testable import Anonymity
import Cryptography
import TestSupport
import Testing

/// Promise 1: no directory holds an identifier or a code, in any usual disguise.
@Suite struct TraceTests {
  @Test func noDirectoryHoldsAnIdentifierOrACode() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    try expectNoTraces(tiny, "while open")
    try tiny.close()
    try expectNoTraces(tiny, "after the close")
    try tiny.beginTally()
    try tiny.unseal(1)
    try expectNoTraces(tiny, "after unsealing")
  }

  @Test func theSearchFindsAPlantedTrace() throws {
    let tiny = try TinyStudy()
    let identifier = tiny.identifiers[0].lowercased()
    let digest = SHA256.hash(Array(identifier.utf8))
    try DurableFile.create(
      [1, 2] + digest + [3], at: "\(tiny.root)/x.collector/planted", access: .owner)
    #expect(try FileHaul(tiny).traces(of: tiny.identifiers[0]) == ["x.collector/planted"])
  }

  @Test func theOldDigestIsRight() {
    // RFC 1321 §A.5.
    #expect(Hexadecimal.encode(MD5.hash(Array("abc".utf8))) == "900150983cd24fb0d6963f7d28e17f72")
  }

  private func expectNoTraces(_ tiny: TinyStudy, _ moment: String) throws {
    let haul = try FileHaul(tiny)
    #expect(haul.files.count > 10)
    for secret in tiny.identifiers + tiny.codes.values {
      #expect(haul.traces(of: secret) == [], "\(moment)")
    }
  }
}
