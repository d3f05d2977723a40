/// One question by the parts of a partition: raw counts, which never leave disclosure control.
public struct FrequencyTable: Sendable, Equatable {
  /// The counts of one part.
  public struct Row: Sendable, Equatable {
    /// People who answered and did not decline; for several answers, who ticked at least one.
    public var base = 0
    /// People per answer, in the order of `answers`; never summed where several can be given.
    public var cells: [Int]
    /// People the routing did not lead here.
    public var notAsked = 0
    /// People who left it without an answer.
    public var skipped = 0
    /// People who preferred not to say.
    public var declined = 0

    /// Everybody in the part, answered or not.
    public var people: Int { base + notAsked + skipped + declined }

    static func + (left: Row, right: Row) -> Row {
      var sum = left
      sum.base += right.base
      for index in sum.cells.indices { sum.cells[index] += right.cells[index] }
      sum.notAsked += right.notAsked
      sum.skipped += right.skipped
      sum.declined += right.declined
      return sum
    }
  }

  /// The question.
  public let question: String
  /// Codes of the answers.
  public let answers: [String]
  /// One row for each part, then one for people in no part.
  public let rows: [Row]

  /// Counts a question by a partition of the same responses, in one pass.
  public init(_ column: AnswerColumn, by partition: Partition) {
    question = column.question
    answers = column.answers.map(\.code)
    let empty = Row(cells: Array(repeating: 0, count: column.answers.count))
    var rows = Array(repeating: empty, count: partition.parts.count + 1)
    for (response, state) in column.states.enumerated() {
      let row = partition.membership[response] ?? partition.parts.count
      switch state {
      case .notAsked: rows[row].notAsked += 1
      case .skipped: rows[row].skipped += 1
      case .declined: rows[row].declined += 1
      case .answered:
        rows[row].base += 1
        for index in column.indexes(at: response) { rows[row].cells[Int(index)] += 1 }
      }
    }
    self.rows = rows
  }

  /// The row of several parts together, by index.
  public func sum(of parts: some Sequence<Int>) -> Row {
    parts.reduce(Row(cells: Array(repeating: 0, count: answers.count))) { $0 + rows[$1] }
  }
}
