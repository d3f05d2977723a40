import Foundation
import Testing

/// Enrol, wait, answer, destroy: two sittings through the built command.
@Suite struct TwoSittingsTests {
  private static let form = ["", "", "2", "2", "4", "Ask us.", ".", "3", "1", "2", "send"]

  private static func study() throws -> SmallStudy {
    try SmallStudy { $0.replacing("sittings: one", with: "sittings: two") }
  }

  /// Enrols with a passphrase in a file.
  private static func enrol(_ study: SmallStudy, _ person: Int) throws -> Workplace.Ending {
    let (identifier, code) = try study.credentials(person)
    try study.place.write("a long passphrase\n", to: "token.pass")
    return try study.place.candour(
      "enrol", "small.study", "--out", "\(person).token", "--mode", "linear",
      "--passphrase-file", "token.pass",
      input: [study.words, identifier, code, "yes", "", ""].joined(separator: "\n") + "\n")
  }

  private static func answer(
    _ study: SmallStudy, _ token: String, last: [String] = ["no", "yes"]
  ) throws -> Workplace.Ending {
    try study.place.candour(
      "answer", "small.study", "--token", token, "--mode", "linear", "--pause", "0",
      "--passphrase-file", "token.pass",
      input: ([study.words] + form + last).joined(separator: "\n") + "\n")
  }

