extension Headcounts {
  /// A line of a file of headcounts, cut into fields.
  public struct Line: Sendable {
    /// From 1.
    public let number: Int
    /// As many as the line has.
    public let fields: [String]

    /// Makes a line.
    public init(number: Int, fields: [String]) {
      self.number = number
      self.fields = fields
    }
  }

  /// Reads the lines of a file, the first of which names the columns.
  ///
  /// Names, labels and codes are known in any case and with any blanks. Throws `HeadcountError`.
  public init(lines: [Line], of survey: Survey) throws(HeadcountError) {
    for line in lines where line.fields.contains(where: \.hasInvisible) {
      throw .invisible(line: line.number)
    }
    guard let header = lines.first else { throw .empty }
    if let mistake = Self.misshapen(lines) { throw mistake }
    guard lines.count > 1 else { throw .empty }
    let reader = try HeadcountReader(header: header.fields, survey: survey)
    // Rows of one pattern of empty fields are one table.
    var rows: [[Int]: [HeadcountTable.Row]] = [:]
    var patterns: [[Int]] = []
    var seen: [[Int]: [[String?]: Int]] = [:]
    // A label of the roll is spelt as it was the first time.
    var spellings: [Int: [String: String]] = [:]
    for line in lines.dropFirst() {
      let (pattern, row) = try reader.row(line, &spellings)
      // People whom nobody could place come in several rows: declined, not known.
      if let first = seen[pattern, default: [:]].updateValue(line.number, forKey: row.values),
        !row.values.contains(nil)
      {
        throw .repeatedRow(first: first, second: line.number)
      }
      if rows[pattern] == nil { patterns.append(pattern) }
      rows[pattern, default: []].append(row)
    }
    try self.init(
      tables: patterns.map { pattern in
        HeadcountTable(columns: pattern.map { reader.columns[$0] }, rows: rows[pattern] ?? [])
      })
  }
}

extension Headcounts {
  /// What spreadsheets make of a table: other separators, a title above it.
  private static func misshapen(_ lines: [Line]) -> HeadcountError? {
    let first = lines[0].fields
    if first.count == 1, first[0].contains(";") { return .notCommas(";") }
    if first.count == 1, first[0].contains("\t") { return .notCommas("a tab") }
    guard !HeadcountReader.hasPeople(first) else { return nil }
    return lines.dropFirst().prefix(5).first { HeadcountReader.hasPeople($0.fields) }
      .map { .titleAbove(header: $0.number) }
  }
}

/// Knows the columns of one file, and their values.
struct HeadcountReader {
  /// What is counted by, in the order of the file.
  let columns: [HeadcountVariable]
  /// The place of each of them in a line, and that of the number of people.
  private let places: [Int]
  private let people: Int
  private let width: Int
  /// Codes by every way of writing them; `nil` stands for an unknown group.
  private let values: [[String: String?]?]
  private static let most = 10_000_000

  init(header: [String], survey: Survey) throws(HeadcountError) {
    width = header.count
    let counts = header.indices.filter { Self.isPeople(header[$0]) }
    guard counts.count == 1 else { throw .peopleColumn }
    people = counts[0]
    let known = HeadcountVariable.all(of: survey)
    var columns: [HeadcountVariable] = []
    for (place, name) in header.enumerated() where place != counts[0] {
      let column = try Self.column(name, among: known, of: survey)
      guard !columns.contains(column) else { throw .repeatedColumn(column.name) }
      columns.append(column)
    }
    self.columns = columns
    places = header.indices.filter { $0 != counts[0] }
    values = columns.map { Self.values(of: $0, in: survey) }
  }

  /// Some column says how many people there are.
  static func hasPeople(_ header: [String]) -> Bool { header.contains(where: isPeople) }

  private static func isPeople(_ name: String) -> Bool {
    ["people", "headcount"].contains(name.tolerant)
  }

  /// The columns a line has values for, and the line as a row of their table.
  func row(
    _ line: Headcounts.Line, _ spellings: inout [Int: [String: String]]
  ) throws(HeadcountError) -> (pattern: [Int], row: HeadcountTable.Row) {
    guard line.fields.count == width else {
      throw .ragged(line: line.number, expected: width, found: line.fields.count)
    }
    let count = line.fields[people].tight
    guard let number = Int(count), (0...Self.most).contains(number), !count.hasPrefix("+") else {
      throw .notACount(line: line.number, value: line.fields[people].tight)
    }
    let pattern = columns.indices.filter { !line.fields[places[$0]].tolerant.isEmpty }
    var row: [String?] = []
    for index in pattern {
      row.append(try value(line.fields[places[index]], index, line.number, &spellings))
    }
    return (pattern, .init(values: row, people: number, line: line.number))
  }

  private func value(
    _ field: String, _ column: Int, _ line: Int, _ spellings: inout [Int: [String: String]]
  ) throws(HeadcountError) -> String? {
    let written = field.tolerant
    let isKnown = values[column]?[written] != nil
    if !isKnown, Self.totals.contains(written) { throw .totalRow(line: line) }
    guard let known = values[column] else {
      if written == Self.unknown { return nil }
      if let first = spellings[column]?[written] { return first }
      spellings[column, default: [:]][written] = field.tight
      return field.tight
    }
    if let value = known[written] { return value }
    throw .unknownValue(
      line: line, column: columns[column].name, value: field.tight,
      nearest: NearestName.of(written, in: known.keys.sorted()))
  }

  private static let unknown = "unknown"
  private static let totals: Set<String> = [
    "total", "totals", "total:", "grand total", "subtotal", "sub-total", "sum", "overall",
  ]

  private static func values(
    of column: HeadcountVariable, in survey: Survey
  ) -> [String: String?]? {
    guard let groups = column.groups(in: survey) else { return nil }
    var values: [String: String?] = [unknown: nil]
    // HR's lists have people who would rather not say, too; they are in no group.
    let declined = survey.question(column.partition)?.list?.choices.filter(\.declines) ?? []
    for choice in declined {
      values.updateValue(nil, forKey: choice.label.tolerant)
      values.updateValue(nil, forKey: choice.code)
    }
    for group in groups { values[group.label.tolerant] = group.code }
    // A code wins over a label that looks like it.
    for group in groups { values[group.code] = group.code }
    return values
  }

  private static func column(
    _ written: String, among known: [HeadcountVariable], of survey: Survey
  ) throws(HeadcountError) -> HeadcountVariable {
    let wanted = written.tolerant
    if let named = known.first(where: { $0.name.tolerant == wanted }) { return named }
    if let titled = known.first(where: { titles($0, survey).contains(wanted) }) { return titled }
    throw .unknownColumn(
      written.tight, nearest: NearestName.of(wanted, in: known.map(\.name)))
  }

  private static func titles(_ column: HeadcountVariable, _ survey: Survey) -> [String] {
    switch column.kind {
    case .rollGroup: []
    case .question:
      [survey.question(column.name)?.reportAs].compactMap { $0?.tolerant }
    case .rollup: [survey.rollup(column.name)?.title].compactMap { $0?.tolerant }
    }
  }
}

extension String {
  /// Control characters other than those that are blanks; a terminal may obey them.
  fileprivate var hasInvisible: Bool {
    unicodeScalars.contains {
      $0.properties.generalCategory == .control && !$0.properties.isWhitespace
    }
  }

  /// Single blanks, and none at either end.
  var tight: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// The same for every case and number of blanks.
  var tolerant: String { tight.lowercased() }
}
