/// What came of parsing a survey file.
public struct ParseResult: Sendable {
  /// The survey; `nil` if there is any error.
  public let survey: Survey?
  /// Everything found, by file and line.
  public let diagnostics: [Diagnostic]
  /// Names of the files it includes, as written.
  public let includes: [String]
  /// Where the parts of the survey stand, for what is found later.
  let places: Places
  let start: SourceLocation
}

/// Reads the survey language: lines, blocks, names, rules; all mistakes at once.
public enum SurveyParser {
  /// Parses a file.
  ///
  /// `including` gives the file of an `include:` line's name, or `nil`; `today` is an ISO 8601 date (this
  /// machine's unless given), which dates of the policy are compared with.
  ///
  /// Any bytes will do; it never traps, and every location lies inside the file it names.
  public static func parse(
    _ file: SourceFile, today: String? = nil, including: (String) -> SourceFile?
  ) -> ParseResult {
    let builder = BlockBuilder(file)
    var diagnostics = builder.diagnostics
    var blocks: [Block] = []
    var includes: [String] = []
    var files = [file.name]
    for phrase in builder.blocks.flatMap({ $0.all(.include) }) {
      guard !includes.contains(phrase.text) else {
        diagnostics.append(
          Diagnostic(.duplicate("include", name: phrase.text), at: phrase.location))
        continue
      }
      includes.append(phrase.text)
      guard let included = including(phrase.text) else {
        diagnostics.append(Diagnostic(.includeNotFound(phrase.text), at: phrase.location))
        continue
      }
      let shared = BlockBuilder(included, isIncluded: true)
      files.append(included.name)
      diagnostics += shared.diagnostics
      blocks += shared.blocks.filter(\.kind.isShared)
    }
    let start = SourceLocation(file: file.name, line: 1, column: 1, endColumn: 1)
    var resolver = Resolver(
      blocks + builder.blocks, start: start, isMissingIncludes: files.count <= includes.count)
    resolver.resolve()
    diagnostics += resolver.diagnostics
    diagnostics += SurveyRules.check(
      resolver.survey, resolver.places, start: start, today: today ?? Values.today)
    let hasError = diagnostics.contains { $0.severity == .error }
    return ParseResult(
      survey: hasError ? nil : resolver.survey, diagnostics: diagnostics.sorted(by: files),
      includes: includes, places: resolver.places, start: start)
  }
}
