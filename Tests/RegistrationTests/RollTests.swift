import CommaSeparated
@testable import Registration
import Testing

@Suite struct RollTests {
  private func roll(_ text: String, _ columns: [String] = ["team"]) throws -> Roll {
    try Roll(csv: Array(text.utf8), groupColumns: columns)
  }

  @Test func quotesMarksAndLineEndsAreRead() throws {
    let text =
      "\u{feff}name,identifier,team\r\n\"Doe, J\",a@x,\"The \"\"A\"\" team\"\r\n\r\nB, b@x ,T"
    let read = try roll(text)
    #expect(read.people.map(\.spelling) == ["a@x", "b@x"])
    #expect(read.people.map(\.path) == [["The \"A\" team"], ["T"]])
    #expect(read.people.map(\.line) == [2, 4])
  }

  @Test func aQuotedLineEndCountsAsALine() throws {
    let read = try roll("identifier,team,note\na,T,\"x\ny\"\nb,T,z\n")
    #expect(read.people.map(\.line) == [2, 4])
  }

  @Test func mistakesAreNamedByLineAndColumn() {
    let cases: [(String, RegistrationError)] = [
      ("", .emptyRoll), ("identifier,team\n", .emptyRoll),
      ("id,team\na,T\n", .missingColumn("identifier")),
      ("identifier,group\na,T\n", .missingColumn("team")),
      ("identifier,team,team\na,T,T\n", .missingColumn("team")),
      ("identifier,team\na\n", .raggedRow(line: 2, expected: 2, found: 1)),
      ("identifier,team\na,T\nb,\"T\n", .notCommaSeparated(.unclosedQuote(line: 3))),
      ("identifier,team\na,T\"\n", .notCommaSeparated(.strayQuote(line: 2))),
      ("identifier,team\na,\"T\"x\n", .notCommaSeparated(.strayQuote(line: 2))),
      ("identifier,team\na,\n", .invalidField(line: 2, column: "team")),
      ("identifier,team\n ,T\n", .invalidField(line: 2, column: "identifier")),
      ("identifier,team\na,T\tU\n", .invalidField(line: 2, column: "team")),
      ("identifier,team\na,T\u{200b}\n", .invalidField(line: 2, column: "team")),
      ("identifier,team\na,T\nb\u{200d},T\n", .invalidField(line: 3, column: "identifier")),
      ("identifier,team\n\u{202e}b,T\n", .invalidField(line: 2, column: "identifier")),
      ("identifier,team\na,T > U\n", .divider(line: 2, column: "team")),
      ("identifier,team\na,T > \u{301}U\n", .divider(line: 2, column: "team")),
      ("identifier,team\n=1+1,T\n", .formula(line: 2)),
      ("identifier,team\na,T\n\"+44\",T\n", .formula(line: 3)),
      ("identifier,team\n -a,T\n", .formula(line: 2)),
      ("identifier,team\n@a,T\n", .formula(line: 2)),
      ("identifier,team\n＝a,T\n", .formula(line: 2)),
      ("identifier,team\n=\u{338}a,T\n", .formula(line: 2)),
    ]
    for (text, expected) in cases {
      #expect(throws: expected) { try roll(text) }
      #expect(expected.exitStatus == 1)
    }
    #expect(throws: RegistrationError.notCommaSeparated(.notText)) {
      try Roll(csv: [0x69, 0xff], groupColumns: [])
    }
  }

  @Test func spellingsOfOneIdentifierAreFound() {
    let spellings = ["Jose\u{301}@X.org", "jos\u{e9}@x.org", "JOS\u{c9}@x.org\u{a0}", "ｊosé@x.org"]
    for spelling in spellings.dropFirst() {
      #expect(throws: RegistrationError.repeatedIdentifier(first: 2, second: 3)) {
        try roll("identifier,team\n\(spellings[0]),T\n\(spelling),T\n")
      }
    }
    #expect(StaffIdentifier("Straße") == StaffIdentifier("STRASSE"))
    #expect(StaffIdentifier("ΟΔΟΣ") == StaffIdentifier("οδος"))
    #expect(StaffIdentifier("a") != StaffIdentifier("b"))
  }

  @Test func noErrorNamesAnIdentifier() {
    let error = RegistrationError.repeatedIdentifier(first: 2, second: 3)
    #expect(
      error.message == "roll, lines 2 and 3: the same identifier twice; keep one row a person")
  }

  @Test func everyFieldComesBackFromItsQuotes() throws {
    for field in ["a\"\u{301}b", "\"\u{301}", ",\u{301}", "\r\u{301}\n", "e\u{301},\"\"", "\r\n"] {
      let line = "\(CommaSeparatedRows.quoted(field)),code\r\n"
      let rows = try CommaSeparatedRows(Array(line.utf8)).rows
      #expect(rows.count == 1)
      #expect(rows.first?.fields.map { Array($0.utf8) } == [Array(field.utf8), Array("code".utf8)])
    }
  }

  @Test func fieldsAreQuotedWhenTheyMustBe() {
    #expect(CommaSeparatedRows.quoted("plain") == "plain")
    #expect(CommaSeparatedRows.quoted("a,\"b\"") == "\"a,\"\"b\"\"\"")
  }
}
