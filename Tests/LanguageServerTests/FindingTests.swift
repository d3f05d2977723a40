import Foundation
import LanguageServer
import SurveyDefinition
import Testing

@Suite struct FindingTests {
  private let bad = SmallSurvey.text.replacingOccurrences(of: "of: colour\n", with: "of: color\n")

  @Test func findingsComeWhileTypingAndGoWhenMended() {
    var client = EditorClient()
    client.open(SmallSurvey.text)
    #expect(client.published[EditorClient.uri] == [])
    client.tell("textDocument/didChange", change(SmallSurvey.text, "of: colour", to: "of: color"))
    let found = client.published[EditorClient.uri] ?? []
    #expect(found.map(\.["code"].text) == ["E21"])
    #expect(found.first?["severity"] == 1)
    #expect(found.first?["message"].text?.contains("Did you mean \"colour\"?") == true)
    client.tell("textDocument/didChange", change(bad, "of: color", to: "of: colour"))
    #expect(client.published[EditorClient.uri] == [])
  }

  @Test func columnsCountInUTF16() throws {
    var client = EditorClient()
    client.open(
      SmallSurvey.text.replacingOccurrences(
        of: "  - one: One\n", with: "  - one: 🙂 ŵ👨‍👩‍👧 [lasst]\n"))
    let found = try #require(client.published[EditorClient.uri]?.first)
    let start = "  - one: 🙂 ŵ👨‍👩‍👧 [".utf16.count
    #expect(found["range"]["start"]["character"].integer == start)
    #expect(found["range"]["end"]["character"].integer == start + 5)
  }

  @Test func secondPlacesAreRelatedOrPartOfTheMessage() throws {
    let text = SmallSurvey.text.replacingOccurrences(
      of: "question age: How old?", with: "question seen: How old?")
    var plain = EditorClient()
    plain.open(text)
    let message = plain.published[EditorClient.uri]?.first?["message"].text
    #expect(message?.contains("\nLine 28: first used here") == true)
    var rich = EditorClient(
      capabilities: ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]])
    rich.open(text)
    let related = rich.published[EditorClient.uri]?.first?["relatedInformation"].elements.first
    #expect(related?["location"]["uri"].text == EditorClient.uri)
    #expect(related?["location"]["range"]["start"]["line"] == 27)
  }

  @Test func closingClears() {
    var client = EditorClient()
    client.open(bad)
    #expect(client.published[EditorClient.uri]?.isEmpty == false)
    client.tell("textDocument/didClose", ["textDocument": ["uri": .string(EditorClient.uri)]])
    #expect(client.published[EditorClient.uri] == [])
  }

  /// Every finding with one likely remedy, over the sample files of all codes.
  @Test func quickFixesMend() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "SurveyDefinitionTests/Diagnostics")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var mended: Set<String> = []
    for file in files where file.pathExtension == "candour" {
      let text = try String(contentsOf: file, encoding: .utf8)
      var client = EditorClient()
      client.open(text)
      let all: LSPAny = [
        "start": ["line": 0, "character": 0], "end": ["line": 100_000, "character": 0],
      ]
      let answer = client.ask(
        "textDocument/codeAction",
        ["textDocument": ["uri": .string(EditorClient.uri)], "range": all, "context": [:]])
      for action in answer["result"].elements {
        let edits = action["edit"]["changes"][EditorClient.uri].elements
        let code = action["diagnostics"].elements.first?["code"].text ?? ""
        let before = client.published[EditorClient.uri]?.count { $0["code"].text == code } ?? 0
        var after = EditorClient()
        after.open(EditorClient.apply(edits, to: text))
        let left = after.published[EditorClient.uri]?.count { $0["code"].text == code } ?? 0
        #expect(left < before, "\(file.lastPathComponent): \(action["title"].text ?? "")")
        mended.insert(code)
      }
    }
    #expect(
      mended.isSuperset(of: ["E04", "E05", "E14", "E21", "E24", "E26", "E28"]), "\(mended.sorted())"
    )
  }

  @Test func aShutClientOfOtherActionsGetsNone() {
    var client = EditorClient()
    client.open(bad)
    let all: LSPAny = [
      "start": ["line": 0, "character": 0], "end": ["line": 99, "character": 0],
    ]
    let answer = client.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(EditorClient.uri)], "range": all,
        "context": ["only": ["refactor"]],
      ])
    #expect(answer["result"] == [])
  }

  private func change(_ text: String, _ old: String, to new: String) -> LSPAny {
    let (_, start) = EditorClient.cursor(in: text.replacingOccurrences(of: old, with: "‸" + old))
    let (_, end) = EditorClient.cursor(in: text.replacingOccurrences(of: old, with: old + "‸"))
    return [
      "textDocument": ["uri": .string(EditorClient.uri), "version": 2],
      "contentChanges": [["range": ["start": start, "end": end], "text": .string(new)]],
    ]
  }
}
