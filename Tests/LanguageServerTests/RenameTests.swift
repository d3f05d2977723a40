import Foundation
import LanguageServer
import SurveyDefinition
import Testing

@Suite struct RenameTests {
  /// The text after renaming what stands at the mark.
  private func renamed(_ marked: String, to name: String, files: [String: String] = [:])
    -> (text: String?, refusal: String?)
  {
    var client = EditorClient(files: files)
    let answer = client.ask("textDocument/rename", at: marked, more: ["newName": .string(name)])
    let (text, _) = EditorClient.cursor(in: marked)
    let edits = answer["result"]["changes"][EditorClient.uri].elements
    return (
      edits.isEmpty ? nil : EditorClient.apply(edits, to: text), answer["error"]["message"].text
    )
  }

  private func marked(_ line: String, _ word: String) -> String {
    let last = line.range(of: word, options: .backwards)
    let mark = last.map { line.replacingCharacters(in: $0, with: "‸" + word) } ?? line
    #expect(SmallSurvey.text.contains(line + "\n") && mark != line)
    return SmallSurvey.text.replacingOccurrences(of: line + "\n", with: mark + "\n")
  }

  /// Whichever line it starts from, every line that names it changes and nothing else does.
  @Test(arguments: [
    ("question seen: 🙂 Welsoch chi ŵy, tŷ neu ŷd?", "seen", "met"),
    ("  only if: not (seen is no or colour is one of red, blue)", "seen", "met"),
    ("  choose one: yes-no", "yes-no", "answers"),
    ("  out of: seen is one of yes, no", "no", "nope"),
    ("  - red: Red", "red", "scarlet"),
    ("  - bright: Bright [from warm]", "warm", "hot"),
    ("  - bright: Bright [from warm]", "bright", "light"),
    ("  support: counselling", "counselling", "help-line"),
    ("breakdown by-tone: tone", "tone", "shade"),
    ("  not with: by-team", "by-team", "teams"),
    ("  roll groups: service > team", "team", "crew"),
    ("section first: First", "first", "one"),
  ])
  func renamingKeepsTheSurveyWhole(_ line: String, _ old: String, _ new: String) throws {
    let text = try #require(renamed(marked(line, old), to: new).text)
    let survey = try #require(Self.parse(text).survey)
    #expect(text != SmallSurvey.text)
    // Renaming back gives the same survey: nothing was missed, nothing else was touched.
    let before = try #require(Self.parse(SmallSurvey.text).survey)
    #expect(survey.questions.count == before.questions.count)
    let place = try #require(Self.firstDifference(SmallSurvey.text, text))
    let back = renamed(Self.marked(text, at: place), to: old).text
    #expect(back == SmallSurvey.text)
  }

  @Test func everyNameOfTheTemplateCanBeRenamed() throws {
    let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = project.appending(path: "Surveys/racism-at-work.candour")
    let text = try String(contentsOf: path, encoding: .utf8)
    let library = try String(
      contentsOf: project.appending(path: "Surveys/library/ons-ethnic-group-2021.candour"),
      encoding: .utf8)
    let files = ["/survey/library/ons-ethnic-group-2021.candour": library]
    let count = renameEverything(of: text, beside: files)
    #expect(count > 60)
  }

  /// Records, scales, pipes, commitments and actions name things, too.
  @Test func everyNameOfTheWholeLanguageCanBeRenamed() {
    let more = """
      list agreement: How much
        - low: Little [score 1]
        - middle: Some [score 2]
        - high: Much [score 3]
      question fair: Is {colour or "nothing"} fair? 🙂 {kinds}
        choose one: agreement
        scale: low to high
        meaningful combination: low, middle
      question kind: Is {age} kind?
        choose one: agreement
        scale: low to high
        help: After {fair}
      indicator mood: Mood
        mean of: fair, kind
      records audit: Audit
      column staff-id: Number
        identifier: yes
      column grade: Grade
        choose one: agreement
      indicator high-grade: High grades
        counts: grade is one of middle, high
      commitment fairness: We are fair
        measured by: mood, high-grade
      action training: Training
        resources: Money
        activities: Courses
        outputs: People trained
        outcomes: Fairness
        moves: mood
        owner: Head of people
        by: 2099-01-01

      """
    let text = SmallSurvey.text + more
    #expect(Self.parse(text).diagnostics.filter { $0.severity == .error } == [])
    #expect(renameEverything(of: text, beside: [:]) == 42)
  }

