import Foundation
import TestSupport
import Testing

/// Damaged, foreign and missing files: exit status 4, and nothing is changed.
@Suite struct DamageTests {
  @Test(arguments: [
    ("small.collector/closed/all", ["tally", "begin", "small.study", "--out", "again"]),
    ("small.collector/comments/all", ["tally", "begin", "small.study", "--out", "again"]),
    ("small.study/manifest", ["status", "small.study"]),
    ("small.study/closing", ["tally", "begin", "small.study", "--out", "again"]),
    ("small.study/closed.hashes", ["tally", "begin", "small.study", "--out", "again"]),
    ("small.study/definition/racism-at-work.candour", ["answer", "small.study"]),
    (
      "request",
      [
        "unseal", "small.study", "--request", "request", "--key", "ben.key", "--out",
        "again", "--passphrase-file", "ben.pass",
      ]
    ),
  ])
  func flippedBitIsRefused(file: String, command: [String]) throws {
    var generator = SeededGenerator.announced("DamageTests \(file)")
    let place = try SmallStudy.closed.get().copy()
    let whole = try Data(contentsOf: place.directory.appending(path: file))
    for _ in 0..<6 {
      var spoiled = whole
      let at = Int.random(in: 0..<spoiled.count, using: &generator)
      spoiled[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      try spoiled.write(to: place.directory.appending(path: file))
      let ending = try place.run(Workplace.binary, command)
      #expect(ending.status == 4, "byte \(at): \(ending.status) \(ending.errors)")
      #expect(!ending.errors.isEmpty)
      #expect(try Data(contentsOf: place.directory.appending(path: file)) == spoiled)
      #expect(!place.exists("again"))
    }
  }

  /// Each custodian has a box of his own in the counts; whoever's is touched notices.
  @Test func touchedCountsStopTheirCustodian() throws {
    let place = try SmallStudy.closed.get().copy()
    let path = place.directory.appending(path: "small.study/counts.registrar")
    var counts = try Data(contentsOf: path)
    for at in stride(from: 40, to: counts.count, by: 40) { counts[at] ^= 1 }
    try counts.write(to: path)
    for name in ["amina", "ben", "carys"] { #expect(try place.unseal(name).status == 4) }
  }

  @Test func truncatedAndMissingFilesAreRefused() throws {
    let place = try SmallStudy.closed.get().copy()
    let begin = ["tally", "begin", "small.study", "--out", "again"]
    #expect(try place.shell("truncate -s -1 small.collector/closed/all").status == 0)
    #expect(try place.run(Workplace.binary, begin).status == 4)
    #expect(try place.shell("rm small.collector/closed/all").status == 0)
    #expect(try place.run(Workplace.binary, begin).status == 4)
    #expect(try place.candour("report", "no-such-release").status == 4)
    #expect(try place.candour("check", "no-such-file.candour").status == 4)
  }

  @Test func wrongPassphraseOpensNothing() throws {
    let place = try SmallStudy.closed.get().copy()
    let ending = try place.candour(
      "custodian", "check", "amina.key", "--passphrase-file", "ben.pass")
    #expect(ending.status == 4)
    #expect(!ending.errors.contains("a passphrase of ben"))
  }
}
