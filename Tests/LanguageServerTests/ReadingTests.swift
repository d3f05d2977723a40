import Foundation
import LanguageServer
import SurveyDefinition
import TestSupport
import Testing

/// Hover, definition, references, outline, folding, formatting.
@Suite struct ReadingTests {
  private func hover(_ old: String, _ marked: String) -> String? {
    var client = EditorClient()
    let text = SmallSurvey.text.replacingOccurrences(of: old, with: marked)
    #expect(text.contains("‸"))
    return client.ask("textDocument/hover", at: text)["result"]["contents"]["value"].text
  }

  @Test func aQuestionShowsItsTextAndAnswers() {
    let found = hover("seen is no or", "se‸en is no or")
    #expect(found?.contains("Welsoch chi ŵy") == true)
    #expect(found?.contains("- declined: Prefer not to say") == true)
  }

  @Test func listsCodesAndKeysShowWhatTheyAre() {
    #expect(hover("choose one: colours", "choose one: ‸colours")?.contains("- blue: Blue") == true)
    #expect(hover("is one of red", "is one of r‸ed")?.hasPrefix("- red: Red") == true)
    #expect(hover("not with:", "not ‸with:")?.contains("never combined") == true)
    #expect(hover("rollup tone", "rol‸lup tone")?.hasPrefix("rollup: ") == true)
    #expect(hover("owner: Us", "owner: Us‸") == nil)
  }

  @Test func aFindingShowsItsPage() {
    let found = hover("seen is no or", "seen is n‸oo or")
    #expect(found?.contains("I can't find \"noo\"") == true)
    #expect(found?.contains(DiagnosticCode.explain("E24") ?? "?") == true)
  }

  @Test func definitionAndReferencesAgree() {
    var client = EditorClient()
    let marked = SmallSurvey.text.replacingOccurrences(of: "of: colour", with: "of: col‸our")
    let found = client.ask("textDocument/definition", at: marked)["result"]
    let lines = SmallSurvey.text.split(separator: "\n", omittingEmptySubsequences: false)
    let declared = lines.firstIndex { $0.hasPrefix("question colour") }
    #expect(found["range"]["start"]["line"].integer == declared)
    for (withDeclaration, count) in [(true, 3), (false, 2)] {
      let all = client.ask(
        "textDocument/references", at: marked,
        more: ["context": ["includeDeclaration": .bool(withDeclaration)]])
      #expect(all["result"].elements.count == count)
    }
  }

  @Test func theOutlineHoldsQuestionsBelowSections() {
    var client = EditorClient()
    client.open(SmallSurvey.text)
    let place: LSPAny = ["textDocument": ["uri": .string(EditorClient.uri)]]
    let outline = client.ask("textDocument/documentSymbol", place)["result"].elements
    let section = outline.first { $0["name"] == "first" }
    #expect(
      section?["children"].elements.compactMap(\.["name"].text)
        == ["care", "seen", "colour", "kinds", "age", "words"])
    let list = outline.first { $0["name"] == "colours" }
    #expect(list?["children"].elements.compactMap(\.["name"].text) == ["red", "amber", "blue"])
    let folds = client.ask("textDocument/foldingRange", place)["result"].elements
    #expect(folds.contains(["startLine": 23, "endLine": 43]))
  }

  @Test func formattingReplacesTheWholeText() {
    var client = EditorClient(format: { _ in "candour: 1\nŵ\n" })
    let text = "candour:1\n🙂 x\nlast 🙂"
    client.open(text)
    let place: LSPAny = ["textDocument": ["uri": .string(EditorClient.uri)], "options": [:]]
    let edits = client.ask("textDocument/formatting", place)["result"].elements
    #expect(EditorClient.apply(edits, to: text) == "candour: 1\nŵ\n")
    client.open("candour: 1\nŵ\n")
    #expect(client.ask("textDocument/formatting", place)["result"] == [])
  }

  /// Half of a file, or one without some of its characters, is answered like any other.
  @Test func brokenFilesAreAnswered() {
    var generator = SeededGenerator.announced("brokenFilesAreAnswered")
    var client = EditorClient()
    for round in 0..<150 {
      var characters = Array(SmallSurvey.text)
      if round.isMultiple(of: 3) {
        characters = Array(
          characters.prefix(Int.random(in: 0...characters.count, using: &generator)))
      }
      for _ in 0..<Int.random(in: 1...20, using: &generator) where !characters.isEmpty {
        characters.remove(at: Int.random(in: 0..<characters.count, using: &generator))
      }
      client.open(String(characters))
      let lines = String(characters).split(separator: "\n", omittingEmptySubsequences: false)
      let line = Int.random(in: 0..<lines.count, using: &generator)
      let position: LSPAny = [
        "line": .integer(line),
        "character": .integer(Int.random(in: 0...lines[line].utf16.count, using: &generator)),
      ]
      for finding in client.published[EditorClient.uri] ?? [] {
        #expect(Self.isInside(finding["range"], lines), "\(finding)")
      }
      for method in ["completion", "hover", "definition", "references", "prepareRename", "rename"] {
        let answer = client.ask(
          "textDocument/" + method, position: position, more: ["newName": "other"])
        #expect(!answer["id"].isNull)
        for item in answer["result"]["items"].elements {
          #expect(Self.isInside(item["textEdit"]["range"], lines), "\(item)")
        }
      }
    }
  }

  private static func isInside(_ range: LSPAny, _ lines: [Substring]) -> Bool {
    [range["start"], range["end"]].allSatisfy { place in
      guard let line = place["line"].integer, let character = place["character"].integer else {
        return false
      }
      return lines.indices.contains(line) && character <= lines[line].utf16.count
    }
  }
}
