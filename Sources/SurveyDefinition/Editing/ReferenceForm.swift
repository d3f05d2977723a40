/// What the value of a key names, so that names can be completed, followed and changed.
enum ReferenceForm {
  /// Words for people, which may hold `{name}`.
  case words
  /// A condition on earlier questions.
  case condition
  /// Names of such things between separators.
  case names(of: [Symbol.Role], separator: Character = ",")
  /// `RESULT a with b as MEASURE`.
  case comparison
  /// Codes of the question's own answers, between commas or "to".
  case ownCodes
  /// It declares columns of the roll.
  case rollGroups
  /// The name of a file.
  case file
  /// One of a few words.
  case oneOf([String])
}

extension Key {
  /// What its value names.
  var references: ReferenceForm {
    switch self {
    case .onlyIf, .counts, .outOf: .condition
    case .chooseOne, .chooseAny: .names(of: [.block(.list)])
    case .support: .names(of: [.block(.support)])
    case .of: .names(of: Symbol.grouped)
    case .meanOf: .names(of: Symbol.asked)
    case .notWith: .names(of: Symbol.variables + [.block(.breakdown)])
    case .people, .peopleBy: .names(of: [.block(.column)])
    case .measuredBy, .moves: .names(of: [.block(.indicator)])
    case .compare: .comparison
    case .meaningfulCombination, .scale: .ownCodes
    case .rollGroups: .rollGroups
    case .include: .file
    case .order: .oneOf(["shuffled", "as written"])
    case .better: .oneOf(["lower", "higher"])
    case .publish: .oneOf(["shares", "counts"])
    case .belowMinimum: .oneOf(["withhold", "merge"])
    case .sittings: .oneOf(["one", "two"])
    case .identifies, .protected, .reverse, .required, .identifier, .freeText:
      .oneOf(["yes", "no"])
    default: .words
    }
  }

  /// How it is completed where `references` has nothing to offer: the shape of a value.
  var pattern: String? {
    switch self {
    case .number: "0 to 50"
    case .text: "up to 500 characters"
    case .expectedResponse: "60%"
    case .keepAnswersUntil: "2027-03-31"
    case .smallestGroup, .smallestGroupForComments: "10"
    case .bands: "0-4, 5-9"
    default: nil
    }
  }
}
