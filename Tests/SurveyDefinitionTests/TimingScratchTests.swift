import Foundation
@testable import SurveyDefinition
import Testing
@Suite struct TimingScratchTests {
  @Test func timing() throws {
    let clock = ContinuousClock()
    let bytes = try #require(SurveyFiles.bytes(SurveyFiles.racismAtWork))
    let file = SourceFile(name: "x", bytes: bytes)
    let lib = SourceFile(name: "library/ons-ethnic-group-2021.candour", bytes: SurveyFiles.companion("library/ons-ethnic-group-2021.candour", of: SurveyFiles.racismAtWork) ?? [])
    print("T source", clock.measure { for _ in 0..<10 { _ = SourceFile(name: "x", bytes: bytes) } } / 10)
    print("T blocks", clock.measure { for _ in 0..<10 { _ = BlockBuilder(file) } } / 10)
    let b = BlockBuilder(file).blocks + BlockBuilder(lib, as: .included).blocks
    let start = SourceLocation(file: "x", line: 1, column: 1, endColumn: 1)
    print("T resolve", clock.measure { for _ in 0..<10 { var r = Resolver(b, start: start); r.resolve() } } / 10)
    var r = Resolver(b, start: start); r.resolve()
    print("T texts", clock.measure { for _ in 0..<10 { _ = JudgedText.all(of: r.survey, r.places, in: "x") } } / 10)
    print("T prose", clock.measure { for _ in 0..<10 { for t in r.survey.texts { _ = Prose(t.words.plain) } } } / 10)
    for rule in SurveyRules.all {
      var report = RuleReport(r.survey, places: r.places, start: start, today: "2026-01-01")
      print("T \(rule)", clock.measure { rule.check(r.survey, &report) })
    }
    let result = SurveyParser.parse(file, today: "2026-01-01") { $0 == lib.name ? lib : nil }
    print("T parse", clock.measure { for _ in 0..<10 { _ = SurveyParser.parse(file, today: "2026-01-01") { $0 == lib.name ? lib : nil } } } / 10)
    for d in result.diagnostics { print("RAW", d.line, d.code.rawValue, d.message) }
  }
}
