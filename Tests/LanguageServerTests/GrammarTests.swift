import Foundation
import LanguageServer
import Testing

@testable import SurveyDefinition

/// The grammars of `docs/editors` and the words the program knows are the same.
@Suite struct GrammarTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/editors")

  private static func grammar() throws -> LSPAny {
    try LSPAny(
      bytes: Array(try Data(contentsOf: folder.appending(path: "candour.tmLanguage.json"))))
  }

  /// Every pattern with what it calls the words it finds.
  private static func patterns(in value: LSPAny) -> [(pattern: String, captures: LSPAny)] {
    guard case .object(let fields) = value else { return value.elements.flatMap(patterns) }
    let begin = fields["begin"]?.text.map { ($0, fields["beginCaptures"] ?? .null) }
    let match = fields["match"]?.text.map { ($0, fields["captures"] ?? .null) }
    let end = fields["end"]?.text.map { ($0, LSPAny.null) }
    return [begin, match, end].compactMap(\.self) + fields.values.flatMap(patterns)
  }

  @Test func everyPatternCompiles() throws {
    let all = Self.patterns(in: try Self.grammar())
    #expect(all.count > 10)
    for (pattern, _) in all {
      #expect(throws: Never.self) { try NSRegularExpression(pattern: pattern) }
    }
  }

  /// The line is recognised, and this word of it has this scope.
  private func scope(of word: String, in line: String) throws -> [String] {
    try Self.patterns(in: try Self.grammar()).compactMap { pattern, captures in
      let all = NSRange(line.startIndex..., in: line)
      guard
        let match = try NSRegularExpression(pattern: pattern).firstMatch(in: line, range: all)
      else { return nil }
      for group in 1..<max(1, match.numberOfRanges) {
        guard let range = Range(match.range(at: group), in: line), line[range] == word else {
          continue
        }
        return captures[String(group)]["name"].text
      }
      return nil
    }
  }

  @Test(arguments: Kind.allCases)
  func everyKindIsColoured(_ kind: Kind) throws {
    let line = kind == .privacy ? "  privacy: Words" : "  \(kind.rawValue) some-name: Words"
    #expect(try scope(of: kind.rawValue, in: line) == ["keyword.declaration.candour"])
  }

  @Test(arguments: Key.allCases)
  func everyKeyIsColoured(_ key: Key) throws {
    let found = try scope(of: key.rawValue, in: "  \(key.rawValue): 1")
    let expected =
      key == .candour ? "keyword.control.version.candour" : "support.type.property-name.candour"
    #expect(found == [expected])
  }

  @Test func kateKnowsTheSameWords() throws {
    let text = try String(contentsOf: Self.folder.appending(path: "candour.xml"), encoding: .utf8)
    let words = Set(text.split { !$0.isLetter && $0 != " " && $0 != "-" }.map(String.init))
    for word in Kind.allCases.map(\.rawValue) + Key.allCases.map(\.rawValue) {
      #expect(words.contains(word), "\(word)")
    }
  }

  @Test func choicesAndConditionsAreColoured() throws {
    let choice = "- yes: Ydw {name} [score 1, last]"
    #expect(try scope(of: "yes", in: choice) == ["constant.other.code.candour"])
    #expect(try scope(of: "[score 1, last]", in: choice) == ["storage.modifier.flag.candour"])
    #expect(try scope(of: "what is this", in: "what is this: x") == [])
  }

  @Test func everyKindAndKeyHasALineOfHelp() {
    for kind in Kind.allCases { #expect(!Meaning.of(kind).isEmpty, "\(kind.rawValue)") }
    for key in Key.allCases { #expect(!Meaning.of(key).isEmpty, "\(key.rawValue)") }
  }
}
