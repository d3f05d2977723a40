import Foundation
import Testing

/// `check`, `explain` and wrong usage.
@Suite struct CheckTests {
  @Test func everySurveyOfTheLibraryPasses() throws {
    let place = try Workplace()
    let surveys = try FileManager.default.contentsOfDirectory(
      at: Workplace.project.appending(path: "Surveys"), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "candour" }
    #expect(!surveys.isEmpty)
    for survey in surveys {
      let ending = try place.candour("check", survey.path)
      #expect(ending.status == 0, "\(ending.output)")
      #expect(ending.errors.isEmpty)
      #expect(ending.output.contains("no warnings"))
    }
  }

  @Test func malformedSurveyNamesLinesAndSuggests() throws {
    let place = try Workplace()
    try place.write(
      """
      candour: 1
      survey x: Experiences
        version: 2026.1
      privacy: How
        smalest group: 10
      section one: One
      question seen: Have you seen it?
        chose one: yes-no
      """, to: "bad.candour")
    let ending = try place.candour("check", "bad.candour")
    #expect(ending.status == 1)
    #expect(ending.output.contains("bad.candour, line 5"))
    #expect(ending.output.contains("did you mean \"smallest group\"?"))
    #expect(ending.output.contains("bad.candour, line 8"))
    #expect(ending.output.contains("8 |   chose one: yes-no"))
    let json = try place.candour("check", "bad.candour", "--format", "json")
    #expect(json.status == 1)
    let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(rows?.contains { $0["line"] as? Int == 5 } == true)
  }

  /// A pipe would keep the command waiting, and a device never ends.
  @Test func onlyPlainFilesAreRead() throws {
    let place = try Workplace()
    try place.write(Self.warned, to: "asks.candour")
    try place.write(
      "candour: 1\nsurvey x: X\n  version: 1\n  include: pipe\n", to: "joins.candour")
    let made = try place.shell(
      "mkfifo pipe.candour && ln -s /dev/zero zero.candour && truncate -s 70M large.candour")
    #expect(made.status == 0)
    let joined = try place.shell("timeout 20 candour check joins.candour")
    #expect(joined.status == 2, "\(joined.output)")
    for command in ["check", "format", "check asks.candour --headcounts"] {
      for (file, words) in [
        ("pipe", "no plain file"), ("zero", "no plain file"), ("large", "64 MB"),
      ] {
        let ending = try place.shell("timeout 20 candour \(command) \(file).candour")
        #expect(ending.status == (file == "large" ? 1 : 2), "\(command) \(file)")
        #expect(ending.errors.contains(words), "\(command) \(file): \(ending.errors)")
      }
    }
  }

  private static let warned = """
    candour: 1
    survey x: Experiences
      version: 2026.1
    privacy: How
      keep answers until: 2099-01-01
      lawful basis: public task
      accepts W13: Both are one thing to us
    section one: One
    question seen: Have you seen racism at work?
      choose one:
      - yes: Yes
      - no: No
    question fair: Is your manager fair and helpful?
      choose one:
      - yes: Yes
      - no: No
    """

  @Test func theLastLineSaysWhatToDo() throws {
    let place = try Workplace()
    try place.write(Self.warned, to: "warned.candour")
    let ending = try place.candour("check", "warned.candour")
    #expect(ending.status == 0)
    let lines = ending.output.split(separator: "\n")
    #expect(lines.contains("accepted W13 in warned.candour, line 13: Both are one thing to us"))
    #expect(lines.last?.contains("accepts W14") == true)
    try place.write(Self.warned.replacing("lawful basis", with: "lawful bassis"), to: "bad.candour")
    let bad = try place.candour("check", "bad.candour")
    #expect(bad.status == 1)
    #expect(bad.output.contains("Mend the mistakes first"))
    #expect(bad.errors == "candour: mistakes in bad.candour.\n")
    let preview = try place.candour("preview", "bad.candour")
    #expect(preview.errors.hasPrefix("candour: bad.candour has mistakes, which come first:\n"))
    let json = try place.candour("check", "--format", "json", "warned.candour")
    #expect(!json.output.contains("accepted") && json.output.contains("\"W14\""))
  }

  @Test func whatIsLeftIsCounted() throws {
    let place = try Workplace()
    let sound = Self.warned.replacing("  accepts W13", with: "  accepts W14: Yes\n  accepts W13")
    try place.write(sound, to: "sound.candour")
    #expect(try place.succeed("check", "sound.candour").contains("Nothing is left to mend"))
    try place.write(sound + "\n  # to do: because: ?\n  # to do: help\n", to: "sound.candour")
    let left = try place.succeed("check", "sound.candour")
    #expect(left.contains("2 to-dos are left") && !left.contains("Nothing is left"))
    try place.write(sound.replacing("2099", with: "2020"), to: "sound.candour")
    let past = try place.succeed("check", "sound.candour")
    #expect(past.contains("It can't be opened any more") && !past.contains("accepts P12"))
  }

  @Test func partsOfASurveyAreCheckedAsWhatTheyAre() throws {
    let place = try Workplace()
    try place.write("candour: 1\ntranslation cy: x\nsurvey x: Profiad\n", to: "x.cy.candour")
    let translation = try place.candour("check", "x.cy.candour")
    #expect(translation.status == 2)
    #expect(translation.errors.contains("x.cy.candour is a translation: check the survey"))
    try place.write("candour: 1\nlist l: L\n- a: A\n- b: B\n", to: "l.candour")
    #expect(try place.succeed("check", "l.candour").contains("for surveys to include"))
    try place.write("candour: 1\nlist l: L\n- a: A\n", to: "l.candour")
    let bad = try place.candour("check", "l.candour")
    #expect(bad.status == 1 && bad.output.contains("E34") && !bad.output.contains("P11"))
  }

  /// Colours on a terminal that has them, and nowhere else.
  @Test(arguments: [
    ("TERM=xterm", true), ("TERM=dumb", false), ("TERM=xterm NO_COLOR=1", false),
    ("TERM=xterm NO_COLOR=", true),
  ])
  func coloursAreForTerminals(_ setting: String, _ isColoured: Bool) throws {
    let place = try Workplace()
    try place.write(Self.warned, to: "warned.candour")
    let command = "env \(setting) candour check warned.candour"
    let shown = try place.shell("script -qec '\(command)' /dev/null").output
    #expect(shown.contains("W14"))
    #expect(shown.contains("\u{1B}[33mW14\u{1B}[0m") == isColoured)
    #expect(shown.contains("\u{1B}") == isColoured)
    #expect(!(try place.shell("\(command) | cat").output.contains("\u{1B}")))
  }

  @Test func explainListsItsCodes() throws {
    let lines = try Workplace().succeed("explain").split(separator: "\n")
    #expect(lines.count > 60 && lines.contains { $0.hasPrefix("W18  ") })
  }

  @Test func explainKnowsItsCodes() throws {
    let place = try Workplace()
    #expect(try place.succeed("explain", "e04").contains("E04"))
    let unknown = try place.candour("explain", "E99")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("E04"))
  }

  @Test func wrongUsageEndsWithTwo() throws {
    let place = try Workplace()
    #expect(try place.candour("chek").status == 2)
    #expect(try place.candour("check").status == 2)
    #expect(try place.candour("report", "x", "--format", "pdf").status == 2)
    #expect(try place.candour("--help").status == 0)
    #expect(try place.candour("--version").output == "0.1.0\n")
  }
}
