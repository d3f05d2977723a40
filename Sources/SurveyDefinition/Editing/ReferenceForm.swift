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
    switch rawValue {
    case "only if", "counts", "out of": .condition
    case "choose one", "choose any": .names(of: [.block(.list)])
    case "support": .names(of: [.block(.support)])
    case "of": .names(of: Symbol.grouped)
    case "mean of": .names(of: Symbol.asked)
    case "not with": .names(of: Symbol.variables + [.block(.breakdown)])
    case "people by": .names(of: [.block(.column)])
    case "measured by", "moves": .names(of: [.block(.indicator)])
    case "compare": .comparison
    case "meaningful combination", "scale": .ownCodes
    case "roll groups": .rollGroups
    case "include": .file
    case "order": .oneOf(["shuffled", "as written"])
    case "better": .oneOf(["lower", "higher"])
    case "publish": .oneOf(["shares", "counts"])
    case "sittings": .oneOf(["one", "two"])
    case "identifies", "protected", "reverse", "required", "identifier": .oneOf(["yes", "no"])
    default: .words
    }
  }

  /// How it is completed where `references` has nothing to offer: the shape of a value.
  var pattern: String? {
    switch rawValue {
    case "number": "0 to 50"
    case "text": "up to 500 characters"
    case "expected response": "60%"
    case "keep answers until": "2027-03-31"
    case "smallest group", "smallest group for comments": "10"
    case "bands": "0-4, 5-9"
    default: nil
    }
  }
}
