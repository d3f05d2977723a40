/// What came of parsing a survey file.
public struct ParseResult: Sendable {
  /// The survey; `nil` if there is any error.
  public let survey: Survey?
  /// The survey with its translations as far as they have come, to be read in its first language; `nil` if
  /// there is any error outside the translations.
  public let inFirstLanguage: Survey?
  /// Everything found, by file and line.
  public let diagnostics: [Diagnostic]
  /// Warnings that the authors have answered with `accepts`.
  public let accepted: [Diagnostic]
  /// Where the parts of the survey stand, for what is found later.
  let places: Places
  let start: SourceLocation
  let files: [String]
  /// How many blocks the file and its translations were found to have.
  package let blockCount: Int
}

/// Reads the survey language: lines, blocks, names, rules; all mistakes at once.
public enum SurveyParser {
  /// Parses a file.
  ///
  /// `including` gives a file beside the survey by its name, or `nil`: what it includes
  /// (`library/NAME.candour`), its translations (`ID.cy.candour`), and locks of the versions it is compared
  /// with (`ID-2025.1.lock`). `today` is an ISO 8601 date (this machine's unless given), which dates of the
  /// policy are compared with.
  ///
  /// Any bytes will do; it never traps, and every location lies inside the file it names.
  public static func parse(
    _ file: SourceFile, today: String? = nil, including: (String) -> SourceFile?
  ) -> ParseResult {
    var reading = Reading(file, including: including)
    reading.translate(including: including)
    let comparability = Comparability(
      reading.resolver.survey, reading.resolver.places, including: including)
    let survey = reading.resolver.survey
    let found =
      reading.diagnostics + comparability.diagnostics
      + SurveyRules.check(
        survey, reading.resolver.places, start: reading.start, today: today ?? Values.today)
    let (left, accepted) = judged(found, survey, reading.resolver.places)
    let words = judged(reading.ofTranslations, survey, reading.resolver.places).left
    let all = left + words
    return ParseResult(
      survey: all.contains { $0.severity == .error } ? nil : survey,
      inFirstLanguage: left.contains { $0.severity == .error } ? nil : survey,
      diagnostics: all.sorted(by: reading.files), accepted: accepted.sorted(by: reading.files),
      places: reading.resolver.places, start: reading.start, files: reading.files,
      blockCount: reading.blockCount)
  }

  /// The translation of a survey into a language as far as it has come; empty where there is no file yet.
  ///
  /// `nil` if the survey itself has mistakes. `including` is that of `parse`.
  public static func draft(
    of file: SourceFile, in language: String, including: (String) -> SourceFile?
  ) -> TranslationDraft? {
    let reading = Reading(file, including: including)
    let survey = reading.resolver.survey
    let found =
      reading.diagnostics
      + SurveyRules.check(
        survey, reading.resolver.places, start: reading.start, today: Values.today)
    guard !found.contains(where: { $0.severity == .error }) else { return nil }
    guard let words = including(translationName(of: survey.id, language)) else {
      return TranslationDraft(
        survey: survey, translation: Translation(language: language), made: [:], unkept: [])
    }
    return draft(of: survey, from: words, in: language)
  }

  private static func draft(of survey: Survey, from words: SourceFile, in language: String)
    -> TranslationDraft
  {
    let reader = TranslationReader(words, language: language, of: survey)
    // What is missing, or made from words that have changed, is kept as it is.
    let kept: [DiagnosticCode] = [.missingTranslation, .staleTranslation]
    return TranslationDraft(
      survey: survey, translation: reader.translation, made: reader.made,
      unkept: reader.diagnostics.filter { !kept.contains($0.code) })
  }

  /// The file with a survey's words in a language.
  static func translationName(of survey: String, _ language: String) -> String {
    "\(survey).\(language).candour"
  }

  /// The survey that a lock keeps; `nil` if lines of it can't be read.
  ///
  /// Rules of today are not asked: the survey was free of mistakes by those of its day. A lock holds no
  /// translations.
  public static func lockedSurvey(in file: SourceFile) -> Survey? {
    readableSurvey(in: file) { _ in nil }
  }

  /// The survey that a file says, with its translations as far as they have come, whatever rules it
  /// breaks; `nil` if a line can't be read, so that parts of it would be lost.
  ///
  /// For comparing versions. `including` is that of `parse`.
  public static func readableSurvey(
    in file: SourceFile, including: (String) -> SourceFile?
  ) -> Survey? {
    let reading = withoutRules(file, including: including)
    return reading.diagnostics.contains { $0.severity == .error } ? nil : reading.survey
  }

