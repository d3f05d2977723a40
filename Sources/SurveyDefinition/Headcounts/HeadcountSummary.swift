extension HeadcountCheck {
  /// The answer to the author's question, in a sentence or two: who could be shown, and who would be
  /// alone.
  ///
  /// Group sizes are judged by `peopleNeeded`; where the headcounts don't have the groups of two
  /// breakdowns together, it says "about".
  public var summary: String {
    var clauses = [rollClause, aloneClause].compactMap(\.self)
    if clauses.isEmpty { clauses = ["nothing is known about the groups of the breakdowns"] }
    let first =
      "With these headcounts and a \(percent) % response, \(clauses.joined(separator: "; "))."
    let parts = [first, groupsSentence, crossedSentence, unknownSentence].compactMap(\.self)
    return parts.joined(separator: " ")
  }

  private var finest: Division? {
    divisions.filter(\.isOfRoll).max { depth($0) < depth($1) }
  }

  /// The finest groups of the roll, on their own.
  private var rollClause: String? {
    guard let finest else { return nil }
    let all = finest.groups.count
    let shown = finest.groups.count { $0.people >= peopleNeeded }
    let name = all == 1 ? finest.variable.name : finest.variable.name.plural
    return "\(shown) of \(all) \(name) can be shown on their own"
  }

  /// The finest groups of the roll by each breakdown, which no table of this version has.
  private var crossedSentence: String? {
    guard let finest else { return nil }
    let parts = divisions.filter { !$0.isOfRoll }.compactMap { crossed(finest, with: $0) }
    guard !parts.isEmpty else { return nil }
    return "Crossed tables aren't shown by this version; large enough throughout would be "
      + parts.joined(separator: ", ") + "."
  }

  private func crossed(_ finest: Division, with other: Division) -> String? {
    let pair = [finest.variable, other.variable]
    guard combinations(of: 2).contains(where: { Set($0) == Set(pair) }),
      let crossing = Crossing(pair, in: headcounts, of: survey)
    else { return nil }
    let large = crossing.largeGroups(
      ofAtLeast: peopleNeeded, each: other.variable.groups(in: survey)?.count ?? 0)
    let about = crossing.isExact || large == 0 ? "" : "about "
    return "\(about)\(large) of \(finest.groups.count) in \(finest.variable.name) with "
      + other.variable.name
  }

  private func depth(_ division: Division) -> Int {
    if case .rollGroup(let depth) = division.variable.kind { depth } else { -1 }
  }

  /// Nobody's being alone is said only where everything is known that tells people apart.
  private var aloneClause: String? {
    let crossing: Crossing
    switch loneliest {
    case nil: return nil
    case .tooMany:
      return "combinations are too many to count, so assume that nearly everybody would be alone"
    case .counted(let counted): crossing = counted
    }
    let people = max(Int(crossing.alone(answering: 1).rounded()), crossing.aloneBounds.lowerBound)
    let isPart = !unknown.isEmpty
    if people == 0 { return isPart ? nil : "nobody would be alone in their combination" }
    let who = people == 1 ? "one person" : "\(people) people"
    let names = crossing.variables.map(\.name)
    let of = isPart ? " of \(names.joined(separator: " and ")) alone" : ""
    return "about \(who) would be alone in their combination\(of)"
  }

  /// Groups of answers that are large enough, by breakdown.
  private var groupsSentence: String? {
    let parts = divisions.filter { !$0.isOfRoll }.map { division in
      let large = division.groups.count { $0.people >= peopleNeeded }
      return "by \(division.variable.name) \(large) of \(division.groups.count)"
    }
    guard !parts.isEmpty else { return nil }
    return "Groups that are large enough: " + parts.joined(separator: ", ") + "."
  }

  /// Breakdowns, and questions that tell people apart, which the headcounts have nothing about.
  private var unknown: [String] {
    let known = Set(divisions.map(\.breakdown.name))
    let breakdowns = survey.breakdowns.map(\.name).filter { !known.contains($0) }
    let asked = Set(survey.breakdowns.compactMap { HeadcountVariable($0, in: survey)?.partition })
    let questions = survey.questions.filter { question in
      question.identifies && !asked.contains(question.name)
        && !headcounts.knows(.init(name: question.name, kind: .question), in: survey)
    }
    return breakdowns + questions.map(\.name)
  }

  private var unknownSentence: String? {
    guard !unknown.isEmpty else { return nil }
    return
      "The headcounts say nothing about \(unknown.joined(separator: ", ")), so how many people "
      + "would be alone with all their answers can't be told."
  }
}

extension Crossing {
  /// Groups of the first variable all of whose `each` parts by the second have so many people.
  fileprivate func largeGroups(ofAtLeast people: Int, each: Int) -> Int {
    let parts = Dictionary(grouping: cells) { $0.key[0] }
    return parts.values.count { cells in
      cells.count == each
        && cells.allSatisfy {
          isExact ? $0.bounds.lower >= people : $0.bounds.estimate >= Double(people)
        }
    }
  }
}
