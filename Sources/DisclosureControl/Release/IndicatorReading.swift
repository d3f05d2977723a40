import Analysis
import ReleaseFormat
import SurveyDefinition

/// An indicator as sums of printed cells of one question; `nil` where it is not one.
///
/// An indicator over several questions would be a table of its own with its own disclosures, so
/// it has no reading and is withheld.
struct IndicatorReading {
  let question: String
  private let counts: [Int]
  private let base: [Int]?

  init?(_ indicator: Indicator, _ columns: [AnswerColumn]) {
    guard let (counted, outOf) = indicator.share else { return nil }
    let names = counted.questions.union(outOf?.questions ?? [])
    guard names.count == 1, let name = names.first,
      let column = columns.first(where: { $0.question == name })
    else { return nil }
    question = name
    guard let counts = Self.answers(counted, column) else { return nil }
    guard let outOf else {
      self.counts = counts
      base = nil
      return
    }
    guard let base = Self.answers(outOf, column), !column.allowsMany else { return nil }
    self.counts = counts.filter(base.contains)
    self.base = base
  }

  /// Who counts and who is in the base of a printed row; `nil` unless every part is exact.
  func proportion(_ row: PublishedTable.Row) -> Proportion? {
    guard let count = sum(counts, row) else { return nil }
    if let base { return sum(base, row).flatMap { Proportion(count: count, base: $0) } }
    guard case .exact(let base) = row.base else { return nil }
    return Proportion(count: count, base: base)
  }

  private func sum(_ answers: [Int], _ row: PublishedTable.Row) -> Int? {
    var sum = 0
    for answer in answers {
      guard case .exact(let count) = row.cells[answer] else { return nil }
      sum += count
    }
    return sum
  }

  /// Answers for which a condition holds; `nil` if it also holds for people who gave none, or, with
  /// several answers, unless it is about a single one.
  private static func answers(_ condition: Condition, _ column: AnswerColumn) -> [Int]? {
    let silent: [AnswerState] = [.notAsked, .skipped, .declined]
    let holdsInSilence = silent.contains { state in
      condition.evaluate(over: Response(states: [column.question: state])) == .yes
    }
    guard !holdsInSilence else { return nil }
    if column.allowsMany {
      guard case .isOne(let codes, _) = condition, codes.count == 1 else { return nil }
      return column.answers.indices.filter { column.answers[$0].code == codes[0] }
    }
    var result: [Int] = []
    for (index, label) in column.answers.enumerated() {
      let answers = label.band?.map(Answer.number) ?? [.choice(label.code)]
      let truths = answers.map { answer in
        condition.evaluate(over: Response(states: [column.question: .answered(answer)])) == .yes
      }
      // A condition that cuts a band is no sum of cells.
      guard Set(truths).count == 1 else { return nil }
      if truths[0] { result.append(index) }
    }
    return result
  }
}
