import Anonymity
import Foundation
import ResponseCollection
import Testing

@testable import candour

/// What commands say and how they end when something isn't as it should be.
@Suite struct CommandTests {
  @Test func nobodyFillsInAFormThatNoCodeCanSend() throws {
    let study = try SmallStudy()
    try study.place.succeed("issuer", "close", "small.issuer")
    let ending = try study.answer(0)
    #expect(ending.status == 2)
    #expect(ending.errors.contains("survey has closed"))
    #expect(!ending.output.contains("eight words"))
    #expect(try study.place.succeed("status", "small.study").contains("No more codes"))
  }

  @Test func theCollectorIsClosedAfterTheIssuer() throws {
    let study = try SmallStudy()
    let first = try study.place.candour("collector", "close", "small.collector")
    #expect(first.status == 2 && first.errors.contains("First: candour issuer close"))
    #expect(try study.answer(0).status == 0)
    try study.place.succeed("issuer", "close", "small.issuer")
    let second = try study.place.succeed("collector", "close", "small.collector")
    #expect(second.contains("Next: candour tally begin small.study"))
  }

  /// A file of 3 KiB holds the codes and not the list.
  @Test func codesThatAreNotNotedAreDestroyed() throws {
    let study = try SmallStudy()
    try study.place.succeed(
      "open", "survey.candour", "--roll", "roll.csv", "--custodian", "amina.pub", "ben.pub",
      "carys.pub", "--quorum", "2", "--out", "other", "--yes")
    let invite = "candour issuer invite other.issuer --roll roll.csv --out other.csv"
    let ending = try study.place.shell("trap '' XFSZ; (ulimit -f 3; exec \(invite))")
    #expect(ending.status == 5, "\(ending.errors)")
    #expect(ending.errors.contains("people"))
    #expect(!study.place.exists("other.csv"))
    #expect(try study.place.shell(invite).status == 0)
  }

  @Test func whatCannotBeWrittenIsAFault() throws {
    let study = try SmallStudy()
    for command in ["explain E24", "status small.study", "--version", "check survey.candour"] {
      let ending = try study.place.shell("candour \(command) >/dev/full")
      #expect(ending.status == 5, "\(command)")
      #expect(ending.errors.contains("can't be written"), "\(command): \(ending.errors)")
    }
  }

  @Test func whoCannotMakeTheFigureSeesThePublishedOne() throws {
    let study = try SmallStudy()
    let place = study.place
    try #require(try place.shell("rm small.study/status").status == 0)
    try #require(
      try place.shell("cp $(command -v candour) tool; chmod 755 . tool").status == 0)
    // Root may read everything, so the command runs as somebody else.
    let ending = try place.shell(
      """
      [ $(id -u) = 0 ] || chmod 000 small.collector
      for command in 'status small.study' 'collector close small.collector'; do
        python3 -c "import os, sys
      if os.getuid() == 0: os.setgid(65534), os.setuid(65534)
      os.execv('./tool', ['tool'] + sys.argv[1:])" $command || status=$?
      done
      chmod 700 small.collector; [ $status = 5 ]
      """)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("no figure has been published"))
    #expect(ending.errors.contains("may not make the day's figure"))
    #expect(ending.errors.contains("Permission denied"))
  }

  /// One figure a day that is fixed when first asked for would be two at midnight.
  @Test func twoFiguresLieHoursApart() throws {
    let study = try SmallStudy()
    let place = study.place
    try #require(
      try place.shell("rm small.study/status; rm -f small.collector/status").status == 0)
    try Collector(place.path("small.collector")).publishStatus(
      study: StudyDirectory(place.path("small.study")), day: "2026-01-01")
    try study.answers()
    let status = try place.succeed("status", "small.study")
    #expect(status.contains("Fewer than 5 answers on 2026-01-01"))
    // Whoever takes it away gets the same one again.
    try #require(try place.shell("rm small.study/status").status == 0)
    #expect(try place.succeed("status", "small.study") == status)
  }

  @Test func whatNobodySignedIsNamed() throws {
    let study = try SmallStudy()
    let place = study.place
    try #require(try place.shell("echo closed > small.study/closing").status == 0)
    let status = try place.succeed("status", "small.study")
    #expect(status.contains("Open: staff answer") && status.contains("NOT VALID: closing"))
  }

  @Test func aSlashAtTheEndChangesNothing() throws {
    let study = try SmallStudy()
    let place = study.place
    try place.succeed(
      "open", "survey.candour", "--roll", "roll.csv", "--custodian", "amina.pub", "ben.pub",
      "carys.pub", "--quorum", "2", "--out", "other.study/", "--yes")
    #expect(place.exists("other.study/manifest") && place.exists("other.issuer/manifest"))
    let ending = try place.candour("collector", "close", "small.issuer/")
    #expect(ending.status == 4)
    #expect(ending.errors.contains("it is the issuer's"), "\(ending.errors)")
    #expect(!place.exists("small.issuer/frozen"))
    let issuer = try place.candour("issuer", "close", "small.collector")
    #expect(issuer.errors.contains("it is the collector's"), "\(issuer.errors)")
  }

  @Test(arguments: ["a²", "é", "1a", "a b", "A", ""])
  func namesAreAsTheLanguageWantsThem(name: String) throws {
    let place = try Workplace()
    let ending = try place.candour("new", name)
    #expect(ending.status == 2)
    #expect(try place.shell("ls").output == "")
  }

  /// Only what the parser of arguments says is wrong usage.
  @Test func aFaultIsNeverWrongUsage() throws {
    let encoding = EncodingError.invalidValue(
      1, .init(codingPath: [], debugDescription: "what was read"))
    let faults: [any Error] = [ByteFormatError.truncated, encoding]
    for fault in faults {
      let failure = Failure(describing: fault)
      #expect(failure?.status == .damaged)
      #expect(failure?.message.contains("what was read") == false)
    }
  }
}
