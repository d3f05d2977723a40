import Cryptography
import Foundation
import TestSupport
import Testing

@Suite("scrypt")
struct ScryptTests {
  private static let mayBeSlow = ProcessInfo.processInfo.environment["CANDOUR_SLOW"] != nil

  @Test("RFC 7914", arguments: try VectorFile("rfc7914-scrypt.txt").cases.prefix(3))
  func vectors(vector: VectorCase) throws {
    try check(vector)
  }

  @Test(
    "RFC 7914: the case that needs 1 GiB",
    .enabled(if: mayBeSlow, "takes 1 GiB and seconds: set CANDOUR_SLOW"))
  func largeVector() throws {
    try check(try #require(VectorFile("rfc7914-scrypt.txt").cases.last))
  }

  private func check(_ vector: VectorCase) throws {
    let expected = try vector.bytes("key")
    let derived = try Scrypt.derive(
      passphrase: SecretBytes(copying: vector.bytes("passphrase")), salt: vector.bytes("salt"),
      n: vector.integer("n"), r: vector.integer("r"), p: vector.integer("p"),
      count: expected.count
    ).exposedBytes()
    #expect(derived == expected)
  }

  @Test(
    "parameters that would break or exhaust are refused",
    arguments: [
      (n: 0, r: 8, p: 1, count: 32), (n: 1, r: 8, p: 1, count: 32),
      (n: 1000, r: 8, p: 1, count: 32), (n: 1 << 21, r: 8, p: 1, count: 32),
      (n: 1024, r: 0, p: 1, count: 32), (n: 1024, r: 8, p: 0, count: 32),
      (n: 1024, r: 8, p: 65, count: 32), (n: 1024, r: 8, p: 1, count: 0),
      (n: -1024, r: 8, p: 1, count: 32),
    ])
  func refusals(n: Int, r: Int, p: Int, count: Int) {
    #expect(throws: CryptographyError.outOfRange) {
      _ = try Scrypt.derive(
        passphrase: SecretBytes(copying: [1]), salt: [], n: n, r: r, p: p, count: count)
    }
  }
}
