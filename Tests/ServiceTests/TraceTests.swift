@testable import Anonymity
import Cryptography
import Foundation
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
    let found = try traces(of: tiny.identifiers[0], in: contents(tiny))
    #expect(found == ["x.collector/planted"])
  }

  @Test func theOldDigestIsRight() {
    // RFC 1321 §A.5.
    #expect(Hexadecimal.encode(MD5.hash(Array("abc".utf8))) == "900150983cd24fb0d6963f7d28e17f72")
  }

  private func expectNoTraces(_ tiny: TinyStudy, _ moment: String) throws {
    let files = try contents(tiny)
    #expect(files.count > 10)
    for secret in tiny.identifiers + tiny.codes.values {
      #expect(try traces(of: secret, in: files) == [], "\(moment)")
    }
  }

  private func contents(_ tiny: TinyStudy) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for directory in ["x.study", "x.issuer", "x.collector"] {
      for name in try FileManager.default.subpathsOfDirectory(
        atPath: "\(tiny.root)/\(directory)")
      {
        let path = "\(directory)/\(name)"
        files[path] = try? Data(contentsOf: URL(fileURLWithPath: "\(tiny.root)/\(path)"))
      }
    }
    return files
  }

  private func traces(of secret: String, in files: [String: Data]) throws -> [String] {
    let disguises = disguises(of: secret)
    return files.filter { file in disguises.contains { file.value.range(of: $0) != nil } }
      .keys.sorted()
  }

  /// Clear, lower case, UTF-16 in both orders, hexadecimal, base 64, and unkeyed digests of them.
  private func disguises(of secret: String) -> [Data] {
    [secret, secret.lowercased()].flatMap { text -> [Data] in
      let clear = Data(text.utf8)
      let digests = [SHA256.hash(Array(text.utf8)), MD5.hash(Array(text.utf8))].map { Data($0) }
      let wide = [String.Encoding.utf16LittleEndian, .utf16BigEndian].compactMap {
        text.data(using: $0)
      }
      let shown = ([clear] + digests).flatMap {
        [Data(Hexadecimal.encode($0).utf8), Data($0.base64EncodedString().dropLast(2).utf8)]
      }
      return [clear] + digests + wide + shown
    }
  }
}
