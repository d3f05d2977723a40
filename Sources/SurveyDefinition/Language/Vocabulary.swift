/// The kinds of block.
enum Kind: String, CaseIterable, Sendable {
  case survey, privacy, support, list, section, note, question, rollup, indicator, breakdown
  // Of the whole language, not supported yet.
  case consent, translation, records, column, commitment, action

  var isSupported: Bool {
    switch self {
    case .consent, .translation, .records, .column, .commitment, .action: false
    default: true
    }
  }

  /// As it is named in a sentence.
  var spoken: String {
    switch self {
    case .survey, .privacy: "the \(rawValue) block"
    case .indicator, .action: "an \(rawValue)"
    case .records: rawValue
    default: "a \(rawValue)"
    }
  }

  /// What an included file may hold.
  var isShared: Bool { self == .list || self == .support }

  /// The keys of its lines.
  var keys: [Key] {
    switch self {
    case .survey: [.version, .owner, .languages, .audience, .include, .rollGroups, .unit]
    case .privacy: Key.privacy
    case .section: [.onlyIf, .help]
    case .note: [.onlyIf, .warnsOf, .support]
    case .question: Key.question
    case .rollup: [.of]
    case .indicator: [.counts, .outOf, .compare, .better]
    case .breakdown: [.notWith]
    default: []
    }
  }

  /// Keys of the whole language that are not supported yet.
  var laterKeys: [String] {
    switch self {
    case .survey: ["headcounts", "opens", "closes", "replaces", "people by"]
    case .privacy: ["free text"]
    case .section: ["warns of", "support"]
    case .note: ["help"]
    case .question: ["required", "retired", "scale", "reverse"]
    case .indicator: ["mean of", "benchmark"]
    default: []
    }
  }
}

/// The keys of `key: value` lines.
enum Key: String, CaseIterable, Sendable {
  case candour
  case version, owner, languages, audience, include, unit
  case rollGroups = "roll groups"
  case smallestGroup = "smallest group"
  case smallestGroupForComments = "smallest group for comments"
  case expectedResponse = "expected response"
  case sittings, issuers, publish, colluders
  case mostBreakdownsAtOnce = "most breakdowns at once"
  case mostTables = "most tables"
  case protectionWidth = "protection width"
  case nearUnanimousBound = "near-unanimous bound"
  case keepAnswersUntil = "keep answers until"
  case lawfulBasis = "lawful basis"
  case specialCategory = "special category"
  case chooseOne = "choose one"
  case chooseAny = "choose any"
  case number, text, help, order, sensitive, identifies, because, support, bands, standard
  case protected
  case onlyIf = "only if"
  case atMost = "at most"
  case comparableWith = "comparable with"
  case reportAs = "report as"
  case meaningfulCombination = "meaningful combination"
  case warnsOf = "warns of"
  case of, counts, compare, better
  case outOf = "out of"
  case notWith = "not with"

  static let privacy: [Key] = [
    .smallestGroup, .smallestGroupForComments, .expectedResponse, .sittings, .issuers,
    .mostBreakdownsAtOnce, .mostTables, .publish, .protectionWidth, .colluders,
    .nearUnanimousBound, .keepAnswersUntil, .lawfulBasis, .specialCategory,
  ]

  static let question: [Key] = [
    .chooseOne, .chooseAny, .number, .text, .help, .onlyIf, .atMost, .order, .sensitive,
    .identifies, .because, .support, .comparableWith, .reportAs, .protected, .bands, .standard,
    .meaningfulCombination,
  ]

  /// The ways of answering; a question has exactly one.
  static let ways: [Key] = [.chooseOne, .chooseAny, .number, .text]

  /// May be given several times in one block.
  var isRepeatable: Bool {
    switch self {
    case .include, .standard, .meaningfulCombination: true
    default: false
    }
  }
}

/// Flags in brackets after a choice of a list.
enum ChoiceFlag: String, CaseIterable, Sendable {
  case declines, exclusive, other, last, harmless, score
}
