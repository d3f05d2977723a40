import Foundation
import Testing

/// The whole life of a small survey through the built command.
@Suite struct LifeTests {
  @Test func quorumOpensWhatTheMinimumAllows() throws {
    let place = try SmallStudy.closed.get().copy()
    for name in ["amina", "carys"] {
      let ending = try place.unseal(name)
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(ending.output.contains("Shares for 1 groups"))
      #expect(ending.output.contains("2 groups are below the minimum, or"))
    }
    let tally = try place.candour(
      "tally", "small.study", "--request", "request", "--shares", "amina.shares", "carys.shares",
      "--out", "release")
    #expect(tally.status == 0, "\(tally.errors)")
    #expect(tally.output.contains("Opened 8 answers of 1 groups"))
    #expect(tally.output.contains("The comments of 13 people were opened and not written"))
    #expect(!place.exists("request.key"))
    let report = try place.succeed("report", "release")
    #expect(report.contains("8 answers were opened"))
    #expect(!report.contains("South: "))
    try place.succeed("report", "release", "--format", "html", "--out", "report.html")
    #expect(try place.read("report.html").hasPrefix("<!DOCTYPE html>"))
    try place.succeed("audit", "release")
    let foreign = try place.read("release/release.json").replacingOccurrences(
      of: #""smallestGroup":\d+"#, with: #""smallestGroup":0"#, options: .regularExpression)
    try place.write(foreign, to: "foreign.json")
    for command in ["audit", "report"] {
      let refused = try place.candour(command, "foreign.json")
      #expect(refused.status == 4)
      #expect(
        refused.errors.contains("foreign.json: ") && refused.errors.contains("smallest group"))
    }
    try #require(
      try place.shell("cp -r release cut; truncate -s -9 cut/release.json").status == 0)
    for command in ["audit", "report"] { #expect(try place.candour(command, "cut").status == 4) }
  }

  /// The parts of a group that was put together are in nothing that is published.
  @Test func aMergedGroupHidesItsParts() throws {
    let study = try SmallStudy(policy: "smallest group: 5\n  below minimum: merge")
    try study.answers()
    try study.close()
    let place = study.place
    for name in ["amina", "carys"] {
      let ending = try place.unseal(name)
      #expect(ending.output.contains("Shares for 2 groups"), "\(ending.errors)")
      #expect(ending.output.contains("1 of these were put together"))
    }
    try place.succeed(
      "tally", "small.study", "--request", "request", "--shares", "amina.shares", "carys.shares",
      "--out", "release")
    let release = try place.read("release/release.json")
    #expect(release.contains("South and West"))
    for part in [#""South""#, #""West""#] { #expect(!release.contains(part), "\(part)") }
    #expect(release.contains(#""neverOpened":0"#))
    try place.succeed("audit", "release")
  }

  @Test func fewerSharesThanTheQuorumAreRefused() throws {
    let place = try SmallStudy.closed.get().copy()
    #expect(try place.unseal("ben").status == 0)
    let alone = try place.candour(
      "tally", "small.study", "--request", "request", "--shares", "ben.shares", "--out", "release")
    #expect(alone.status == 3)
    #expect(alone.errors.contains("2"))
    let twice = try place.candour(
      "tally", "small.study", "--request", "request", "--shares", "ben.shares", "ben.shares",
      "--out", "release")
    #expect(twice.status == 3)
    #expect(!place.exists("release"))
    #expect(place.exists("request.key"))
  }

  /// Comments are written before the key goes, and nothing where they can't be.
  @Test func commentsAreWrittenOrNothingIs() throws {
    let place = try SmallStudy.closed.get().copy()
    for name in ["amina", "ben"] { #expect(try place.unseal(name).status == 0) }
    func tally(_ comments: String) throws -> Workplace.Ending {
      try place.candour(
        "tally", "small.study", "--request", "request", "--shares", "amina.shares", "ben.shares",
        "--out", "release", "--comments", comments)
    }
    let refused = try tally("nodir/c.txt")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("no directory nodir") && refused.errors.contains("mkdir"))
    #expect(!place.exists("release") && place.exists("request.key"))
    let done = try tally("c.txt")
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("Wrote the comments of 13 people to c.txt"))
    #expect(try place.read("c.txt").contains("Ask us."))
  }

