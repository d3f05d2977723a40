import Analysis
import SurveyDefinition

/// What the routing tells about who answered a question.
///
/// No more people than gave certain answers to earlier questions. So a question's tables bound those of the questions it leads to, and back.
struct RouteBound: Hashable {
  /// Some of the people who answered an earlier question.
  enum People: Hashable {
    /// All of them.
    case answered
    /// Who gave one of some answers; in order.
    case gave([Int])
    /// Who did not give an answer (several answers only).
    case others(than: Int)
  }

  /// People of an earlier question.
  struct Term: Hashable {
    var column: Int
    var people: People
  }

  /// The people are in at least one of these; no two are of one column.
  var terms: [Term]

  /// The bounds of every column of a frame, in order.
  static func all(_ frame: ReleaseFrame) -> [[RouteBound]] {
    let route = Route(frame)
    return frame.columns.map { route.bounds(ofAsking: $0.question) }
  }

  /// Columns in waves: each after the columns its bounds name, none with one of the same wave.
  static func waves(_ bounds: [[RouteBound]]) -> [[Int]] {
    var depths: [Int] = []
    for (column, bounds) in bounds.enumerated() {
      let before = bounds.flatMap(\.terms).map(\.column).filter { $0 < column }
      depths.append((before.map { depths[$0] }.max() ?? -1) + 1)
    }
    return (0...(depths.max() ?? 0)).map { depth in
      depths.indices.filter { depths[$0] == depth }
    }
  }

  /// The most people of a group the printed figures of earlier questions allow; `nil` if any number.
  func ceiling(_ group: Int, _ sheets: [Sheet?], _ counts: [[AtomCounts.Row]]) -> Int? {
    var sum = 0
    for term in terms {
      guard let sheet = sheets[term.column],
        let most = Self.most(term.people, sheet, group, counts[term.column][group])
      else { return nil }
      sum += most
    }
    return sum
  }

  private static func most(
    _ people: People, _ sheet: Sheet, _ group: Int, _ row: AtomCounts.Row
  ) -> Int? {
    guard sheet.rows[group].isShown else { return nil }
    let base = sheet.isBaseExact(group) ? row.base : nil
    func least(_ answer: Int) -> Int {
      switch sheet.rows[group].cells[answer] {
      case .exact: row.cells[answer]
      case .high: row.base - sheet.rules.bound
      case .low, .withheld: 0
      }
    }
    switch people {
    case .answered: return base
    case .others(let answer): return base.map { $0 - least(answer) }
    case .gave(let answers):
      let rest = row.cells.indices.filter { !answers.contains($0) }
      let all = base.map { sheet.rules.allowsMany ? $0 : $0 - rest.reduce(0) { $0 + least($1) } }
      var sum = 0
      for answer in answers {
        switch sheet.rows[group].cells[answer] {
        case .exact: sum += row.cells[answer]
        case .low: sum += sheet.rules.bound
        case .high, .withheld: return all
        }
      }
      return min(sum, all ?? sum)
    }
  }
}

/// Reads conditions as bounds.
///
/// Negations are pushed inwards: a Kleene `not` is true only of people who answered. Who meets a
/// condition on a question was asked it, so whatever bounds that question bounds them too.
private struct Route {
  let columns: [AnswerColumn]
  let conditions: [String: Condition]

  /// Beyond so many combinations of parts of an `or`, only the first bound of each part is used.
  private static let mostCombinations = 256

  init(_ frame: ReleaseFrame) {
    columns = frame.columns
    var conditions: [String: Condition] = [:]
    for section in frame.survey.sections {
      for case .question(let question) in section.items {
        conditions[question.name] = .all(
          [section.condition, question.condition].compactMap(\.self))
      }
    }
    self.conditions = conditions
  }

  /// All that is known of the people a question was asked of.
  func bounds(ofAsking question: String) -> [RouteBound] {
    conditions[question].map { bounds(of: $0, isNegated: false) } ?? []
  }

