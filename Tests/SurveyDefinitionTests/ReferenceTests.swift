import Foundation
@testable import SurveyDefinition
import Testing

/// The reference page has every word of the language, and its sample is a survey.
@Suite struct ReferenceTests {
  static let page = SurveyFiles.root.appending(path: "docs/language.md")

  @Test func everyWordIsInThePage() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    // Words in code marks, one by one: "`opens`, `closes`" and "`smallest group: 10`" alike.
    let marked = page.components(separatedBy: "`").enumerated()
      .filter { $0.offset % 2 == 1 }.map(\.element)
    func has(_ word: String) -> Bool {
      marked.contains { $0 == word || $0.hasPrefix(word + ":") || $0.hasPrefix(word + " ") }
    }
    for kind in Kind.allCases { #expect(has(kind.rawValue), "\(kind.rawValue) is missing") }
    for key in Key.allCases { #expect(has(key.rawValue), "\(key.rawValue) is missing") }
    for flag in ChoiceFlag.allCases {
      #expect(has("[\(flag.rawValue)]") || has("[\(flag.rawValue)"))
    }
  }

  @Test func theSampleIsASurvey() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let samples = page.components(separatedBy: "```candour\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(!samples.isEmpty)
    for sample in samples { #expect(SurveyFiles.parse(sample).diagnostics == []) }
  }
}
