import Foundation
import Testing

/// The life of a survey with a registrar and a staff-side issuer, each on a machine of his own.
@Suite(.serialized) struct TwoIssuersTests {
  @Test func wholeLife() throws {
    let two = try TwoIssuers(copying: TwoIssuers.signed.get())
    let place = two.registrar
    try two.invite()
    try two.serve()
    for person in 0..<6 {
      let (identifier, first) = try two.credentials(person, in: "c1.csv")
      let second = try two.credentials(person, in: "c2.csv").code
      let ending = try two.answer(identifier: identifier, codes: [first, second])
      try #require(ending.output.contains("Your answers are in"), "\(ending.output)")
      #expect(ending.output.contains("Your code from the registrar"))
      #expect(ending.output.contains("Your code from the staff-side"))
      #expect(ending.output.contains("unless the registrar and the staff-side agree"))
    }
    let early = try place.candour("tally", "begin", "two.study", "--out", "request")
    #expect(early.status == 2 && early.errors.contains("issuer close staff-side.issuer"))
    try place.succeed("issuer", "close", "two.issuer")
    let open = try place.candour("collector", "close", "two.collector")
    #expect(open.status == 2 && open.errors.contains("staff-side"))
    try two.staffSide.succeed(
      "issuer", "close", "staff-side.issuer", "--study", "two.study")
    for name in ["counts.staff-side", "destroyed.issuer.staff-side"] {
      try two.carry("two.study/\(name)", from: two.staffSide, to: place)
    }
    try place.succeed("collector", "close", "two.collector")
    try place.succeed("tally", "begin", "two.study", "--out", "request")
    for name in ["amina", "ben"] {
      try place.succeed(
        "unseal", "two.study", "--request", "request", "--key", "\(name).key", "--out",
        "\(name).shares", "--passphrase-file", "\(name).pass")
    }
    try place.succeed(
      "tally", "two.study", "--request", "request", "--shares", "amina.shares", "ben.shares",
      "--out", "release")
    let report = try place.succeed("report", "release")
    #expect(!report.contains("assumes that the registrar did not answer"))
    #expect(
      report.replacing("\n", with: " ").contains("the registrar and the staff-side"), "\(report)")
  }

  /// HR holds every code of the registrar's, and makes up the other's.
  @Test func theRegistrarsCodesAloneGetNothing() throws {
    let two = try TwoIssuers(copying: TwoIssuers.signed.get())
    try two.invite()
    try two.serve()
    let before = try two.staffSide.shell("sha256sum staff-side.issuer/people").output
    for person in [0, 1, 20] {
      let (identifier, first) = try two.credentials(person, in: "c1.csv")
      for codes in [[first, first], [first, try two.credentials(5, in: "c2.csv").code]] {
        let ending = try two.answer(identifier: identifier, codes: codes)
        #expect(
          ending.output.contains(
            "the staff-side can't accept this identifier and code".capitalizedFirst))
        #expect(!ending.output.contains("Your answers are in"))
      }
    }
    #expect(try two.staffSide.shell("sha256sum staff-side.issuer/people").output == before)
    // Whose address it is must be said: a code sent to the other issuer would give him both.
    let unnamed = try two.answer(
      identifier: "EX5000", codes: [], more: ["--issuer", "./two.issuer.socket"])
    #expect(unnamed.status == 2)
    #expect(unnamed.errors.contains("--issuer \"registrar=ADDRESS\""))
  }

  @Test func nothingRunsBeforeEverybodyHasSigned() throws {
    let two = try TwoIssuers()
    let place = two.registrar
    let early = try place.run(Workplace.binary, TwoIssuers.open + ["--out", "two", "--yes"])
    #expect(early.status == 2)
    #expect(early.errors.contains("candour issuer new staff-side --plan NAME.plan"))
    try two.makeKeys()
    try two.openDraft()
    let commands = [
      ["status", "two.study"], ["answer", "two.study"], ["verify", "two.study"],
      ["collector", "new", "two.study", "--out", "two.collector"],
      [
        "custodian", "check", "amina.key", "--study", "two.study", "--passphrase-file",
        "amina.pass",
      ],
      ["tally", "begin", "two.study", "--out", "request"],
    ]
    for command in commands {
      let ending = try place.run(Workplace.binary, command)
      #expect(ending.status == 2, "\(command): \(ending.errors)")
      #expect(ending.errors.contains("staff-side has yet to sign it, with candour issuer sign"))
    }
    let invite = try place.candour(
      "issuer", "invite", "two.issuer", "--roll", "roll.csv", "--out", "c1.csv")
    #expect(invite.status == 2 && invite.errors.contains("waits for the others"))
    try two.carry("two.study", from: place, to: two.staffSide)
    let unread = try two.staffSide.candour(
      "issuer", "sign", "staff-side.issuer", "--study", "two.study")
    #expect(unread.status == 2 && unread.errors.contains("--yes"))
    #expect(unread.output.contains("Any 2 of these custodians open the answers: amina, ben, carys"))
    #expect(!two.staffSide.exists("staff-side.issuer/signed"))
    try two.signAll()
    try place.succeed("status", "two.study")
    let manifests = ["two.study", "two.issuer"].map { "\($0)/manifest" }
    for name in manifests {
      #expect(try place.read(name) == two.staffSide.read("staff-side.issuer/manifest"))
    }
  }

  @Test func aRollThatDiffersMakesNoKeys() throws {
    let two = try TwoIssuers()
    let place = two.staffSide
    let lines = TwoIssuers.roll.split(separator: "\n").map(String.init)
    let rolls: [([String], String)] = [
      (lines + ["EX1,Adults,Community,South"], "26 people in the plan, 27 here"),
      (Array(lines.dropLast()), "Adults > Community: no such group in the plan, 25 here"),
      (
        lines.map { $0.replacing("South", with: "Coast") },
        "South: 13 in the plan, no such group here"
      ),
    ]
    for (lines, words) in rolls {
      try place.write(lines.joined(separator: "\n") + "\n", to: "mine.csv")
      let ending = try place.candour(
        "issuer", "new", "staff-side", "--plan", "survey.plan", "--roll", "mine.csv")
      #expect(ending.status == 1, "\(ending.errors)")
      #expect(ending.errors.contains(words), "\(ending.errors)")
      #expect(!ending.errors.contains("EX"))
      #expect(!place.exists("staff-side.issuer"))
    }
    let stranger = try place.candour(
      "issuer", "new", "union", "--plan", "survey.plan", "--roll", "roll.csv")
    #expect(stranger.status == 2 && stranger.errors.contains("waits for staff-side"))
  }

  /// A registrar who makes a study of his own for somebody gets no second signature.
  @Test func aSecondStudyOfOnePlanIsRefused() throws {
    let two = try TwoIssuers(copying: TwoIssuers.signed.get())
    let arguments = TwoIssuers.open + ["--out", "tagged", "--yes", "--issuer", "staff-side.pub"]
    #expect(try two.registrar.run(Workplace.binary, arguments).status == 0)
    try two.carry("tagged.study", from: two.registrar, to: two.staffSide)
    let ending = try two.staffSide.candour(
      "issuer", "sign", "staff-side.issuer", "--study", "tagged.study", "--yes")
    #expect(ending.status == 3)
    #expect(ending.errors.contains("signs one only"))
    #expect(!two.staffSide.exists("tagged.study/signing/staff-side.signature"))
    #expect(!two.staffSide.exists("tagged.study/manifest"))
  }

  /// Keys are for one plan: a survey changed after it was made is another.
  @Test func aSurveyChangedSinceThePlanIsRefused() throws {
    let two = try TwoIssuers(copying: TwoIssuers.signed.get())
    let place = two.registrar
    let survey = try place.read("survey.candour")
    try place.write(
      survey.replacing("smallest group: 5", with: "smallest group: 6"), to: "survey.candour")
    let arguments = TwoIssuers.open + ["--out", "other", "--yes", "--issuer", "staff-side.pub"]
    let ending = try place.run(Workplace.binary, arguments)
    #expect(ending.status != 0)
    #expect(!place.exists("other.study") && !place.exists("other.issuer"))
    // The definition in a study, altered on its way, is not what is signed.
    let fresh = try TwoIssuers(copying: TwoIssuers.signed.get())
    let frozen = "two.study/definition/racism-at-work.candour"
    try fresh.staffSide.write(survey + "\n# added\n", to: frozen)
    let sign = try fresh.staffSide.candour(
      "issuer", "sign", "staff-side.issuer", "--study", "two.study", "--yes")
    #expect(sign.status == 4 && sign.errors.contains("definition"), "\(sign.errors)")
  }

  @Test func aForgedPublicFileOpensNothing() throws {
    let two = try TwoIssuers(copying: TwoIssuers.signed.get())
    let place = two.registrar
    let good = try place.read("staff-side.pub")
    let forged = [
      good.replacing("issuer staff-side\n", with: "issuer staff-sides\n"),
      good.replacingOccurrences(
        of: "roll-commitment [0-9a-f]{2}", with: "roll-commitment 00", options: .regularExpression),
    ]
    for text in forged {
      try place.write(text, to: "staff-side.pub")
      let arguments = TwoIssuers.open + ["--out", "other", "--yes", "--issuer", "staff-side.pub"]
      let ending = try place.run(Workplace.binary, arguments)
      #expect(ending.status == 4, "\(ending.errors)")
      #expect(ending.errors.contains("staff-side.pub, line"))
      #expect(!place.exists("other.study") && !place.exists("other.issuer"))
    }
  }

  @Test func keysCutShortAreMadeAnew() throws {
    let two = try TwoIssuers(copying: TwoIssuers.signed.get())
    let place = two.staffSide
    // What a crash leaves before issuer.pub, which is written last.
    _ = try place.shell("cd staff-side.issuer && rm issuer.pub signed manifest token-1.key")
    let old = try place.shell("sha256sum staff-side.issuer/roll.key").output
    let new = ["issuer", "new", "staff-side", "--plan", "survey.plan", "--roll", "roll.csv"]
    #expect(try place.run(Workplace.binary, new).status == 0)
    #expect(try place.shell("sha256sum staff-side.issuer/roll.key").output != old)
    #expect(try place.run(Workplace.binary, new).status == 2)
    // A directory of one's own is never taken for one.
    _ = try place.shell("mkdir -p x/staff-side.issuer && touch x/staff-side.issuer/notes.txt")
    #expect(try place.run(Workplace.binary, new + ["--out", "x"]).status == 2)
    #expect(try place.shell("ls x/staff-side.issuer").output == "notes.txt\n")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
