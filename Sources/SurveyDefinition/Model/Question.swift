/// One question.
public struct Question: Sendable, Equatable {
  /// Name, unique in the survey; the identity across waves.
  public var name: String
  /// The question as it is asked.
  public var text: PipedText
  /// Words below the question.
  public var help: PipedText?
  /// How it is answered.
  public var kind: QuestionKind
  /// It is asked only if this is true (the enclosing section's condition not included).
  public var condition: Condition?
  /// The form says that an answer helps most here; nobody is made to give one.
  public var isRequired: Bool
  /// The special category of data it touches; `nil` for none.
  public var sensitive: String?
  /// Why it is asked, in words for the respondent.
  public var because: String?
  /// Its answer helps to tell people apart (headcount checks use it).
  public var identifies: Bool
  /// `false` exempts the answers from near-unanimity protection (`protected: no`).
  public var isProtected: Bool
  /// Choices are shown in a random order that is never stored.
  public var isShuffled: Bool
  /// Names of `support` entries shown with it.
  public var support: [String]
  /// Short label for tables.
  public var reportAs: String?
  /// The version whose wording, list and condition are the same; held against that version's lock.
  public var comparableWith: String?
  /// External references such as `SCWRES 6`; kept with the definition, printed nowhere yet.
  public var standards: [String]
  /// Its place in a scale.
  public var scale: Scale?
  /// Sets of codes which count as one answer for protection.
  public var meaningfulCombinations: [[String]]

  /// Makes a question.
  public init(
    name: String, text: PipedText, kind: QuestionKind, help: PipedText? = nil,
    condition: Condition? = nil, isRequired: Bool = false, sensitive: String? = nil,
    because: String? = nil, identifies: Bool = false, isProtected: Bool = true,
    isShuffled: Bool = false,
    support: [String] = [], reportAs: String? = nil, comparableWith: String? = nil,
    standards: [String] = [], scale: Scale? = nil, meaningfulCombinations: [[String]] = []
  ) {
    self.name = name
    self.text = text
    self.kind = kind
    self.help = help
    self.condition = condition
    self.isRequired = isRequired
    self.sensitive = sensitive
    self.because = because
    self.identifies = identifies
    self.isProtected = isProtected
    self.isShuffled = isShuffled
    self.support = support
    self.reportAs = reportAs
    self.comparableWith = comparableWith
    self.standards = standards
    self.scale = scale
    self.meaningfulCombinations = meaningfulCombinations
  }

  /// The answer list of a choice question, `nil` for numbers and text.
  public var list: AnswerList? {
    switch kind {
    case .chooseOne(let list), .chooseAny(let list, _): list
    case .number, .text: nil
    }
  }
}

/// The run of choices that makes a question an item of a scale.
public struct Scale: Sendable, Equatable {
  /// Code of the choice with the lowest score.
  public var first: String
  /// Code of the choice with the highest score.
  public var last: String
  /// The item is worded the other way round, so its scores are turned.
  public var isReversed: Bool

  /// Makes a scale.
  public init(first: String, last: String, isReversed: Bool = false) {
    self.first = first
    self.last = last
    self.isReversed = isReversed
  }
}

/// How a question is answered.
public enum QuestionKind: Sendable, Equatable {
  /// Exactly one choice.
  case chooseOne(AnswerList)
  /// Any number of choices, at most so many.
  case chooseAny(AnswerList, atMost: Int?)
  /// A whole number in a range, tabulated only through its bands.
  case number(ClosedRange<Int>, bands: [ClosedRange<Int>])
  /// Words, at most so many characters (grapheme clusters).
  case text(limit: Int)
}

/// A list of choices.
///
/// Codes are the identity; labels may change.
public struct AnswerList: Sendable, Equatable {
  /// Name of a shared list; `nil` for one written inside a question.
  public var name: String?
  /// What the list is.
  public var title: String
  /// Choices in order.
  public var choices: [Choice]
  /// Headings inside the list, each also a roll-up level.
  public var groups: [ChoiceGroup]

  /// Makes a list.
  public init(
    name: String? = nil, title: String = "", choices: [Choice], groups: [ChoiceGroup] = []
  ) {
    self.name = name
    self.title = title
    self.choices = choices
    self.groups = groups
  }

  /// The choice of that code, if there is one.
  public func choice(_ code: String) -> Choice? { choices.first { $0.code == code } }

  /// Codes meant by `code`: the choice itself, or every choice of the group of that code.
  public func codes(under code: String) -> [String] {
    if choice(code) != nil { return [code] }
    return choices.filter { $0.group == code }.map(\.code)
  }
}

/// A heading inside an answer list.
public struct ChoiceGroup: Sendable, Equatable {
  /// Code, unique among the list's groups and choices.
  public var code: String
  /// Heading.
  public var label: String

  /// Makes a heading.
  public init(code: String, label: String) {
    self.code = code
    self.label = label
  }
}

/// One choice of a list.
public struct Choice: Sendable, Equatable {
  /// Code, unique in the list.
  public var code: String
  /// Words shown.
  public var label: String
  /// Code of the heading it stands under.
  public var group: String?
  /// "Prefer not to say": the answer state is declined.
  public var declines: Bool
  /// Excludes all other choices.
  public var isExclusive: Bool
  /// Asks for own words, which travel with the comments.
  public var asksForWords: Bool
  /// Stays at the end when the list is shuffled.
  public var isLast: Bool
  /// Exempt from near-unanimity protection.
  public var isHarmless: Bool
  /// Score on a scale.
  public var score: Int?

  /// Makes a choice.
  public init(
    code: String, label: String, group: String? = nil, declines: Bool = false,
    isExclusive: Bool = false, asksForWords: Bool = false, isLast: Bool = false,
    isHarmless: Bool = false, score: Int? = nil
  ) {
    self.code = code
    self.label = label
    self.group = group
    self.declines = declines
    self.isExclusive = isExclusive
    self.asksForWords = asksForWords
    self.isLast = isLast
    self.isHarmless = isHarmless
    self.score = score
  }
}
