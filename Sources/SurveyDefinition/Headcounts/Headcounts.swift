/// How many people there are, by groups of the roll and by what the survey asks: what HR's lists say.
///
/// A file may hold several tables: rows that leave the same columns empty belong to one table, and
/// every table counts everybody once. Values and sums only; nothing here reads files.
public struct Headcounts: Sendable, Equatable {
  /// Everybody.
  public let total: Int
  /// Joint counts, the table of most columns first.
  public let tables: [HeadcountTable]

  /// Makes headcounts of tables that count the same people.
  ///
  /// Throws `nobody`, `tooMany`, `totalsDiffer` or `marginsDiffer`.
  public init(tables: [HeadcountTable]) throws(HeadcountError) {
    guard let first = tables.first, first.total > 0 else { throw .nobody }
    guard tables.allSatisfy({ $0.total <= Self.most }) else { throw .tooMany(most: Self.most) }
    for (index, one) in tables.enumerated() {
      for other in tables[(index + 1)...] { try Self.check(one, agreesWith: other) }
    }
    total = first.total
    self.tables = tables.enumerated()
      .sorted { ($1.element.columns.count, $0.offset) < ($0.element.columns.count, $1.offset) }
      .map(\.element)
  }

  /// The most people that are looked at.
  static let most = 1_000_000

  /// Columns that some table has.
  public var variables: [HeadcountVariable] {
    var seen: Set<HeadcountVariable> = []
    return tables.flatMap(\.columns).filter { seen.insert($0).inserted }
  }

  private static func check(
    _ one: HeadcountTable, agreesWith other: HeadcountTable
  ) throws(HeadcountError) {
    guard one.total == other.total else {
      throw .totalsDiffer(first: one.columns.map(\.name), second: other.columns.map(\.name))
    }
    let shared = one.columns.filter(other.columns.contains)
    let (ours, theirs) = (one.sums(over: shared), other.sums(over: shared))
    // In the order of the rows, so that the same file always names the same lines.
    let keys = (one.rows.map { one.key($0, shared) } + other.rows.map { other.key($0, shared) })
    guard let key = keys.first(where: { ours[$0, default: 0] != theirs[$0, default: 0] }) else {
      return
    }
    throw .marginsDiffer(
      columns: shared.map(\.name), first: one.rows.first { one.key($0, shared) == key }?.line,
      second: other.rows.first { other.key($0, shared) == key }?.line)
  }
}

/// Joint counts of everybody over some columns; no columns is one count of all.
public struct HeadcountTable: Sendable, Equatable {
  /// Some people.
  public struct Row: Sendable, Equatable {
    /// Where they are, in the order of the columns: a label of the roll, or a code; `nil` if unknown.
    public let values: [String?]
    /// How many they are.
    public let people: Int
    /// Line of the file they were read from.
    public let line: Int?

    /// Makes a row.
    public init(values: [String?], people: Int, line: Int? = nil) {
      self.values = values
      self.people = people
      self.line = line
    }
  }

  /// What the people are counted by.
  public let columns: [HeadcountVariable]
  /// Disjoint groups of people; what isn't listed is nobody.
  public let rows: [Row]
  /// Everybody in it.
  public let total: Int

  /// Makes a table.
  public init(columns: [HeadcountVariable], rows: [Row]) {
    self.columns = columns
    self.rows = rows
    total = rows.reduce(0) { $0 + $1.people }
  }

  func key(_ row: Row, _ shared: [HeadcountVariable]) -> [String?] {
    shared.map { column in columns.firstIndex(of: column).flatMap { row.values[$0] } }
  }

  fileprivate func sums(over shared: [HeadcountVariable]) -> [[String?]: Int] {
    rows.reduce(into: [:]) { $0[key($1, shared), default: 0] += $1.people }
  }
}
