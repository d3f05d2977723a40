@testable import SurveyDefinition
import Testing
import TestSupport

/// Whatever stands in a file, parsing ends, and every place it names is inside a file.
@Suite struct SlipTests {
  private static let seed: UInt64 = 2026

  private func check(_ bytes: [UInt8], _ hint: String) {
    let file = SourceFile(name: "slip.candour", bytes: bytes)
    let library = SourceFile(name: "library.candour", text: "candour: 1\nlist l: L\n- a: A\n- b: B")
    let result = SurveyParser.parse(file) { _ in library }
    let files = [file, library]
    for diagnostic in result.diagnostics {
      for place in [diagnostic.location] + diagnostic.notes.map(\.location) {
        let source = files.first { $0.name == place.file }
        let line = source.flatMap {
          $0.lines.indices.contains(place.line - 1) ? $0.lines[place.line - 1] : nil
        }
        let end = (line?.characters.count ?? -1) + 1
        let isInside =
          place.column >= 1 && place.column <= place.endColumn && place.endColumn <= end
        #expect(isInside, "\(hint): \(place)")
      }
    }
    _ = DiagnosticRenderer.plain(result.diagnostics, sources: files)
  }

  @Test func randomBytesEnd() {
    var random = SeededGenerator(seed: Self.seed)
    for round in 0..<300 {
      let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      check(bytes, "seed \(random.seed), round \(round)")
    }
  }

  /// Words of the language in any order reach deeper than bytes do.
  @Test func randomWordsEnd() {
    let words = [
      "candour", "survey", "privacy", "list", "question", "rollup", "indicator", "breakdown",
      "note",
      "section", "support", "x", "y", ":", " ", "\n", "- ", "| ", "# ", "[", "]", "from", "score",
      "only if", "choose one", "choose any", "number", "text", "counts", "compare", "of", "is",
      "not", "(", ")", ",", "and", "0 to 5", "bands", "0-5", "include", "1", "\\", "{", "group",
      "roll groups", ">", "\u{202E}", "smallest group", "99999999999999999999", "%",
    ]
    var random = SeededGenerator(seed: Self.seed)
    for round in 0..<300 {
      let text = (0..<Int.random(in: 1...200, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }.joined()
      check(Array(text.utf8), "seed \(random.seed), round \(round)")
    }
  }

  @Test func mutationsOfTheSampleEnd() throws {
    let sample = try #require(SurveyFiles.bytes(SurveyFiles.sample))
    var random = SeededGenerator(seed: Self.seed)
    for round in 0..<30 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: index)
        }
      }
      check(bytes, "seed \(random.seed), round \(round)")
    }
  }

  /// Every byte of the sample deleted in turn, in steps that keep the test short.
  @Test func deletionsFromTheSampleEnd() throws {
    let sample = try #require(SurveyFiles.bytes(SurveyFiles.sample))
    for index in stride(from: 0, to: sample.count, by: 61) {
      var bytes = sample
      bytes.remove(at: index)
      check(bytes, "without byte \(index)")
    }
  }

  @Test func layoutMeansNothing() throws {
    let sample = try #require(SurveyFiles.bytes(SurveyFiles.sample))
    let text = String(decoding: sample, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = try #require(try SurveyFiles.parse(SurveyFiles.sample).survey)
    let bare = lines.map { $0.drop(while: { $0 == " " }) }
    let variants = [
      "\u{FEFF}" + bare.joined(separator: "\r\n"), bare.joined(separator: "\r"),
      bare.map { "\t\t" + $0 + " \u{A0}" }.joined(separator: "\n\n"),
    ]
    for variant in variants {
      let result = SurveyFiles.parse(
        Array(variant.utf8), name: "sample.candour", beside: SurveyFiles.sample)
      #expect(result.survey == expected, "\(result.diagnostics)")
    }
  }

  @Test func deepConditionsAreRefused() {
    for condition in [
      String(repeating: "(", count: 100_000), String(repeating: "not ", count: 100_000),
    ] {
      let result = SurveyFiles.parse("candour: 1\nsection s: S\nonly if: \(condition)")
      #expect(result.diagnostics.contains { $0.code == .conditionSyntax })
    }
  }
}
