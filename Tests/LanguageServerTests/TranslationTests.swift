import Foundation
import LanguageServer
import Testing

/// A survey and its Welsh, each in a file of its own.
@Suite struct TranslationTests {
  private let survey = SmallSurvey.text.replacingOccurrences(
    of: "languages: en\n", with: "languages: en, cy\n")
  private let welsh = """
    candour: 1
    translation cy: s
    question seen: Welsoch chi ŵy?
      en: Anything
    list colours: Lliwiau
      en: Colours
      - red: Coch
        en: Red
    """
  private let path = "/survey/s.cy.candour"
  private let uri = "file:///survey/s.cy.candour"

  private func codes(_ client: EditorClient, _ uri: String) -> [String] {
    client.published[uri]?.compactMap(\.["code"].text) ?? ["not published"]
  }

  @Test func findingsStandInTheTranslation() {
    var client = EditorClient(files: [path: welsh])
    client.open(survey)
    #expect(codes(client, EditorClient.uri) == [])
    #expect(!codes(client, uri).isEmpty && client.published[uri] != nil)
  }

  @Test func aTranslationIsJudgedByItsSurvey() {
    var alone = EditorClient(files: ["/survey/s.candour": survey])
    alone.open(welsh, uri: uri)
    var together = EditorClient(files: [path: welsh])
    together.open(survey)
    #expect(codes(alone, uri) == codes(together, uri))
    #expect(alone.published[EditorClient.uri] == nil, "the survey itself is not open")
    let stale = welsh.replacingOccurrences(of: "red:", with: "redd:")
    alone.open(stale, uri: uri)
    #expect(codes(alone, uri) != codes(together, uri))
  }

  @Test func namesAreRenamedInBothFiles() {
    for isFromSurvey in [true, false] {
      var client = EditorClient(files: [path: welsh, "/survey/s.candour": survey])
      client.open(isFromSurvey ? survey : welsh, uri: isFromSurvey ? EditorClient.uri : uri)
      let text = isFromSurvey ? survey : welsh
      let mark = text.replacingOccurrences(of: "question seen", with: "question ‸seen")
      let answer = client.ask(
        "textDocument/rename",
        [
          "textDocument": ["uri": .string(isFromSurvey ? EditorClient.uri : uri)],
          "position": EditorClient.cursor(in: mark).position, "newName": "met",
        ])
      let changes = answer["result"]["changes"]
      #expect(
        EditorClient.apply(changes[uri].elements, to: welsh)
          == welsh.replacingOccurrences(of: "question seen", with: "question met"))
      let changed = EditorClient.apply(changes[EditorClient.uri].elements, to: survey)
      #expect(changed.contains("question met:") && changed.contains("only if: met is yes"))
    }
  }

  @Test func aTranslationKnowsTheSurveysNames() {
    var client = EditorClient(files: ["/survey/s.candour": survey])
    func ask(_ method: String, _ marked: String) -> LSPAny {
      let (text, position) = EditorClient.cursor(in: marked)
      client.open(text, uri: uri)
      return client.ask(
        method, ["textDocument": ["uri": .string(uri)], "position": position])["result"]
    }
    let hover = ask(
      "textDocument/hover", welsh.replacingOccurrences(of: "- red", with: "- r‸ed"))
    #expect(hover["contents"]["value"].text?.hasPrefix("- red: Red") == true)
    let names = ask("textDocument/completion", welsh + "\nquestion ‸")["items"].elements
    #expect(names.compactMap(\.["label"].text) == ["seen", "colour", "kinds", "age", "words"])
    let keys = ask("textDocument/completion", welsh + "\nquestion age: Oed?\n‸")["items"].elements
      .compactMap(\.["label"].text)
    #expect(keys.contains("help") && !keys.contains("choose one") && !keys.contains("breakdown"))
  }

  /// Its translation would not be found any more.
  @Test func aSurveyWithTranslationsKeepsItsName() {
    for files in [[path: welsh], [:]] {
      var client = EditorClient(files: files)
      let answer = client.ask(
        "textDocument/rename",
        at: survey.replacingOccurrences(of: "survey s:", with: "survey ‸s:"),
        more: ["newName": "other"])
      #expect(answer["error"].isNull == files.isEmpty)
    }
  }
}