  private func bounds(of condition: Condition, isNegated: Bool) -> [RouteBound] {
    switch condition {
    case .not(let inner): bounds(of: inner, isNegated: !isNegated)
    case .all(let parts), .any(let parts):
      if case .all = condition, isNegated {
        either(parts.map { bounds(of: $0, isNegated: true) })
      } else if case .any = condition, !isNegated {
        either(parts.map { bounds(of: $0, isNegated: false) })
      } else {
        together(parts.flatMap { bounds(of: $0, isNegated: isNegated) })
      }
    // Not answered is true of anybody.
    case .isAnswered where isNegated: []
    case .isAnswered(let question), .isOne(_, let question), .isNumber(_, let question):
      together(own(condition, question, isNegated) + bounds(ofAsking: question))
    }
  }

  /// What a test says about its own question.
  private func own(
    _ test: Condition, _ question: String, _ isNegated: Bool
  ) -> [RouteBound] {
    guard let index = columns.firstIndex(where: { $0.question == question }) else { return [] }
    let column = columns[index]
    let labels = column.answers.indices
    let people: [RouteBound.People] =
      switch test {
      case .isOne(let codes, _) where column.allowsMany && isNegated:
        [.answered]
          + labels.filter { codes.contains(column.answers[$0].code) }.map { .others(than: $0) }
      case .isOne(let codes, _):
        [.gave(labels.filter { codes.contains(column.answers[$0].code) != isNegated })]
      case .isNumber(let range, _):
        // A band the range cuts can hold people on both sides.
        [
          .answered,
          .gave(
            labels.filter {
              guard let band = column.answers[$0].band else { return true }
              return isNegated
                ? !(range.contains(band.lowerBound) && range.contains(band.upperBound))
                : range.overlaps(band)
            }),
        ]
      case .isAnswered, .not, .all, .any: [.answered]
      }
    return people.map { RouteBound(terms: [.init(column: index, people: $0)]) }
  }

  /// The bounds of people who meet every part: two sets of answers to a question with one answer
  /// are one, what they share.
  private func together(_ bounds: [RouteBound]) -> [RouteBound] {
    var shared: [Int: Set<Int>] = [:]
    var seen: Set<RouteBound> = []
    var result: [RouteBound] = []
    for bound in bounds where seen.insert(bound).inserted {
      if bound.terms.count == 1, case .gave(let answers) = bound.terms[0].people,
        !columns[bound.terms[0].column].allowsMany
      {
        let column = bound.terms[0].column
        shared[column] = shared[column]?.intersection(answers) ?? Set(answers)
      } else {
        result.append(bound)
      }
    }
    return result
      + shared.sorted { $0.key < $1.key }.map {
        RouteBound(terms: [.init(column: $0.key, people: .gave($0.value.sorted()))])
      }
  }

  /// The bounds of people who meet at least one part; none if a part has none.
  private func either(_ parts: [[RouteBound]]) -> [RouteBound] {
    guard parts.allSatisfy({ !$0.isEmpty }) else { return [] }
    var count = 1
    for part in parts where count <= Self.mostCombinations { count *= part.count }
    let used = count > Self.mostCombinations ? parts.map { Array($0.prefix(1)) } : parts
    let sums = used.reduce([[RouteBound.Term]]([[]])) { sums, part in
      sums.flatMap { sum in part.map { sum + $0.terms } }
    }
    return together(sums.map { RouteBound(terms: Self.merged($0)) })
  }

  /// Terms of one column are one.
  private static func merged(_ terms: [RouteBound.Term]) -> [RouteBound.Term] {
    var people: [Int: RouteBound.People] = [:]
    for term in terms {
      guard let known = people[term.column], known != term.people else {
        people[term.column] = term.people
        continue
      }
      if case .gave(let some) = known, case .gave(let others) = term.people {
        people[term.column] = .gave(Set(some + others).sorted())
      } else {
        people[term.column] = .answered
      }
    }
    return people.sorted { $0.key < $1.key }.map { .init(column: $0.key, people: $0.value) }
  }
}
