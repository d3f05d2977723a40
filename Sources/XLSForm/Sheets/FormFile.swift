import CommaSeparated

/// The sheets of a form as they were found: one workbook, or one CSV file for each sheet.
public struct FormFile: Sendable {
  let sheets: [Sheet]

  /// The sheets that are read; everything else in a workbook is left alone.
  public static let sheetNames = ["survey", "choices", "settings"]

  /// Whether these bytes are a workbook of any kind, not text.
  public static func isWorkbook(_ bytes: [UInt8]) -> Bool { Workbook.isBinary(bytes) }

  /// Reads an `.xlsx` workbook.
  ///
  /// Throws what keeps it from being read; `noSurveySheet` if it has no sheet of questions.
  public init(workbook bytes: [UInt8]) throws(FormFileError) {
    guard bytes.count <= ZipArchive.largestFile else { throw .tooLarge }
    sheets = try Workbook(bytes) { Self.isPart($0, of: Self.sheetNames) }.sheets
    guard sheets.contains(where: { Self.isPart($0.name, of: ["survey"]) }) else {
      throw .noSurveySheet(found: sheets.map(\.name))
    }
  }

  /// Reads the sheets as CSV, each by the name of its file, such as `survey.csv`.
  ///
  /// Throws `badRows` for what isn't CSV in UTF-8.
  public init(files: [(name: String, bytes: [UInt8])]) throws(FormFileError) {
    var sheets: [Sheet] = []
    for (name, bytes) in files {
      guard bytes.count <= ZipArchive.largestFile else { throw .tooLarge }
      sheets.append(try Self.sheet(name, bytes))
    }
    self.sheets = sheets
  }

  private static func sheet(_ name: String, _ bytes: [UInt8]) throws(FormFileError) -> Sheet {
    do {
      let rows = try CommaSeparatedRows(bytes).rows.map { row in
        var cells: [Int: String] = [:]
        for (column, text) in row.fields.enumerated() where !text.isEmpty { cells[column] = text }
        return Sheet.Row(number: row.line, cells: cells)
      }
      return Sheet(name: name, isFile: true, rows: rows)
    } catch {
      throw .badRows(message: error.message(for: name))
    }
  }

  /// The sheet of that role; capitals and `.csv` don't matter.
  func sheet(_ role: String) -> Sheet? { sheets.first { Self.isPart($0.name, of: [role]) } }

  /// Sheets that are no part of a form.
  var others: [Sheet] { sheets.filter { !Self.isPart($0.name, of: Self.sheetNames) } }

  private static func isPart(_ name: String, of roles: [String]) -> Bool {
    let lower = name.lowercased().trimmed
    return roles.contains { lower == $0 || lower == $0 + ".csv" }
  }
}

extension StringProtocol {
  /// Blanks cut off at both ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" }
    guard let last = start.lastIndex(where: { !$0.isWhitespace && $0 != "\u{200B}" }) else {
      return ""
    }
    return String(start[...last])
  }
}
