import Anonymity
import CommaSeparated

/// Who may answer, and in which groups: a CSV of one row a person.
///
/// Columns: `identifier`, and one for each level of the survey's roll groups; others are ignored.
public struct Roll: Sendable {
  /// The columns that make the groups, coarse to fine.
  public let groupColumns: [String]
  let people: [Person]

  /// How many people there are.
  public var count: Int { people.count }

  /// One row.
  struct Person: Sendable {
    let line: Int
    let spelling: String
    let identifier: StaffIdentifier
    let path: [String]
  }

  /// Reads a roll.
  ///
  /// Throws `RegistrationError`, which names lines and columns only.
  public init(csv bytes: [UInt8], groupColumns: [String]) throws(RegistrationError) {
    self.groupColumns = groupColumns
    let rows = try Self.rows(of: bytes)
    guard let header = rows.first else { throw .emptyRoll }
    let names = header.fields.map(Self.trimmed)
    let identifierColumn = try Self.column("identifier", in: names)
    var places: [Int] = []
    for column in groupColumns { places.append(try Self.column(column, in: names)) }
    var people: [Person] = []
    for row in rows.dropFirst() {
      guard row.fields.count == names.count else {
        throw .raggedRow(line: row.line, expected: names.count, found: row.fields.count)
      }
      people.append(
        try Self.person(row, identifierColumn, Array(zip(places, groupColumns))))
    }
    guard !people.isEmpty else { throw .emptyRoll }
    try Self.checkDistinct(people)
    self.people = people
  }

  private static func rows(
    of bytes: [UInt8]
  ) throws(RegistrationError) -> [CommaSeparatedRows.Row] {
    do {
      return try CommaSeparatedRows(bytes).rows
    } catch {
      throw .notCommaSeparated(error)
    }
  }

  private static func person(
    _ row: CommaSeparatedRows.Row, _ identifierColumn: Int, _ columns: [(Int, String)]
  ) throws(RegistrationError) -> Person {
    let spelling = trimmed(row.fields[identifierColumn])
    guard let identifier = StaffIdentifier(spelling) else {
      throw .invalidField(line: row.line, column: "identifier")
    }
    guard !StaffIdentifier.isFormula(spelling) else { throw .formula(line: row.line) }
    var path: [String] = []
    for (place, name) in columns {
      let label = trimmed(row.fields[place])
      guard isLabel(label) else { throw .invalidField(line: row.line, column: name) }
      guard !RollGroup.containsDivider(label) else {
        throw .divider(line: row.line, column: name)
      }
      path.append(label)
    }
    return Person(line: row.line, spelling: spelling, identifier: identifier, path: path)
  }

  private static func checkDistinct(_ people: [Person]) throws(RegistrationError) {
    var lines: [StaffIdentifier: Int] = [:]
    for person in people {
      if let first = lines.updateValue(person.line, forKey: person.identifier) {
        throw .repeatedIdentifier(first: first, second: person.line)
      }
    }
  }

  private static func column(
    _ name: String, in names: [String]
  ) throws(RegistrationError) -> Int {
    let places = names.indices.filter { names[$0] == name }
    guard places.count == 1 else { throw .missingColumn(name) }
    return places[0]
  }

  private static func isLabel(_ text: String) -> Bool {
    (1...200).contains(text.utf8.count)
      && text.unicodeScalars.allSatisfy {
        switch $0.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: false
        default: true
        }
      }
  }

  private static func trimmed(_ field: String) -> String {
    let scalars = field.unicodeScalars
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    let rest = scalars[start...]
    let end = rest.lastIndex { !$0.properties.isWhitespace }.map { rest.index(after: $0) }
    return String(rest[..<(end ?? start)])
  }
}
