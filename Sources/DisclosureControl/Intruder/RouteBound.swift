import Analysis
import SurveyDefinition

/// What the routing tells about who answered a question.
///
/// No more people than gave certain answers to earlier questions. So a question's tables bound those of the questions it leads to, and back.
struct RouteBound {
  /// People who gave one of some answers to an earlier question; `nil` answers mean any.
  struct Term {
    var column: Int
    var answers: [Int]?
  }

  /// The people are in at least one of these.
  var terms: [Term]

  /// All bounds a condition gives.
  ///
  /// A negation gives none: it is true of too many.
  static func bounds(of condition: Condition, _ columns: [AnswerColumn]) -> [RouteBound] {
    switch condition {
    case .isOne(let codes, let question):
      guard let column = columns.firstIndex(where: { $0.question == question }) else { return [] }
      let answers = columns[column].answers
      let indexes = answers.indices.filter { codes.contains(answers[$0].code) }
      return [RouteBound(terms: [Term(column: column, answers: indexes)])]
    case .isAnswered(let question):
      guard let column = columns.firstIndex(where: { $0.question == question }) else { return [] }
      return [RouteBound(terms: [Term(column: column, answers: nil)])]
    case .all(let parts): return parts.flatMap { bounds(of: $0, columns) }
    case .any(let parts):
      let each = parts.compactMap { bounds(of: $0, columns).first }
      return each.count == parts.count ? [RouteBound(terms: each.flatMap(\.terms))] : []
    case .not, .isNumber: return []
    }
  }

  /// The bounds of every column of a frame, in order.
  static func all(_ frame: ReleaseFrame) -> [[RouteBound]] {
    frame.columns.map { column in
      for section in frame.survey.sections {
        for case .question(let question) in section.items where question.name == column.question {
          let conditions = [section.condition, question.condition].compactMap { $0 }
          return conditions.flatMap { bounds(of: $0, frame.columns) }
        }
      }
      return []
    }
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
        let most = Self.most(term, sheet, group, counts[term.column][group])
      else { return nil }
      sum += most
    }
    return sum
  }

  private static func most(
    _ term: Term, _ sheet: Sheet, _ group: Int, _ row: AtomCounts.Row
  ) -> Int? {
    guard sheet.rows[group].isShown else { return nil }
    let base = sheet.isBaseExact(group) ? row.base : nil
    guard let answers = term.answers else { return base }
    var sum = 0
    for answer in answers {
      switch sheet.rows[group].cells[answer] {
      case .exact: sum += row.cells[answer]
      case .low: sum += sheet.rules.bound
      case .high, .withheld: return base
      }
    }
    return min(sum, base ?? sum)
  }
}
