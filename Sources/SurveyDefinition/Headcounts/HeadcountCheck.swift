/// A survey looked at with headcounts: who could be shown, and who could be recognised.
public struct HeadcountCheck: Sendable {
  /// The survey.
  public let survey: Survey
  /// How many people there are.
  public let headcounts: Headcounts
  /// Share of them expected to answer, more than 0 and at most 1.
  public let response: Double
  /// People a group of the roll needs so that `open` doesn't pool it.
  public let peopleNeeded: Int
  /// Breakdowns the headcounts know, in order of declaration.
  let divisions: [Division]

  /// A declared breakdown and its groups.
  struct Division {
    let breakdown: Breakdown
    let variable: HeadcountVariable
    let groups: [(label: String, people: Int)]

    /// Its groups are columns of the roll, pooled by `open` before anybody answers.
    var isOfRoll: Bool { if case .rollGroup = variable.kind { true } else { false } }

    /// Where a group is smaller than the minimum it must not be known which, also not by naming all
    /// the others.
    func mayNameGroups(smallest: Int) -> Bool { groups.allSatisfy { $0.people >= smallest } }
  }

  /// Prepares the check.
  ///
  /// `peopleNeeded` is what the issuer's rule asks for at this response and smallest group.
  public init(survey: Survey, headcounts: Headcounts, response: Double, peopleNeeded: Int) {
    self.survey = survey
    self.headcounts = headcounts
    self.response = response
    self.peopleNeeded = peopleNeeded
    divisions = survey.breakdowns.compactMap { breakdown in
      guard let variable = HeadcountVariable(breakdown, in: survey),
        let groups = headcounts.groups(of: variable, in: survey)
      else { return nil }
      return Division(breakdown: breakdown, variable: variable, groups: groups)
    }
  }

  var smallest: Int { survey.privacy.smallestGroup }
  /// The expected response in whole per cents.
  var percent: Int { Int((response * 100).rounded()) }

  /// A group of this many people isn't expected to give the minimum of answers.
  func isExpectedBelow(_ people: Int) -> Bool { Double(people) * response < Double(smallest) }

  /// Sets of variables an analyst, or somebody who sees single answers, could look at together: as many as
  /// may be crossed and one more, no two of one partition, none of a `not with` pair.
  ///
  /// Only sets that no other one contains: whoever is alone in a part of a set is alone in the whole of it.
  func combinations(of size: Int) -> [[HeadcountVariable]] {
    var known: [HeadcountVariable] = divisions.map(\.variable)
    for question in survey.questions where question.identifies {
      let variable = HeadcountVariable(name: question.name, kind: .question)
      if !known.contains(variable), headcounts.knows(variable, in: survey) {
        known.append(variable)
      }
    }
    var sets: [[HeadcountVariable]] = [[]]
    var largest: [[HeadcountVariable]] = []
    for _ in 0..<min(size, Self.mostTogether) {
      sets = sets.flatMap { set in
        let start = set.last.flatMap { known.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        return known[start...].filter { next in set.allSatisfy { mayMeet($0, next) } }
          .map { set + [$0] }
      }
      // A set that nothing can be added to is among the largest, however small it is.
      largest += sets.filter { set in
        !known.contains { next in set.allSatisfy { mayMeet($0, next) } }
      }
    }
    return largest + sets.filter { !largest.contains($0) }
  }

  /// More variables at once are not looked at: nearly everybody would be alone.
  private static let mostTogether = 4

  private func mayMeet(_ one: HeadcountVariable, _ other: HeadcountVariable) -> Bool {
    one.partition != other.partition && !isKeptFrom(one, other) && !isKeptFrom(other, one)
  }

  /// Whether the breakdown by `one` declares that it is not crossed with `other`.
  private func isKeptFrom(_ one: HeadcountVariable, _ other: HeadcountVariable) -> Bool {
    let names = Set(divisions.filter { $0.variable == other }.map(\.breakdown.name) + [other.name])
    return divisions.contains {
      $0.variable == one && !names.isDisjoint(with: $0.breakdown.notWith)
    }
  }
}

extension Headcounts {
  /// Some table tells everybody's group.
  func knows(_ variable: HeadcountVariable, in survey: Survey) -> Bool {
    tables.contains { $0.determines(variable, in: survey) }
  }

  /// The groups of a variable with their people, in the order of the definition or of their labels;
  /// `nil` if nothing is known about it.
  func groups(
    of variable: HeadcountVariable, in survey: Survey
  ) -> [(label: String, people: Int)]? {
    guard let table = tables.first(where: { $0.determines(variable, in: survey) }) else {
      return nil
    }
    let counts = table.counts(by: [variable], of: survey)
    if let groups = variable.groups(in: survey) {
      return groups.map { ($0.label, counts[[$0.code], default: 0]) }
    }
    return counts.map { ($0.key[0], $0.value) }.sorted { $0.0 < $1.0 }
  }
}

extension Headcounts {
  /// The headcounts know the groups of the breakdown.
  public func hasGroups(of breakdown: Breakdown, in survey: Survey) -> Bool {
    HeadcountVariable(breakdown, in: survey).map { knows($0, in: survey) } ?? false
  }
}