  @Test func secondAnswerAndUnknownPersonAreRefusedAlike() throws {
    let study = try SmallStudy()
    #expect(try study.answer(3).output.contains("Your answers are in"))
    let (identifier, code) = try study.credentials(3)
    let again = try study.place.candour(
      "answer", "small.study", "--mode", "linear", "--pause", "0",
      input: study.script(identifier: identifier, code: code))
    let unknown = try study.place.candour(
      "answer", "small.study", "--mode", "linear", "--pause", "0",
      input: study.script(identifier: "EX999999", code: code))
    let wrongCode = try study.place.candour(
      "answer", "small.study", "--mode", "linear", "--pause", "0",
      input: study.script(identifier: identifier, code: try study.credentials(4).code))
    let refusal = "accept this identifier and code"
    for ending in [again, unknown, wrongCode] {
      #expect(ending.output.contains(refusal), "\(ending.output.suffix(600))")
      #expect(!ending.output.contains("Your answers are in"))
    }
    let sentences = [again, unknown, wrongCode].map { ending in
      ending.output.split(separator: "\n").first { $0.contains(refusal) }
    }
    #expect(Set(sentences).count == 1)
  }

  @Test func nobodyIsAskedWhereNobodyTypes() throws {
    let study = try SmallStudy.closed.get()
    let place = try study.copy()
    let open = try place.candour(
      "open", "survey.candour", "--roll", "roll.csv", "--custodian", "amina.pub", "ben.pub",
      "--quorum", "2", "--out", "other", "--accept-loss")
    #expect(open.status == 2)
    #expect(open.errors.contains("--yes"))
    #expect(!place.exists("other.study") && !place.exists("other.issuer"))
    #expect(
      try place.candour(
        "open", "survey.candour", "--roll", "roll.csv", "--custodian", "amina.pub", "ben.pub",
        "--quorum", "2", "--out", "other", "--yes"
      ).status != 0)
    #expect(try place.candour("custodian", "check", "amina.key").status == 2)
  }

  /// Names are anybody's: a registrar could open with keys of his own under the custodians' names.
  @Test func aCustodianSeesThatTheKeyIsNotHis() throws {
    let place = try SmallStudy.closed.get().copy()
    let check = ["custodian", "check", "--study", "small.study", "--passphrase-file"]
    let own = try place.run(Workplace.binary, check + ["amina.pass", "amina.key"])
    #expect(own.status == 0, "\(own.errors)")
    #expect(own.output.contains("small.study has it, and any 2 of: amina, ben, carys"))
    _ = try place.shell("mkdir other")
    try place.succeed(
      "custodian", "new", "amina", "--out", "other", "--passphrase-file", "amina.pass")
    let other = try place.run(Workplace.binary, check + ["amina.pass", "other/amina.key"])
    #expect(other.status == 3)
    #expect(other.errors.contains("doesn't have this key"))
  }

  /// A registrar's account may hide what it makes from others; a study is for others.
  @Test func aStudyIsReadableWhateverTheUmask() throws {
    let place = try SmallStudy.closed.get().copy()
    let open = """
      umask 077; candour open survey.candour --roll roll.csv --custodian amina.pub ben.pub \
        carys.pub --quorum 2 --out open --yes >shown 2>&1
      find open.study ! -perm -a+r -o -type d ! -perm -a+x; find open.issuer -maxdepth 0 -perm /077
      """
    let ending = try place.shell(open)
    #expect(try place.read("shown").contains("Opened"))
    #expect((ending.status, ending.output) == (0, ""))
  }

  @Test func theListIsNotThereBeforeTheClose() throws {
    let study = try SmallStudy()
    let ending = try study.place.candour("verify", "small.study", input: "any receipt\n\n")
    #expect(ending.status == 2)
    #expect(ending.errors.contains("hasn't closed"))
  }

  /// Notepad begins a file with a byte order mark, which nobody types at a prompt.
  @Test func aPassphraseFileMayBeginWithAMark() throws {
    let place = try SmallStudy.closed.get().copy()
    try place.write("\u{FEFF}a passphrase of amina\r\n", to: "marked.pass")
    try place.succeed("custodian", "check", "amina.key", "--passphrase-file", "marked.pass")
  }

  @Test func nothingIsOverwritten() throws {
    let place = try SmallStudy.closed.get().copy()
    let before = try place.shell("find . -type f ! -name '.*' | sort | xargs sha256sum").output
    let attempts = [
      ["custodian", "new", "amina", "--out", ".", "--passphrase-file", "amina.pass"],
      [
        "open", "survey.candour", "--roll", "roll.csv", "--custodian", "amina.pub", "ben.pub",
        "carys.pub", "--quorum", "2", "--out", "small", "--yes",
      ],
      ["collector", "new", "small.study", "--out", "small.collector"],
      ["tally", "begin", "small.study", "--out", "request"],
      ["demo", "--out", "small.study"],
    ]
    for arguments in attempts {
      let ending = try place.run(Workplace.binary, arguments)
      #expect(ending.status == 2, "\(arguments): \(ending.status) \(ending.errors)")
    }
    #expect(
      try place.shell("find . -type f ! -name '.*' | sort | xargs sha256sum").output == before)
  }
}
