@testable import Anonymity
import Cryptography
import Testing

/// What a custodian is asked for: damage is refused, and a swapped key shows in the words.
@Suite struct RequestTests {
  /// Every byte of the header, the one-use key among them, of the digest, and of some of the records.
  @Test func everyFlippedBitIsRefused() throws {
    let tiny = try Self.asked()
    let whole = try DurableFile.read(tiny.requestPath)
    let records = stride(from: 80, to: whole.count - 32, by: max(1, whole.count / 40))
    for (number, place) in (Array(0..<80) + records + (whole.count - 32..<whole.count)).enumerated()
    {
      var spoiled = whole
      spoiled[place] ^= 1 << UInt8(number % 8)
      try DurableFile.replace(spoiled, at: tiny.requestPath, access: .owner)
      let error = #expect(throws: AnonymityError.self, "byte \(place)") { try tiny.unseal(1) }
      #expect(error?.exitStatus == 4, "byte \(place)")
      #expect(!DurableFile.exists("\(tiny.root)/shares1"), "byte \(place)")
    }
  }

  /// Whoever holds the public files can make a whole request of his own; its words give it away.
  @Test func aSwappedKeyHasOtherWords() throws {
    let tiny = try Self.asked()
    let spoken = try TallyRequest(tiny.requestPath, study: tiny.study).words()
    #expect(try tiny.unseal(1).requestWords == spoken)

    let stranger = try X25519.PrivateKey.generate(using: &tiny.random)
    try Self.swapKey(of: tiny, for: stranger.publicKey.rawBytes)
    let ledger = "\(tiny.study.path)/\(ReleaseLedger.fileName)"
    #expect(throws: AnonymityError.requestNotInLedger(file: ledger)) { try tiny.unseal(2) }
    // Who can write the study's ledger too gets so far, and the words give him away.
    try tiny.study.note(
      request: TallyRequest(tiny.requestPath, study: tiny.study).digest)
    #expect(try tiny.unseal(2).requestWords != spoken)
  }

  /// A key of small order would make the sealing secret known to all (RFC 7748, section 6.1).
  @Test func aKeyOfSmallOrderGetsNoShares() throws {
    let tiny = try Self.asked()
    try Self.swapKey(of: tiny, for: [UInt8](repeating: 0, count: 32))
    #expect(throws: (any Error).self) { try tiny.unseal(1) }
    #expect(!DurableFile.exists("\(tiny.root)/shares1"))
  }

  /// Whoever put the key there, or read it, would read the shares, and the words would vouch for him.
  @Test func aPlantedKeyIsRefused() throws {
    let tiny = try Self.asked()
    let keyPath = "\(tiny.requestPath).key"
    try DurableFile.destroy(tiny.requestPath)
    let key = try DurableFile.read(keyPath)
    try DurableFile.replace(key, at: keyPath, access: .everybody)
    #expect(throws: AnonymityError.tampered(file: keyPath)) { try tiny.beginTally() }
    try DurableFile.replace(key, at: keyPath, access: .owner)
    try tiny.beginTally()
  }

  @Test func theKeyOfAnotherRequestIsNamed() throws {
    let tiny = try Self.asked()
    for index in 1...2 { try tiny.unseal(index) }
    let keyPath = "\(tiny.requestPath).key"
    var other = try DurableFile.read(keyPath)
    other[20] ^= 1
    try DurableFile.replace(other, at: keyPath, access: .owner)
    #expect(throws: AnonymityError.tampered(file: keyPath)) { try tiny.tally([1, 2]) }
  }

  @Test func sharesOfAnotherRequestAreNamed() throws {
    let tiny = try Self.asked()
    try tiny.unseal(1)
    for path in [tiny.requestPath, "\(tiny.requestPath).key"] { try DurableFile.destroy(path) }
    try tiny.beginTally()
    try tiny.unseal(2)
    let error = #expect(throws: AnonymityError.self) { try tiny.tally([1, 2]) }
    #expect(error == .otherRequest(file: "\(tiny.root)/shares1"))
  }

  private static func asked() throws -> TinyStudy {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n\(number)") }
    try tiny.close()
    try tiny.beginTally()
    return tiny
  }

  private static func swapKey(of tiny: TinyStudy, for key: [UInt8]) throws {
    var bytes = Array(try DurableFile.read(tiny.requestPath).dropLast(32))
    bytes.replaceSubrange(40..<72, with: key)
    bytes += SHA256.hash(LengthDelimited.encode("candour tally request v1", bytes))
    try DurableFile.replace(bytes, at: tiny.requestPath, access: .owner)
  }
}
