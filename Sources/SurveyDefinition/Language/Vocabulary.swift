/// The kinds of block.
enum Kind: String, CaseIterable, Sendable {
  case survey, privacy, consent, support, list, section, note, question, rollup, indicator
  case breakdown, records, column, commitment, action, translation

  /// As it is named in a sentence.
  var spoken: String {
    switch self {
    case .survey, .privacy: "the \(rawValue) block"
    case .indicator, .action: "an \(rawValue)"
    case .records: "a table of records"
    default: "a \(rawValue)"
    }
  }

  /// What an included file may hold.
  var isShared: Bool { [.list, .support, .rollup].contains(self) }

  /// The keys of its lines.
  var keys: [Key] {
    switch self {
    case .survey: Key.survey
    case .privacy: Key.privacy
    case .section: [.onlyIf, .help, .warnsOf, .support]
    case .note: [.onlyIf, .help, .warnsOf, .support]
    case .question: Key.question
    case .column: Key.column
    case .rollup: [.of]
    case .indicator: [.counts, .outOf, .meanOf, .compare, .better, .benchmark, .standard]
    case .breakdown: [.notWith]
    case .records: [.people]
    case .commitment: [.measuredBy]
    case .action: [.resources, .activities, .outputs, .outcomes, .moves, .owner, .by]
    case .consent, .support, .list, .translation: []
    }
  }

  /// The keys whose values are words for people, which a translation may give in its language.
  var keysOfWords: [Key] {
    switch self {
    case .survey: [.audience]
    case .section, .note: [.help, .warnsOf]
    case .question: [.help, .because, .reportAs]
    default: []
    }
  }

  /// What a translation may hold: the kinds that have words for people.
  static let translated: [Kind] = [
    .survey, .privacy, .consent, .support, .list, .section, .note, .question, .rollup, .indicator,
  ]
}

/// The keys of `key: value` lines.
enum Key: String, CaseIterable, Sendable {
  case candour
  case version, owner, languages, audience, include, unit, headcounts, opens, closes, replaces
  case peopleBy = "people by"
  case rollGroups = "roll groups"
  case smallestGroup = "smallest group"
  case smallestGroupForComments = "smallest group for comments"
  case belowMinimum = "below minimum"
  case expectedResponse = "expected response"
  case sittings, issuers, publish, colluders
  case freeText = "free text"
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
  case protected, required, retired, scale, reverse
  case onlyIf = "only if"
  case atMost = "at most"
  case comparableWith = "comparable with"
  case reportAs = "report as"
  case meaningfulCombination = "meaningful combination"
  case warnsOf = "warns of"
  case of, counts, compare, better, benchmark
  case meanOf = "mean of"
  case outOf = "out of"
  case notWith = "not with"
  case people, identifier
  case measuredBy = "measured by"
  case resources, activities, outputs, outcomes, moves, by

  static let survey: [Key] = [
    .version, .owner, .languages, .audience, .unit, .peopleBy, .headcounts, .opens, .closes,
    .replaces, .rollGroups, .include,
  ]

  static let privacy: [Key] = [
    .smallestGroup, .smallestGroupForComments, .belowMinimum, .expectedResponse, .sittings,
    .issuers, .freeText, .mostBreakdownsAtOnce, .mostTables, .publish, .protectionWidth, .colluders,
    .nearUnanimousBound, .keepAnswersUntil, .lawfulBasis, .specialCategory,
  ]

  static let question: [Key] = [
    .chooseOne, .chooseAny, .number, .text, .bands, .atMost, .scale, .reverse, .order, .help,
    .onlyIf, .required, .sensitive, .identifies, .because, .support, .reportAs, .comparableWith,
    .standard, .protected, .meaningfulCombination, .retired,
  ]

  static let column: [Key] = [
    .chooseOne, .number, .identifier, .bands, .help, .sensitive, .identifies, .because, .reportAs,
    .standard, .protected, .meaningfulCombination,
  ]

  /// The ways of answering; a question has exactly one.
  static let ways: [Key] = [.chooseOne, .chooseAny, .number, .text]

  /// The key of that spelling; quicker than looking through all of them.
  static func named(_ name: String) -> Key? { byName[name] }

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

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
