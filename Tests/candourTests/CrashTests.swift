import Foundation
import Testing

/// What a killed command leaves, and what the next one makes of it.
@Suite struct CrashTests {
  /// A file that may not grow ends the process in the middle of writing, as a kill would.
  @Test func aKilledInviteLeavesNoCodesOnceItIsRunAgain() throws {
    let study = try SmallStudy()
    let place = try study.copy()
    try place.succeed(
      "open", "survey.candour", "--roll", "roll.csv", "--custodian", "amina.pub", "ben.pub",
      "carys.pub", "--quorum", "2", "--out", "other", "--yes")
    let invite = "candour issuer invite other.issuer --roll roll.csv --out other.csv"
    let killed = try place.shell("(ulimit -c 0 -f 1; exec \(Tmux.withSignals) \(invite))")
    #expect(killed.status != 0)
    let leftovers = "ls -A | grep -F .other.csv.candour-"
    #expect(try place.shell("cat $(\(leftovers))").output.contains("identifier,code"))
    #expect(!place.exists("other.csv"))
    #expect(try place.shell(invite).status == 0)
    #expect(try place.shell(leftovers).output == "")
    #expect(try place.read("other.csv").split(whereSeparator: \.isNewline).count == 49)
  }

  /// The crash came when a file had its own name and its temporary one still.
  @Test func aFileOfTwoNamesSurvivesTheNextCommand() throws {
    let study = try SmallStudy()
    let place = study.place
    let files = ["small.issuer/manifest", "small.collector/manifest", "small.study/collector.pub"]
    let before = try files.map(place.read)
    try link(files, in: place)
    #expect(try study.answer(0).output.contains("Your answers are in"))
    try place.succeed("issuer", "close", "small.issuer")
    try place.succeed("collector", "close", "small.collector")
    #expect(try files.map(place.read) == before)
    let closings = ["small.collector/closing", "small.study/closing", "small.issuer/counts"]
    let closed = try place.shell("sha256sum \(closings.joined(separator: " "))").output
    try link(closings, in: place)
    try place.succeed("collector", "close", "small.collector")
    try place.succeed("issuer", "close", "small.issuer")
    #expect(try place.shell("sha256sum \(closings.joined(separator: " "))").output == closed)
    try place.succeed("tally", "begin", "small.study", "--out", "request")
  }

  private func link(_ files: [String], in place: Workplace) throws {
    for file in files {
      let (directory, name) = (
        file.split(separator: "/")[0], file.split(separator: "/")[1]
      )
      let line = "ln \(file) \(directory)/.\(name).candour-0011223344556677.new"
      try #require(try place.shell(line).status == 0)
    }
  }
}
