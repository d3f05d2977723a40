import Anonymity
import SurveyDefinition

/// The file of a survey's words in one more language, for a translator to fill in.
///
/// Words that are there already are taken over: from the file it goes to, or else from the one beside the
/// survey.
struct TranslationFile {
  /// The words as far as they have come, with an empty line for each that is missing.
  let text: String
  /// The file it goes to is there, and holds a translation whose every word is in `text`.
  private let isThere: Bool
  private let out: String?

  /// Reads the survey at `path` and its words in `language`; `out` is the file it goes to, if any.
  init(of path: String, into language: String, out: String?) throws {
    guard !Paths.isDirectory(path) else {
      throw Failure(.usage, "\(path) is a directory; a translation is made from a survey file.")
    }
    let before = try out.flatMap { try AuthorFile.readIfPresent($0) }
    let companions = Companions(path: path, language: language, out: out, before: before)
    let survey = SourceFile(name: path, bytes: try AuthorFile.read(path))
    let draft = SurveyParser.draft(of: survey, in: language) { companions.file($0) }
    if let failure = companions.failure { throw failure }
    guard let draft else {
      _ = try SurveyFile(path: path).surveyInFirstLanguage()
      throw Failure(.mistakes, "the survey has mistakes; 'candour check \(path)' tells them.")
    }
    guard language != draft.survey.languages.first else {
      throw Failure(.usage, "the survey is written in \(language); give another language.")
    }
    if let found = companions.translation { try Self.check(found, keptBy: draft) }
    text = SurveyPrinter.translation(draft)
    isThere = before != nil
    self.out = out
  }

  /// Puts it where it goes: stdout, a new file, or in the place of what it was made from.
  func write() throws {
    guard let out else { return try Console.print(text) }
    let bytes = Array(text.utf8)
    if isThere {
      try DurableFile.rewrite(bytes, at: out)
    } else {
      try DurableFile.create(bytes, at: out, access: .everybody)
    }
    try Console.say("\(isThere ? "Brought up to date" : "Wrote"): \(out).")
  }

  /// Nothing that a translator wrote is dropped without a word.
  private static func check(_ file: SourceFile, keptBy draft: TranslationDraft) throws {
    let lines: [String] = sequence(first: 1) { $0 + 1 }.lazy.map { file.text(ofLine: $0) }
      .prefix { $0 != nil }.compactMap { $0?.trimmed }
    guard lines.contains(where: { !$0.isEmpty }) else {
      return Console.note(
        "\(file.name) is empty, so all words are to be filled in. If it is also where this output goes, "
          + "the shell emptied it before it could be read: give --out \(file.name) instead, which "
          + "keeps the words that are there.")
    }
    guard draft.unkept.isEmpty else {
      throw Failure(
        .usage,
        "these lines of \(file.name) would be lost, so nothing was written. Mend or remove them first:\n"
          + DiagnosticRenderer.plain(draft.unkept, sources: [file]))
    }
    let comment = lines.firstIndex {
      $0.hasPrefix("#") && !$0.hasPrefix(SurveyPrinter.changedWords)
    }
    guard let comment else { return }
    throw Failure(
      .usage,
      "\(file.name) has a comment in line \(comment + 1), which would be lost, so nothing was "
        + "written. Move its comments elsewhere first.")
  }
}

/// The files beside a survey while its translation is read.
private final class Companions {
  /// The words there were.
  private(set) var translation: SourceFile?
  private(set) var failure: (any Error)?
  private let directory: String
  private let ending: String
  private let out: (name: String, bytes: [UInt8])?

  init(path: String, language: String, out: String?, before: [UInt8]?) {
    directory = Paths.folder(of: path)
    ending = ".\(language).candour"
    self.out = out.flatMap { name in before.map { (name, $0) } }
  }

  func file(_ name: String) -> SourceFile? {
    do {
      guard !name.contains(".."), !name.hasPrefix("/") else { return nil }
      let isTranslation = name.hasSuffix(ending)
      if isTranslation, let out {
        translation = SourceFile(name: out.name, bytes: out.bytes)
        return translation
      }
      let found = try SurveyFile.companion(name, in: directory)
        .map { SourceFile(name: name, bytes: $0) }
      if isTranslation { translation = found }
      return found
    } catch {
      failure = error
      return nil
    }
  }
}