  @Test func aTokenWaitsForTheSecondSitting() throws {
    let study = try Self.study()
    let place = study.place
    let enrolled = try Self.enrol(study, 0)
    #expect(enrolled.status == 0, "\(enrolled.errors)")
    #expect(enrolled.output.contains("You are enrolled"))
    #expect(try place.succeed("status", "small.study").contains("Enrolling: staff take"))
    #expect(try Self.enrol(study, 0).status == 2, "the file is there already")

    let early = try Self.answer(study, "0.token")
    #expect(early.status == 2)
    #expect(early.errors.contains("still to close, and to destroy their keys: registrar"))
    let without = try place.candour("answer", "small.study", "--mode", "linear")
    #expect(without.status == 2)
    #expect(without.errors.contains("Enrol first: candour enrol small.study"))

    let closed = try place.succeed("issuer", "close", "small.issuer")
    #expect(closed.contains("staff who enrolled answer: candour answer small.study --token FILE"))
    let status = try place.succeed("status", "small.study")
    #expect(status.contains("Answering: staff who enrolled"))
    #expect(status.contains("Signed by the issuer registrar: keys and list of people destroyed"))
    #expect(try place.candour("answer", "small.study").errors.contains("enrolling is over"))
    #expect(try Self.enrol(study, 1).errors.contains("time for enrolling is over"))

    // The issuer's directory isn't needed any more, nor is the person's name.
    try #require(try place.shell("rm -r small.issuer").status == 0)
    let answered = try Self.answer(study, "0.token")
    #expect(answered.status == 0, "\(answered.errors)")
    #expect(answered.output.contains("Your answers are in"))
    #expect(!answered.output.contains("staff identifier:"))
    #expect(
      answered.output.contains("Your token file is destroyed"), "\(answered.output.suffix(900))")
    #expect(!place.exists("0.token"))
  }

  @Test func damagedForeignAndWrongFilesAreRefused() throws {
    let study = try Self.study()
    let place = study.place
    #expect(try Self.enrol(study, 0).status == 0)
    try place.succeed("issuer", "close", "small.issuer")
    try #require(
      try place.shell("head -c 500 0.token > cut; cp 0.token kept; cp roll.csv other").status == 0)
    for file in ["cut", "other"] {
      let ending = try Self.answer(study, file)
      #expect(ending.status == 4)
      #expect(ending.errors.contains(file))
    }
    #expect(try Self.answer(study, "missing").status == 4)
    try place.write("another passphrase\n", to: "token.pass")
    let wrong = try Self.answer(study, "0.token")
    #expect(wrong.status == 4)
    #expect(wrong.errors.contains("the passphrase is wrong"))
    try place.write("a long passphrase\n", to: "token.pass")
    // Used twice from a copy: the first answer stays.
    #expect(try Self.answer(study, "0.token").output.contains("Your answers are in"))
    let again = try Self.answer(study, "kept", last: ["", "no"])
    #expect(again.output.contains("Your answers were sent before"), "\(again.output.suffix(600))")
    #expect(place.exists("kept"))
  }

  @Test func oneSittingNeedsNoToken() throws {
    let study = try SmallStudy()
    let enrolled = try Self.enrol(study, 0)
    #expect(enrolled.status == 2)
    #expect(enrolled.errors.contains("answered in one sitting"))
    #expect(!study.place.exists("0.token"))
    let answered = try Self.answer(study, "0.token")
    #expect(answered.status == 2)
    #expect(answered.errors.contains("leave --token out"))
    let shown = try study.answer(0).output
    #expect(shown.contains("Whoever runs this machine, or has its backups, may match you by time"))
  }

  @Test func datesThatCannotBeKeptAreNotOpened() throws {
    let place = try SmallStudy.closed.get().copy()
    let text = try place.read("survey.candour")
    func open(_ dates: String, _ sittings: String) throws -> Workplace.Ending {
      let survey = text.replacing("  version: 2026.1", with: "  version: 2026.1\n" + dates)
        .replacing("sittings: one", with: "sittings: " + sittings)
      try place.write(survey, to: "dated.candour")
      return try place.candour(
        "open", "dated.candour", "--roll", "roll.csv", "--custodian", "amina.pub", "ben.pub",
        "carys.pub", "--quorum", "2", "--out", "dated", "--yes")
    }
    let past = try open("  closes: 2020-01-31", "one")
    #expect(past.status == 1)
    #expect(past.errors.contains("is past"))
    #expect(try place.candour("check", "dated.candour").output.contains("W08"))
    let noDay = try open("  opens: 2020-01-01", "two")
    #expect(noDay.status == 1)
    #expect(noDay.errors.contains("leaves no day to enrol"))
    #expect(!place.exists("dated.study"))
  }

  @Test func theLastDayIsMovedAndShown() throws {
    let study = try SmallStudy {
      $0.replacing("  version: 2026.1", with: "  version: 2026.1\n  closes: 2126-01-31")
        .replacingOccurrences(
          of: "keep answers until: .*", with: "keep answers until: 2126-12-31",
          options: .regularExpression)
    }
    let place = study.place
    #expect(try place.succeed("status", "small.study").contains("The last day is 2126-01-31"))
    let bad = try place.candour("issuer", "extend", "small.issuer", "--closes", "2126-02-30")
    #expect(bad.status == 2)
    #expect(bad.errors.contains("is no day"))
    let moved = try place.succeed("issuer", "extend", "small.issuer", "--closes", "2126-02-28")
    #expect(moved.contains("it is in force"))
    #expect(
      try place.succeed("status", "small.study")
        .contains("The last day is 2126-02-28, moved from 2126-01-31"))
    #expect(try study.answer(0).output.contains("The last day to answer is 2126-02-28"))
    let again = try place.candour("issuer", "extend", "small.issuer", "--closes", "2126-03-05")
    #expect(again.status == 2)
    #expect(again.errors.contains("once only"))
  }

  @Test func destructionIsRefusedDoneAndShown() throws {
    let place = try SmallStudy.closed.get().copy()
    #expect(try place.candour("destroy", "small.study").status == 2)
    let early = try place.candour("destroy", "small.study", "--yes")
    #expect(early.status == 2)
    #expect(early.errors.contains("--early"))
    let wrong = try place.candour("destroy", "small.issuer", "--yes")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("issuer close"))
    #expect(place.exists("small.collector/closing.key"))

    let done = try place.succeed("destroy", "small.collector", "--early", "--yes")
    #expect(done.contains("Destroyed: every sealed answer"))
    try place.succeed("destroy", "small.study", "--yes")
    #expect(
      try place.shell("find small.collector/closed small.collector/comments -type f").output == "")
    let begin = try place.candour("tally", "begin", "small.study", "--out", "again")
    #expect(begin.status == 2)
    #expect(begin.errors.contains("were destroyed"))

    let refused = try place.candour("destroy", "amina.key", "--passphrase-file", "amina.pass")
    #expect(refused.status == 2)
    try place.succeed("destroy", "amina.key", "--yes", "--passphrase-file", "amina.pass")
    #expect(!place.exists("amina.key") && place.exists("amina.destroyed"))
    try #require(
      try place.shell(
        "cp amina.destroyed small.study; cp amina.destroyed small.study/ben.destroyed"
      )
      .status == 0)
    let status = try place.succeed("status", "small.study")
    #expect(status.contains("Signed by the collector: sealed answers destroyed"))
    #expect(status.contains("before the day the survey named"))
    #expect(status.contains("Signed by the custodian amina: key destroyed"))
    #expect(status.contains("NOT VALID: ben.destroyed"))
  }
}
