import Anonymity
import SurveyDefinition

/// A survey on disk: the file, what it includes, and what the parser found.
struct SurveyFile {
  /// The file and its includes by name relative to the survey's directory, the survey first.
  let sources: [(name: String, bytes: [UInt8])]
  let result: ParseResult
  /// What the survey's file is called in a finding.
  let shown: String

  /// Reads and parses `path`; an include is a `.candour` file beside it, or a standard list.
  init(path: String) throws {
    let directory = Paths.folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard !Paths.isDirectory(path) else {
      throw Failure(.usage, "\(path) is a directory; give a survey file, such as NAME.candour.")
    }
    let bytes = try AuthorFile.read(path)
    guard !bytes.contains(0) else {
      throw Failure(
        .mistakes,
        "\(path) isn't plain text. In a word processor, save it as plain text, encoded in UTF-8.")
    }
    try self.init(name: name, shownAs: path, bytes: bytes) { include in
      try Self.companion(include, in: directory)
    }
  }

  /// A file beside a survey, or a standard list; a lock from a study beside it before one beside it, which
  /// anybody may have edited.
  static func companion(_ name: String, in directory: String) throws -> [UInt8]? {
    if name.hasSuffix(".lock") {
      for study in try DurableFile.names(in: directory) where study.hasSuffix(".study") {
        let lock = try? AuthorFile.readIfPresent("\(directory)/\(study)/\(name)")
        if let lock { return lock }
      }
    }
    return try AuthorFile.readIfPresent("\(directory)/\(name)") ?? StandardSurveys.file(name)
  }

  /// Parses bytes; `include` gives the bytes of an included file by its name.
  init(
    name: String, shownAs shown: String, bytes: [UInt8],
    including include: (String) throws -> [UInt8]?
  ) throws {
    var sources = [(name: name, bytes: bytes)]
    var failure: (any Error)?
    result = SurveyParser.parse(SourceFile(name: shown, bytes: bytes)) { file in
      do {
        guard !file.contains(".."), !file.hasPrefix("/"), let found = try include(file) else {
          return nil
        }
        sources.append((file, found))
        return SourceFile(name: file, bytes: found)
      } catch {
        failure = error
        return nil
      }
    }
    if let failure { throw failure }
    self.sources = sources
    self.shown = shown
  }

  /// The diagnostics as text for people.
  var findings: String { rendered(result.diagnostics) }

  /// Diagnostics of this survey as text for people, and one line for each warning that was answered.
  func rendered(
    _ diagnostics: [Diagnostic], accepted: [Diagnostic] = [],
    decoration: DiagnosticDecoration = .none
  ) -> String {
    if diagnostics.isEmpty { return DiagnosticRenderer.accepted(accepted) }
    return DiagnosticRenderer.text(
      diagnostics,
      sources: sources.enumerated().map { place, source in
        SourceFile(name: place == 0 ? shown : source.name, bytes: source.bytes)
      }, decoration: decoration) + DiagnosticRenderer.accepted(accepted)
  }

  /// The file, ready to be judged on its own.
  ///
  /// Throws a failure for a translation, which is checked with its survey.
  static func whole(_ path: String) throws -> SurveyFile {
    let file = try SurveyFile(path: path)
    // A survey without a mistake is no translation.
    guard file.result.inFirstLanguage == nil else { return file }
    let source = SourceFile(name: path, bytes: file.sources[0].bytes)
    guard let survey = SurveyParser.surveyTranslated(by: source) else { return file }
    throw Failure(
      .usage,
      "\(path) is a translation: check the survey it belongs to, 'candour check \(survey).candour'."
    )
  }

  /// What to do next, in one line.
  func advice(for path: String, _ diagnostics: [Diagnostic]) -> String {
    guard let code = diagnostics.first?.code.rawValue else {
      guard toDos == 0 else { return "Do what the \"# to do:\" lines say, then delete them." }
      return
        "Nothing is left to mend. Next: 'candour preview \(path)' shows it as it will be asked."
    }
    let more = "'candour explain \(code)' tells more."
    if diagnostics.contains(where: { $0.severity == .error }) {
      return "Mend the mistakes first, then check again; \(more)"
    }
    guard let answerable = diagnostics.first(where: \.code.canBeAccepted)?.code.rawValue,
      diagnostics.allSatisfy(\.code.canBeAccepted)
    else {
      return "It can't be opened any more: give a later day in \"keep answers until\"; \(more)"
    }
    return "It can be opened. Look at the warnings: mend them, or answer one in its block with "
      + "\"accepts \(answerable): your reason\"; \(more)"
  }

  /// Lines of the survey file that leave something to its authors: `# to do: …`.
  private var toDos: Int {
    let mark = Array("# to do:".utf8)
    return sources[0].bytes.split { $0 == 0x0A || $0 == 0x0D }.count { line in
      let start = line.drop { $0 == 0x20 || $0 == 0x09 }.prefix(mark.count)
      return start.count == mark.count && start.first == mark[0]
        && String(decoding: start, as: UTF8.self).lowercased().utf8
          .elementsEqual(mark)
    }
  }

  private var toDoWords: String {
    let toDos = toDos
    return toDos == 0 ? "" : " \(counted(toDos, "to-do")) \(toDos == 1 ? "is" : "are") left."
  }

  /// One line that says whether the survey can be opened, and what it holds.
  func summary(of path: String) -> String { summary(of: path, result.diagnostics) }

  /// The same, counting these diagnostics.
  func summary(of path: String, _ diagnostics: [Diagnostic]) -> String {
    let warnings = diagnostics.filter { $0.severity == .warning }.count
    let errors = diagnostics.count - warnings
    guard let survey = result.survey, errors == 0 else {
      return "\(path): \(counted(errors, "mistake")), \(counted(warnings, "warning"))." + toDoWords
    }
    return "\(path): \(counted(survey.questions.count, "question")) in "
      + "\(counted(survey.sections.count, "section")), \(counted(survey.breakdowns.count, "breakdown")), "
      + "\(counted(survey.indicators.count, "indicator")); smallest group "
      + "\(survey.privacy.smallestGroup). \(counted(warnings, "warning"))." + toDoWords
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count == 0 ? "no" : String(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The survey, or a failure that prints every mistake.
  func survey() throws -> Survey { try found(result.survey) }

  /// The survey to be read in its first language: its translations may still lack words.
  func surveyInFirstLanguage() throws -> Survey { try found(result.inFirstLanguage) }

  private func found(_ survey: Survey?) throws -> Survey {
    guard let survey else {
      throw Failure(.mistakes, "\(shown) has mistakes, which come first:\n\n" + findings)
    }
    return survey
  }
}
