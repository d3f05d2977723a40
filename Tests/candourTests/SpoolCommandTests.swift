import Foundation
import Testing

/// The spool through the command: what the host is told, and what refuses to go on without it.
@Suite struct SpoolCommandTests {
  @Test(arguments: ["spool", "spool.key", "closed/all", "comments/all"])
  func aDamagedOrMissingFileStopsEverythingAndIsLeft(name: String) throws {
    let study = try SmallStudy()
    for person in 0..<2 { try #require(try study.answer(person).status == 0) }
    let place = study.place
    let file = "small.collector/\(name)"
    let whole = try Data(contentsOf: place.directory.appending(path: file))
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    place.served.stop("small.collector")
    for bad in [flipped, whole.dropLast(), Data(), nil] {
      try? FileManager.default.removeItem(atPath: place.path(file))
      try bad?.write(to: place.directory.appending(path: file))
      try #require(try place.shell("cp -a small.collector before").status == 0)
      for command in ["serve", "close"] {
        let ending = try place.candour("collector", command, "small.collector")
        #expect(ending.status == 4, "\(ending.errors)")
        #expect(ending.errors.contains("small.collector/\(name)"), "\(ending.errors)")
      }
      #expect(try place.shell("diff -r small.collector before && rm -r before").status == 0)
    }
    try whole.write(to: place.directory.appending(path: file))
    try place.serve("small.collector")
    #expect(try study.answer(3).status == 0)
    try place.succeed("issuer", "close", "small.issuer")
    let closed = try place.succeed("collector", "close", "small.collector")
    #expect(closed.contains("Closed with 3 sealed answers"))
  }

  /// Whoever answers is told that it can't be kept now; the host, what is wrong.
  @Test func aServiceSaysWhatKeepsItFromKeeping() throws {
    let study = try SmallStudy()
    let place = study.place
    try #require(try place.shell("mv small.collector/spool away").status == 0)
    let answered = try study.answer(0)
    #expect(answered.status == 5, "\(answered.errors)")
    #expect(answered.output.contains("Your answers could not be sent"))
    #expect(try Served.log(of: "small.collector", in: place).contains("small.collector/spool"))
    try #require(try place.shell("mv away small.collector/spool").status == 0)
    #expect(try study.answer(1).status == 0)
  }

  @Test func theKeyOnAVolumeOfItsOwn() throws {
    let study = try SmallStudy()
    let place = study.place
    place.served.stop("small.collector")
    place.served.stop("small.issuer")
    // The issuer keeps to the collector it met, so that goes too: as if there had been none.
    let begin = "rm -r small.collector small.study/collector.pub small.issuer/collector"
    #expect(try place.shell("\(begin) && mkdir volume").status == 0)
    let none = try place.candour(
      "collector", "new", "small.study", "--out", "small.collector", "--spool-key", "none/key")
    #expect(none.status == 2, "\(none.errors)")
    #expect(!place.exists("small.collector"))
    let made = try place.succeed(
      "collector", "new", "small.study", "--out", "small.collector", "--spool-key", "volume/key")
    #expect(made.contains("volume/key: keep that volume connected"))
    #expect(!place.exists("small.collector/spool.key"))
    try place.serve("small.issuer")
    try place.serve("small.collector")
    #expect(try study.answer(0).status == 0)
    #expect(try place.shell("mv volume/key volume/away").status == 0)
    #expect(try study.answer(1).status == 5)
    #expect(try Served.log(of: "small.collector", in: place).contains("connect the volume"))
    #expect(try place.shell("mv volume/away volume/key").status == 0)
    #expect(try study.answer(2).status == 0)
    try place.succeed("issuer", "close", "small.issuer")
    try place.succeed("collector", "close", "small.collector")
    #expect(try place.shell("ls volume").output == "")
  }
}
