/// One variable that divides people: every person is in one part or in none.
///
/// Breakdowns of one variable share its partition; their categories are unions of its parts. So
/// everything printed is a sum over parts.
public struct Partition: Sendable, Equatable {
  /// Name of a question, or `roll` for the columns of the roll.
  public let variable: String
  /// Codes of the parts: choices, bands, or paths of finest roll groups (`RollGroupCode`).
  public let parts: [String]
  /// Index into `parts` of each response's part; `nil` if in none.
  public let membership: [Int?]
  /// People may be in no part: skipped, declined or not asked.
  public let isPartial: Bool

  /// The name of the partition by groups of the roll.
  public static let roll = "roll"

  /// Divides by the roll: parts are the finest groups, in code order.
  public init(rollPaths paths: [[String]], of responses: [OpenedResponse]) {
    variable = Self.roll
    isPartial = false
    let codes = Set((paths + responses.map(\.group)).map(RollGroupCode.code(of:))).sorted()
    parts = codes
    let index = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    membership = responses.map { index[RollGroupCode.code(of: $0.group)] }
  }

  /// Divides by a question with one answer; `nil` if it can have several.
  public init?(_ column: AnswerColumn) {
    guard !column.allowsMany else { return nil }
    variable = column.question
    isPartial = true
    parts = column.answers.map(\.code)
    membership = column.states.indices.map { column.indexes(at: $0).first.map(Int.init) }
  }

  /// Everybody as one part.
  public init(everybody count: Int) {
    variable = "total"
    isPartial = false
    parts = ["total"]
    membership = Array(repeating: 0, count: count)
  }
}
