import Foundation
import LanguageServer
import Testing

@Suite struct IncludeTests {
  private let survey = SmallSurvey.text
    .replacingOccurrences(of: "  owner: Us\n", with: "  owner: Us\n  include: my lists/sizes\n")
    .replacingOccurrences(of: "choose one: colours\n", with: "choose one: sizes\n")
    .replacingOccurrences(of: "colour is one of red, blue", with: "colour is small")
    .replacingOccurrences(of: "[from warm]", with: "[from small]")
    .replacingOccurrences(of: "[from cold]", with: "[from large]")
  private let list = "candour: 1\nlist sizes: Sizes\n- small: Small\n- large: Large\n"
  private let path = "/survey/my lists/sizes.candour"
  private let uri = "file:///survey/my%20lists/sizes.candour"

  private func codes(_ client: EditorClient, _ uri: String) -> [String] {
    client.published[uri]?.compactMap(\.["code"].text) ?? ["not published"]
  }

  @Test func includesAreFoundBesideTheDocument() {
    var client = EditorClient(files: [path: list])
    client.open(survey)
    #expect(codes(client, EditorClient.uri) == ["W01"], "the list of colours is not used any more")
    var lost = EditorClient()
    lost.open(survey)
    #expect(codes(lost, EditorClient.uri).contains("E15"))
  }

  @Test func theStandardListsAreThereToo() {
    var client = EditorClient(standard: ["my lists/sizes.candour": list])
    client.open(survey)
    #expect(codes(client, EditorClient.uri) == ["W01"])
    let marked = survey.replacingOccurrences(of: "choose one: sizes", with: "choose one: si‸zes")
    #expect(client.ask("textDocument/definition", at: marked)["result"].isNull)
    let hover = client.ask("textDocument/hover", at: marked)["result"]["contents"]["value"].text
    #expect(hover?.contains("- small: Small") == true)
  }

  @Test func mistakesOfAnIncludedFileStandInIt() {
    var client = EditorClient(files: [path: list + "- small: Again\n"])
    client.open(survey)
    #expect(codes(client, uri) == ["E09"])
    client.tell("textDocument/didClose", ["textDocument": ["uri": .string(EditorClient.uri)]])
    #expect(codes(client, uri) == [])
  }

  @Test func whatIsOpenWinsOverTheDisk() {
    var client = EditorClient(files: [path: list])
    client.open(survey)
    client.open(list.replacingOccurrences(of: "small:", with: "tiny:"), uri: uri)
    #expect(codes(client, uri) == [])
    #expect(codes(client, EditorClient.uri).contains("E24"))
    client.tell("textDocument/didClose", ["textDocument": ["uri": .string(uri)]])
    #expect(codes(client, EditorClient.uri) == ["W01"])
  }

  @Test func aFileOfListsIsJudgedAsOne() {
    var client = EditorClient()
    client.open(list + "- small: Again\nquestion", uri: uri)
    #expect(codes(client, uri).sorted() == ["E01", "E09"])
  }

  @Test func renamingInAFileOfListsReachesTheOpenSurveys() {
    var client = EditorClient(files: [path: list])
    client.open(survey)
    client.open(list, uri: uri)
    let answer = client.ask(
      "textDocument/rename",
      [
        "textDocument": ["uri": .string(uri)], "position": ["line": 2, "character": 3],
        "newName": "tiny",
      ])
    let changes = answer["result"]["changes"]
    #expect(changes[uri].elements.count == 1)
    let text = EditorClient.apply(changes[EditorClient.uri].elements, to: survey)
    #expect(text.contains("colour is tiny") && text.contains("[from tiny]"))
  }

  @Test func definitionsOpenTheIncludedFile() {
    var client = EditorClient(files: [path: list])
    let marked = survey.replacingOccurrences(of: "colour is small", with: "colour is sm‸all")
    let found = client.ask("textDocument/definition", at: marked)["result"]
    #expect(found["uri"].text == uri)
    #expect(found["range"]["start"] == ["line": 2, "character": 2])
  }

  @Test(arguments: ["../secret", "/etc/passwd", "my lists/../../x"])
  func includesStayBelowTheSurvey(_ name: String) {
    let everything = EditorClient(
      files: ["/survey/../secret.candour": list, "/etc/passwd.candour": list])
    var client = everything
    client.open(survey.replacingOccurrences(of: "my lists/sizes", with: name))
    #expect(codes(client, EditorClient.uri).contains("E15"))
  }
}
