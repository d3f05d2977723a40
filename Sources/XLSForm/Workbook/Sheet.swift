/// One sheet: rows of text.
struct Sheet: Sendable, Equatable {
  /// A row that is not blank.
  struct Row: Sendable, Equatable {
    /// As the spreadsheet numbers it, or the line of a CSV file; from 1.
    let number: Int
    /// Text by column, from 0.
    var cells: [Int: String] = [:]
    /// Columns whose formula has no result in the file.
    var unreckoned: [Int] = []
  }

  /// As it is called in a sentence.
  let name: String
  /// Rows are numbered by the lines of a text file.
  let isFile: Bool
  var rows: [Row]
}

extension Sheet {
  /// `B` → 1, `AA` → 26; `nil` for what is no column of a spreadsheet.
  static func column(_ letters: some StringProtocol) -> Int? {
    var number = 0
    for byte in letters.utf8 {
      guard (0x41...0x5A).contains(byte) else { return nil }
      number = number * 26 + Int(byte - 0x40)
      guard number <= mostColumns else { return nil }
    }
    return number == 0 ? nil : number - 1
  }

  /// As spreadsheets have them.
  static let mostColumns = 16_384
  /// As spreadsheets have them.
  static let mostRows = 1_048_576
  /// Cells with something in them; far beyond any form.
  static let mostCells = 1_000_000
}
