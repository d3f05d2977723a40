/// A form as a survey: its text, its other languages, and everything that isn't as it was.
public struct ImportedForm: Sendable {
  /// The words of one other language.
  public struct Translation: Sendable {
    /// Code of the language, such as `cy`.
    public let language: String
    /// Text of the overlay file.
    public let text: String
    /// How many words of the survey it lacks; they are marked in it.
    public let missing: Int
  }

  /// Name of the survey.
  public let name: String
  /// Text of the survey file.
  public let text: String
  /// In the order of the form's columns.
  public let translations: [Translation]
  private let found: [Change]
  private let survey: FormTable

  /// Makes a survey of a form; `source` is what the file is called, without its directory.
  ///
  /// Throws `noSurveySheet` or `noColumns`; whatever else doesn't fit is told in `changes`.
  public init(_ file: FormFile, source: String) throws(FormFileError) {
    let stem = source.split(separator: ".").first.map(String.init) ?? source
    let reader = try FormReader.reading(file, called: stem)
    name = reader.draft.name
    text = SurveyWriter.text(of: reader.draft, from: source)
    translations = reader.draft.languages.others.map { language in
      let writer = OverlayWriter(reader.draft, language: language)
      return Translation(language: language, text: writer.text, missing: writer.missing)
    }
    found = reader.changes
    survey = reader.survey
  }

  /// Everything that was dropped or changed, in the order it was met.
  ///
  /// Translations are dropped where they aren't written to files of their own.
  public func changes(keepingTranslations: Bool) -> [Change] {
    guard !keepingTranslations, !translations.isEmpty else { return found }
    let reason = ChangeReason.translations(translations.map(\.language))
    return found + [
      Change(sheet: survey.sheet, row: nil, column: "label", isFile: survey.isFile, reason: reason)
    ]
  }
}