  /// The survey as far as it can be read, and what was found in its own lines; no rule is asked.
  static func withoutRules(
    _ file: SourceFile, including: (String) -> SourceFile?
  ) -> (survey: Survey, diagnostics: [Diagnostic]) {
    var reading = Reading(file, including: including)
    reading.translate(including: including)
    return (reading.resolver.survey, reading.diagnostics)
  }

  /// What is left to do, and the warnings that are answered where they stand.
  static func judged(_ found: [Diagnostic], _ survey: Survey, _ places: Places)
    -> (left: [Diagnostic], accepted: [Diagnostic])
  {
    let judged = found.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.acceptance = answer(to: diagnostic, survey, places)
      return diagnostic
    }
    return (judged.filter { $0.acceptance == nil }, judged.filter { $0.acceptance != nil })
  }

  /// The answer to a warning in a block that accepts it, or anywhere if the survey or privacy block does.
  private static func answer(to diagnostic: Diagnostic, _ survey: Survey, _ places: Places)
    -> String?
  {
    guard diagnostic.severity == .warning, !survey.acceptances.isEmpty else { return nil }
    let block = places.block(at: diagnostic.location)
    return survey.acceptances.first { acceptance in
      acceptance.code == diagnostic.code
        && (["survey", "privacy"].contains(acceptance.block.kind)
          || block == acceptance.block)
    }?.reason
  }
}

/// A survey file with what it includes, resolved.
private struct Reading {
  var diagnostics: [Diagnostic]
  /// What was found in the translations, which matters only to who reads them.
  private(set) var ofTranslations: [Diagnostic] = []
  var files: [String]
  var resolver: Resolver
  let start: SourceLocation
  private(set) var blockCount: Int
  private let blocks: [Block]

  init(_ file: SourceFile, including: (String) -> SourceFile?) {
    let builder = BlockBuilder(file)
    diagnostics = builder.diagnostics
    files = [file.name]
    start = SourceLocation(file: file.name, line: 1, column: 1, endColumn: 1)
    var shared: [Block] = []
    var includes: [String] = []
    // The survey's own rollup or question of that name goes first: whoever wants another one writes it.
    let own = Set(builder.blocks.map(\.variableName)).subtracting([nil])
    for phrase in builder.blocks.flatMap({ $0.all(.include) }) {
      guard !includes.contains(phrase.text) else {
        diagnostics.append(
          Diagnostic(.duplicate("include", name: phrase.text), at: phrase.location))
        continue
      }
      includes.append(phrase.text)
      guard let included = including(phrase.text + ".candour") else {
        diagnostics.append(Diagnostic(.includeNotFound(phrase.text), at: phrase.location))
        continue
      }
      let more = BlockBuilder(included, as: .included)
      files.append(included.name)
      diagnostics += more.diagnostics
      shared += more.blocks.filter { $0.kind.isShared && !own.contains($0.variableName) }
    }
    blocks = builder.blocks
    resolver = Resolver(
      shared + blocks, start: start, isMissingIncludes: files.count <= includes.count)
    resolver.resolve()
    blockCount = blocks.count
    diagnostics += resolver.diagnostics
  }

  /// Reads the translation into every language after the first.
  mutating func translate(including: (String) -> SourceFile?) {
    let survey = resolver.survey
    guard let phrase = blocks.first(where: { $0.kind == .survey })?[.languages],
      Values.isName(survey.id)
    else { return }
    for language in phrase.split(at: ",").dropFirst() where survey.languages.contains(language.text)
    {
      let name = SurveyParser.translationName(of: survey.id, language.text)
      guard let file = including(name) else {
        ofTranslations.append(
          Diagnostic(.translationFile(name, language: language.text), at: language.location))
        continue
      }
      let reader = TranslationReader(file, language: language.text, of: survey)
      files.append(file.name)
      blockCount += reader.blockCount
      ofTranslations += reader.diagnostics
      resolver.survey.translations.append(reader.translation)
    }
  }
}

extension Block {
  /// Its name, if it is one that an included rollup could have too.
  fileprivate var variableName: String? {
    [.question, .column, .rollup].contains(kind) ? name?.text : nil
  }
}
