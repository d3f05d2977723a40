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
    let parts = [first, groupsSentence, unknownSentence].compactMap(\.self)
    return parts.joined(separator: " ")
  }

  /// The finest groups of the roll, on their own and by each breakdown.
  private var rollClause: String? {
    guard let finest = divisions.filter(\.isOfRoll).max(by: { depth($0) < depth($1) }) else {
      return nil
    }
    let all = finest.groups.count
    let shown = finest.groups.count { $0.people >= peopleNeeded }
    let name = all == 1 ? finest.variable.name : finest.variable.name.plural
    var clause = "\(shown) of \(all) \(name) can be shown on their own"
    for other in divisions where !other.isOfRoll {
      let pair = [finest.variable, other.variable]
      guard combinations(of: 2).contains(where: { Set($0) == Set(pair) }),
        let crossing = Crossing(pair, in: headcounts, of: survey)
      else { continue }
      let large = crossing.largeGroups(
        ofAtLeast: peopleNeeded, each: other.variable.groups(in: survey)?.count ?? 0)
      clause +=
        ", \(crossing.isExact || large == 0 ? "" : "about ")\(large) of \(all) by \(other.variable.name)"
    }
    return clause
  }

  private func depth(_ division: Division) -> Int {
    if case .rollGroup(let depth) = division.variable.kind { depth } else { -1 }
  }

  private var aloneClause: String? {
    let crossing: Crossing
    switch loneliest {
    case nil: return nil
    case .tooMany:
      return "combinations are too many to count, so assume that nearly everybody would be alone"
    case .counted(let counted): crossing = counted
    }
    let people = max(Int(crossing.alone(answering: 1).rounded()), crossing.aloneBounds.lowerBound)
    switch people {
    case 0: return "nobody would be alone in their combination"
    case 1: return "about one person would be alone in their combination"
    default: return "about \(people) people would be alone in their combination"
    }
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

  private var unknownSentence: String? {
    let known = Set(divisions.map(\.breakdown.name))
    let unknown = survey.breakdowns.map(\.name).filter { !known.contains($0) }
    guard !unknown.isEmpty else { return nil }
    return "The headcounts say nothing about \(unknown.joined(separator: ", "))."
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
