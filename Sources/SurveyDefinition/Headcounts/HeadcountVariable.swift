/// Something people are counted by: a column of the roll, a question, or a rollup of one.
public struct HeadcountVariable: Sendable, Hashable {
  /// What divides the people.
  public enum Kind: Sendable, Hashable {
    /// A column of the roll, 0 for the coarsest.
    case rollGroup(depth: Int)
    /// Choices, or bands of a number.
    case question
    /// Categories over the choices of a question.
    case rollup(of: String)
  }

  /// Its name in the definition.
  public let name: String
  /// What divides the people.
  public let kind: Kind

  /// Columns of the roll lie inside each other, as do a question and its rollups: two variables of
  /// one partition are never crossed.
  var partition: String {
    switch kind {
    case .rollGroup: "roll groups"
    case .question: name
    case .rollup(let question): question
    }
  }

  /// It is a column of the roll.
  var isOfRoll: Bool { if case .rollGroup = kind { true } else { false } }

  /// The variable of a breakdown; `nil` if the survey doesn't have it.
  init?(_ breakdown: Breakdown, in survey: Survey) {
    switch breakdown.variable {
    case .rollGroup(let name):
      guard let depth = survey.rollGroups.firstIndex(of: name) else { return nil }
      self.init(name: name, kind: .rollGroup(depth: depth))
    case .question(let name): self.init(name: name, kind: .question)
    case .rollup(let name):
      guard let rollup = survey.rollup(name) else { return nil }
      self.init(name: name, kind: .rollup(of: rollup.question))
    }
  }

  init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// Everything the survey can count people by: the roll, rollups, and questions with one answer.
  static func all(of survey: Survey) -> [HeadcountVariable] {
    let roll = survey.rollGroups.enumerated().map {
      HeadcountVariable(name: $1, kind: .rollGroup(depth: $0))
    }
    let rollups = survey.rollups.map {
      HeadcountVariable(name: $0.name, kind: .rollup(of: $0.question))
    }
    let questions = survey.questions.filter { !$0.groupsOfPeople.isEmpty }
      .map { HeadcountVariable(name: $0.name, kind: .question) }
    return roll + rollups + questions
  }

  /// The groups the definition names, by code; `nil` for a column of the roll, whose groups only
  /// the headcounts know.
  func groups(in survey: Survey) -> [(code: String, label: String)]? {
    switch kind {
    case .rollGroup: nil
    case .question: survey.question(name)?.groupsOfPeople ?? []
    case .rollup: survey.rollup(name)?.categories.map { ($0.code, $0.label) } ?? []
    }
  }
}

extension Question {
  /// Groups its answers put people into, declining left out; none if one person can be in several.
  var groupsOfPeople: [(code: String, label: String)] {
    switch kind {
    case .chooseOne(let list):
      list.choices.filter { !$0.declines }.map { ($0.code, $0.label) }
    case .number(_, let bands):
      bands.map {
        ("\($0.lowerBound)-\($0.upperBound)", "\($0.lowerBound) to \($0.upperBound)")
      }
    case .chooseAny, .text: []
    }
  }
}
