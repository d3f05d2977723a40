import Foundation
import LanguageServer
import SurveyDefinition
import Testing

/// An editor in the same process: sends values, keeps what the server says.
struct EditorClient {
  var server: LanguageServer
  private(set) var published: [String: [LSPAny]] = [:]
  private var lastID = 0

  static let uri = "file:///survey/s.candour"

  /// Starts a server over files that exist only here, by path.
  init(
    files: [String: String] = [:], standard: [String: String] = [:],
    capabilities: LSPAny = [:], format: (@Sendable (SourceFile) -> String)? = nil,
    isStarted: Bool = true
  ) {
    let resources = ServerResources(
      file: { files[$0].map { Array($0.utf8) } },
      standardFile: { standard[$0].map { Array($0.utf8) } },
      standardIncludes: ["library/ons-ethnic-group-2021"], format: format)
    server = LanguageServer(resources, version: "test")
    if isStarted {
      _ = ask("initialize", ["capabilities": capabilities])
      tell("initialized", [:])
    }
  }

  /// Sends a request; the whole answer.
  mutating func ask(_ method: String, _ parameters: LSPAny) -> LSPAny {
    lastID += 1
    let answers = send([
      "jsonrpc": "2.0", "id": .integer(lastID), "method": .string(method), "params": parameters,
    ])
    return answers.first { $0["id"].integer == lastID } ?? .null
  }

  /// Sends a notification.
  mutating func tell(_ method: String, _ parameters: LSPAny) {
    _ = send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  mutating func send(_ message: LSPAny) -> [LSPAny] {
    let answers = server.receive([.message(message.bytes)])
    for answer in answers where answer["method"].text == "textDocument/publishDiagnostics" {
      published[answer["params"]["uri"].text ?? ""] = answer["params"]["diagnostics"].elements
    }
    return answers
  }

  mutating func open(_ text: String, uri: String = EditorClient.uri) {
    tell(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": "candour", "version": 1, "text": .string(text),
        ]
      ])
  }

  /// A request about a place, the place written `‸` in the text (which is opened without it).
  mutating func ask(
    _ method: String, at marked: String, more: [String: LSPAny] = [:]
  ) -> LSPAny {
    let (text, position) = Self.cursor(in: marked)
    open(text)
    return ask(method, position: position, more: more)
  }

  mutating func ask(_ method: String, position: LSPAny, more: [String: LSPAny] = [:])
    -> LSPAny
  {
    var parameters = more
    parameters["textDocument"] = ["uri": .string(Self.uri)]
    parameters["position"] = position
    return ask(method, .object(parameters))
  }

  /// The text without its mark, and where the mark was in UTF-16.
  static func cursor(in marked: String) -> (text: String, position: LSPAny) {
    let before = marked.prefix { $0 != "‸" }
    let line = before.count { $0 == "\n" }
    let column = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    return (
      marked.replacingOccurrences(of: "‸", with: ""),
      ["line": .integer(line), "character": .integer(column.utf16.count)]
    )
  }

  /// Applies the edits of one document, given in UTF-16, last first.
  static func apply(_ edits: [LSPAny], to text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0.utf16)
    }
    func offset(_ position: LSPAny) -> Int {
      let line = position["line"].integer ?? 0
      return lines.prefix(line).reduce(0) { $0 + $1.count + 1 }
        + (position["character"].integer ?? 0)
    }
    var units = Array(text.utf16)
    let sorted = edits.sorted { offset($0["range"]["start"]) > offset($1["range"]["start"]) }
    for edit in sorted {
      let range = offset(edit["range"]["start"])..<offset(edit["range"]["end"])
      units.replaceSubrange(range, with: Array((edit["newText"].text ?? "").utf16))
    }
    return String(decoding: units, as: UTF16.self)
  }
}

/// A small survey without a mistake, with something of everything that can be named.
enum SmallSurvey {
  static let text = """
    candour: 1
    survey s: A survey
      version: 1
      owner: Us
      languages: en
      audience: All
      roll groups: service > team
    privacy: Promise
      smallest group: 10
      keep answers until: 2099-03-31
      lawful basis: public task
      special category: racial or ethnic origin
    support counselling: Call us
    list yes-no: Yes or no
      - yes: Yes
      - no: No
      - declined: Prefer not to say [declines]
    list colours: Colours
      group warm: Warm
      - red: Red
      - amber: Amber
      group cold: Cold
      - blue: Blue
    section first: First
    note care: Take care
      warns of: hard words
      support: counselling
    question seen: 🙂 Welsoch chi ŵy, tŷ neu ŷd?
      choose one: yes-no
    question colour: Which colour?
      only if: seen is yes
      choose one: colours
      accepts P27: A colour tells nobody apart
    question kinds: Which kinds?
      choose any:
      - one: One
      - two: Two
      only if: not (seen is no or colour is one of red, blue)
    question age: How old?
      number: 0 to 120
      bands: 0-50, 51-120
    question words: Anything else?
      only if: age at least 18
      text: up to 200 characters
    rollup tone: Tone
      of: colour
      - bright: Bright [from warm]
      - calm: Calm [from cold]
    indicator seen-rate: Seen
      counts: seen is yes
      out of: seen is one of yes, no
      compare: tone bright with calm as difference
    breakdown by-tone: tone
      not with: by-team
    breakdown by-team: team

    """
}
