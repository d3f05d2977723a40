import Testing

@testable import XLSForm

@Suite struct ColumnTests {
  @Test(arguments: [("A", 0), ("Z", 25), ("AA", 26), ("AZ", 51), ("XFD", 16_383)])
  func lettersNumberColumns(letters: String, number: Int) {
    #expect(Sheet.column(letters) == number)
  }

  @Test(arguments: ["", "a", "1", "XFE", "ZZZZZZZZZZZZZZZZZZZZ", "Ä"])
  func whatIsNoColumnIsRefused(letters: String) {
    #expect(Sheet.column(letters) == nil)
  }

  @Test(arguments: [
    ("1.0", "1"), ("12", "12"), ("0.5", "0.5"), ("1E3", "1000"), ("-2", "-2"), ("x", "x"),
    ("1e300", "1e300"), ("nan", "nan"),
  ])
  func wholeNumbersLoseTheirFraction(value: String, text: String) {
    #expect(CellText.number(value) == text)
  }

  @Test func escapedCharactersAreRead() {
    #expect(CellText.decoded("a_x000D_b_x005F_c_xZZZZ_") == "a\rb_c_xZZZZ_")
  }
}
