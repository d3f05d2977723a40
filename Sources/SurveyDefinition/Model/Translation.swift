/// A place for words in a survey: where a translation puts its own.
public struct TextPlace: Sendable, Hashable {
  /// Which words of a block are meant.
  public enum Part: Sendable, Hashable {
    /// The words after the block's name.
    case words
    /// The promise below the `privacy` line.
    case promise
    /// The value of a key, such as `help`.
    case key(String)
    /// The label of a choice, or of a rollup's category.
    case choice(String)
    /// A heading inside a list.
    case group(String)
  }

  /// The block; choices of a shared list stand at the list.
  public var block: BlockName
  /// Which of its words.
  public var part: Part
  /// Respondents read it; other words are read in reports only, and need not be translated.
  public var isForRespondents: Bool

  /// Names a place.
  public init(block: BlockName, part: Part, isForRespondents: Bool = true) {
    self.block = block
    self.part = part
    self.isForRespondents = isForRespondents
  }

  /// Two places are one if they are the same words of the same block.
  public static func == (left: Self, right: Self) -> Bool {
    left.block == right.block && left.part == right.part
  }

  /// Consistent with `==`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(block)
    hasher.combine(part)
  }
}

/// The words of a survey in one more language.
public struct Translation: Sendable, Equatable {
  /// BCP 47 code.
  public var language: String
  /// Words by place; a place that is missing keeps the survey's own words.
  public var words: [TextPlace: PipedText]

  /// Makes a translation.
  public init(language: String, words: [TextPlace: PipedText] = [:]) {
    self.language = language
    self.words = words
  }
}

extension Survey {
  /// The survey in one of its languages; itself if it has no translation into that one.
  public func translated(into language: String) -> Survey {
    guard let translation = translations.first(where: { $0.language == language }) else {
      return self
    }
    var survey = self
    survey.mapTexts { place, words in translation.words[place] ?? words }
    return survey
  }

  /// Every place for words with its words, in the order of the file; each place once.
  public var texts: [(place: TextPlace, words: PipedText)] {
    let collected = Collected()
    var copy = self
    copy.mapTexts(oncePerList: true) { place, words in
      collected.texts.append((place, words))
      return words
    }
    return collected.texts
  }

  /// Replaces the words of every place; those of a shared list also in each question that uses it, unless
  /// the list alone is enough.
  package mutating func mapTexts(
    oncePerList: Bool = false, _ change: @escaping (TextPlace, PipedText) -> PipedText
  ) {
    var texts = TextMap(done: oncePerList ? Set(lists.compactMap(\.name)) : [], change: change)
    texts.map(&title, .words, of: "survey", id)
    texts.map(&audience, .key("audience"), of: "survey", id)
    texts.map(&privacy.title, .words, of: "privacy", "")
    if !privacy.words.isEmpty { texts.map(&privacy.words, .promise, of: "privacy", "") }
    for index in consents.indices {
      texts.map(&consents[index].text, .words, of: "consent", consents[index].name)
    }
    for index in supports.indices {
      texts.map(&supports[index].text, .words, of: "support", supports[index].name)
    }
    for index in lists.indices { texts.map(&lists[index], inQuestion: "") }
    for index in sections.indices { texts.map(&sections[index]) }
    texts.isForRespondents = false
    for index in rollups.indices { texts.map(&rollups[index]) }
    for index in indicators.indices {
      texts.map(&indicators[index].title, .words, of: "indicator", indicators[index].name)
    }
  }
}

/// What a visit of all words has met.
private final class Collected {
  var texts: [(place: TextPlace, words: PipedText)] = []
}

/// Visits the words of a survey.
private struct TextMap {
  /// Shared lists that questions need not repeat.
  let done: Set<String>
  let change: (TextPlace, PipedText) -> PipedText
  var isForRespondents = true

  init(done: Set<String>, change: @escaping (TextPlace, PipedText) -> PipedText) {
    (self.done, self.change) = (done, change)
  }

  func map(_ words: inout PipedText, _ part: TextPlace.Part, of kind: String, _ name: String) {
    let block = BlockName(kind: kind, name: name)
    words = change(
      TextPlace(block: block, part: part, isForRespondents: isForRespondents), words)
  }

  func map(_ words: inout String, _ part: TextPlace.Part, of kind: String, _ name: String) {
    var piped = PipedText(words)
    map(&piped, part, of: kind, name)
    words = piped.plain
  }

  func map(_ words: inout String?, _ part: TextPlace.Part, of kind: String, _ name: String) {
    guard var some = words else { return }
    map(&some, part, of: kind, name)
    words = some
  }

  func map(_ words: inout PipedText?, _ part: TextPlace.Part, of kind: String, _ name: String) {
    guard var some = words else { return }
    map(&some, part, of: kind, name)
    words = some
  }

  func map(_ section: inout Section) {
    map(&section.title, .words, of: "section", section.name)
    map(&section.help, .key("help"), of: "section", section.name)
    map(&section.warnsOf, .key("warns of"), of: "section", section.name)
    for index in section.items.indices {
      switch section.items[index] {
      case .note(var note):
        map(&note.text, .words, of: "note", note.name)
        map(&note.help, .key("help"), of: "note", note.name)
        map(&note.warnsOf, .key("warns of"), of: "note", note.name)
        section.items[index] = .note(note)
      case .question(var question):
        map(&question)
        section.items[index] = .question(question)
      }
    }
  }

  private func map(_ question: inout Question) {
    map(&question.text, .words, of: "question", question.name)
    map(&question.help, .key("help"), of: "question", question.name)
    map(&question.because, .key("because"), of: "question", question.name)
    switch question.kind {
    case .chooseOne(var list):
      map(&list, inQuestion: question.name)
      question.kind = .chooseOne(list)
    case .chooseAny(var list, let most):
      map(&list, inQuestion: question.name)
      question.kind = .chooseAny(list, atMost: most)
    case .number, .text: break
    }
    var reports = self
    reports.isForRespondents = false
    reports.map(&question.reportAs, .key("report as"), of: "question", question.name)
  }

  /// A shared list's words stand at the list, those of a list inside a question at the question.
  func map(_ list: inout AnswerList, inQuestion question: String) {
    if !question.isEmpty, let shared = list.name, done.contains(shared) { return }
    let kind = list.name == nil ? "question" : "list"
    let name = list.name ?? question
    for index in list.groups.indices {
      map(&list.groups[index].label, .group(list.groups[index].code), of: kind, name)
    }
    for index in list.choices.indices {
      map(&list.choices[index].label, .choice(list.choices[index].code), of: kind, name)
    }
    guard list.name != nil else { return }
    var reports = self
    reports.isForRespondents = false
    reports.map(&list.title, .words, of: kind, name)
  }

  func map(_ rollup: inout Rollup) {
    map(&rollup.title, .words, of: "rollup", rollup.name)
    for index in rollup.categories.indices {
      map(
        &rollup.categories[index].label, .choice(rollup.categories[index].code), of: "rollup",
        rollup.name)
    }
  }
}
