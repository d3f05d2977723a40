@testable import Anonymity
import Cryptography
@testable import Registration
import ResponseCollection
import Testing

/// What one issuer, or whoever may write to the study, could try while nobody looks.
@Suite struct CheatingIssuerTests {
  @Test func aCollectorPutInTheFirstOnesPlaceIsRefusedAndNothingIsDestroyed() throws {
    let tiny = try TinyStudy()
    try tiny.issuer.checkCollector(of: tiny.study)
    try tiny.answer("North-1@example.org", "n")
    let other = try CollectorDeclaration(
      tiny.study.manifest, receiptKey: .generate(using: &tiny.random),
      closingKey: .generate(using: &tiny.random))
    try tiny.study.renew(other.bytes, as: CollectorDeclaration.fileName)
    let refusal = AnonymityError.tampered(file: "\(tiny.study.path)/collector.pub")
    #expect(throws: refusal) { try tiny.issuer.checkCollector(of: tiny.study) }
    #expect(throws: refusal) { try tiny.issuer.close(study: tiny.study, using: &tiny.random) }
    #expect(DurableFile.exists("\(tiny.issuer.path)/roll.key"))
  }

  /// Tokens minted beyond the roll, or for one type only, and counted honestly.
  @Test(arguments: [[7, 6, 7], [6, 6, 6]], [19, 18])
  func countsThatTheRollDoesNotAllowOpenNothing(closed: [Int], comments: Int) throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    let key = try tiny.issuer.files.signingKey()
    try tiny.close()
    let counts = IssuedCounts(
      issuer: 0, closed: closed, comments: comments, reissued: 0,
      collector: try tiny.study.collector())
    let bytes = try counts.sealed(
      for: tiny.study.manifest, signingKey: key, using: &tiny.random)
    try tiny.study.renew(bytes, as: IssuedCounts.fileName(issuer: "registrar"))
    try tiny.beginTally()
    guard closed.reduce(0, +) != comments || closed[0] > 6 else {
      _ = try tiny.unseal(1)
      return
    }
    #expect(throws: AnonymityError.moreRecordsThanIssued(issuer: "registrar")) {
      try tiny.unseal(1)
    }
  }
}