  /// Renames each symbol of a survey, one at a time; the survey stays free of mistakes.
  private func renameEverything(of text: String, beside files: [String: String]) -> Int {
    func parse(_ text: String) -> ParseResult {
      SurveyParser.parse(SourceFile(name: "s", text: text)) { name in
        files["/survey/\(name)"].map { SourceFile(name: name, text: $0) }
      }
    }
    let index = SymbolIndex(SourceFile(name: "s", text: text))
    var client = EditorClient(files: files)
    client.open(text)
    for symbol in index.symbols {
      let place: LSPAny = [
        "line": .integer(symbol.location.line - 1),
        "character": .integer(symbol.location.column - 1),
      ]
      let answer = client.ask(
        "textDocument/rename", position: place, more: ["newName": "quite-another"])
      let edits = answer["result"]["changes"][EditorClient.uri].elements
      let changed = EditorClient.apply(edits, to: text)
      #expect(changed.contains("quite-another"))
      let found = parse(changed).diagnostics.filter { $0.severity == .error }
      #expect(found == [], "\(symbol.name), line \(symbol.location.line)")
    }
    return index.symbols.count
  }

  @Test func pipesAreRenamedToo() {
    let start = marked("question seen: 🙂 Welsoch chi ŵy, tŷ neu ŷd?", "seen")
      .replacingOccurrences(of: "How old?", with: "🙂 {seen or x} \\{seen} {seen}?")
    let text = renamed(start, to: "met").text
    #expect(text?.contains("🙂 {met or x} \\{seen} {met}?") == true)
  }

  @Test func namesAfterAMistakeAreRenamedToo() {
    let start = marked("question seen: 🙂 Welsoch chi ŵy, tŷ neu ŷd?", "seen")
      .replacingOccurrences(of: "age at least 18", with: "age at 18 and (seen is no")
    #expect(renamed(start, to: "met").text?.contains("age at 18 and (met is no") == true)
  }

  @Test(arguments: ["Seen", "1st", "", "is", "two words", "ŵy", "colour", "tone", "team"])
  func badAndTakenNamesAreRefused(_ name: String) {
    let found = renamed(marked("question seen: 🙂 Welsoch chi ŵy, tŷ neu ŷd?", "seen"), to: name)
    #expect(found.text == nil)
    #expect(found.refusal?.contains("\"\(name)\"") == true)
  }

  @Test func aCodeIsTakenInItsOwnListOnly() {
    let line = marked("  - red: Red", "red")
    #expect(renamed(line, to: "cold").text == nil)
    #expect(renamed(line, to: "yes").text != nil)
  }

  @Test func whatIsDeclaredElsewhereIsRefusedThere() {
    let files = ["/survey/lists.candour": "candour: 1\nlist sizes: Sizes\n- s: S\n- l: L\n"]
    let start = SmallSurvey.text.replacingOccurrences(
      of: "  owner: Us\n", with: "  owner: Us\n  include: lists\n"
    ).replacingOccurrences(of: "choose one: colours", with: "choose one: ‸sizes")
    let found = renamed(start, to: "lengths", files: files)
    #expect(found.text == nil)
    #expect(found.refusal?.contains("/survey/lists.candour") == true)
  }

  @Test func wordsThatNameNothingCanNotBeRenamed() {
    var client = EditorClient()
    let place = SmallSurvey.text.replacingOccurrences(of: "owner: Us", with: "owner: U‸s")
    #expect(client.ask("textDocument/prepareRename", at: place)["result"].isNull)
    let name = SmallSurvey.text.replacingOccurrences(of: "of: colour", with: "of: col‸our")
    let found = client.ask("textDocument/prepareRename", at: name)["result"]
    #expect(found["placeholder"] == "colour")
  }

  static func parse(_ text: String) -> ParseResult {
    SurveyParser.parse(SourceFile(name: "s", text: text)) { _ in nil }
  }

  private static func firstDifference(_ old: String, _ new: String) -> (line: Int, column: Int)? {
    let pairs = zip(
      old.split(separator: "\n", omittingEmptySubsequences: false),
      new.split(separator: "\n", omittingEmptySubsequences: false))
    for (line, pair) in pairs.enumerated() where pair.0 != pair.1 {
      let same = zip(pair.0, pair.1).prefix { $0 == $1 }.count
      // The start of the word that differs.
      let word = pair.1.prefix(same).reversed().prefix { $0.isLetter || $0 == "-" }.count
      return (line, same - word)
    }
    return nil
  }

  private static func marked(_ text: String, at place: (line: Int, column: Int)) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = lines[place.line]
    lines[place.line] = String(line.prefix(place.column)) + "‸" + line.dropFirst(place.column)
    return lines.joined(separator: "\n")
  }
}
