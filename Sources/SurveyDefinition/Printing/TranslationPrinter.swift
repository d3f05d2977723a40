extension SurveyPrinter {
  /// The file of words in one more language (`ID.LANGUAGE.candour`), each with the words it was made from.
  ///
  /// Words that respondents read and that are missing stand there as an empty line to fill in.
  public static func translation(_ survey: Survey, _ language: String) -> String {
    let translation = survey.translations.first { $0.language == language }
    return self.translation(
      TranslationDraft(
        survey: survey, translation: translation ?? Translation(language: language), made: [:],
        unkept: []))
  }

  /// How the comment begins that stands above words which are no longer the survey's.
  public static let changedWords = "# These words have changed."

  /// The same for a translation that isn't finished: words made from others than today's are marked.
  public static func translation(_ draft: TranslationDraft) -> String {
    var page = TranslationPage(draft)
    page.addAll()
    return page.lines.text
  }
}

/// A translation as far as it has come.
public struct TranslationDraft: Sendable {
  /// The survey it is made from.
  public let survey: Survey
  /// The words there are.
  public let translation: Translation
  /// The words they were made from, where these are no longer the survey's.
  public let made: [TextPlace: PipedText]
  /// What is wrong in the file there was, and would be lost by printing it anew.
  public let unkept: [Diagnostic]
}

/// A translation being written, in the order of the survey.
private struct TranslationPage {
  var lines = SurveyLines()
  private let draft: TranslationDraft
  private let source: String
  private var blocks: [BlockName] = []
  private var texts: [BlockName: [(place: TextPlace, words: PipedText)]] = [:]

  init(_ draft: TranslationDraft) {
    self.draft = draft
    source = draft.survey.languages.first ?? "en"
    for text in draft.survey.texts
    where text.place.isForRespondents || draft.translation.words[text.place] != nil {
      if texts[text.place.block] == nil { blocks.append(text.place.block) }
      texts[text.place.block, default: []].append(text)
    }
  }

  mutating func addAll() {
    lines.block(.translation, draft.translation.language, draft.survey.id)
    for block in blocks { add(block) }
  }

  /// A block with all its words, its own first.
  private mutating func add(_ block: BlockName) {
    let own = texts[block, default: []]
    let title = own.first { $0.place.part == .words }
    let written = title.map { self.written($0.place) } ?? ""
    let kind = Kind(rawValue: block.kind) ?? .note
    lines.block(kind, block.name, written)
    let promise = own.first { $0.place.part == .promise }
    if let promise {
      let words = self.written(promise.place)
      lines.line(words.isEmpty ? "|" : "| " + words)
    }
    if let title { addOriginal(of: title, indent: "") }
    if let promise { lines.line("  | " + original(of: promise)) }
    for text in own where text.place.part != .words && text.place.part != .promise { add(text) }
  }

  private mutating func add(_ text: (place: TextPlace, words: PipedText)) {
    let head =
      switch text.place.part {
      case .words, .promise: ""
      case .key(let key): key
      case .choice(let code): "- \(code)"
      case .group(let code): "group \(code)"
      }
    let words = written(text.place)
    lines.line(words.isEmpty ? head + ":" : "\(head): \(words)")
    addOriginal(of: text, indent: "  ")
  }

  private mutating func addOriginal(
    of text: (place: TextPlace, words: PipedText), indent: String
  ) {
    if draft.made[text.place] != nil {
      lines.line(
        "\(indent)\(SurveyPrinter.changedWords) They are now: \(WrittenWords.line(text.words))")
    }
    lines.line("\(indent)\(source): \(original(of: text))")
  }

  private func original(of text: (place: TextPlace, words: PipedText)) -> String {
    WrittenWords.line(draft.made[text.place] ?? text.words)
  }

  /// The words in the language; empty where there are none yet.
  private func written(_ place: TextPlace) -> String {
    guard let words = draft.translation.words[place] else { return "" }
    if case .choice = place.part { return WrittenWords.label(words) }
    return WrittenWords.line(words)
  }
}
