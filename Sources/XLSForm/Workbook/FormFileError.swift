import SurveyDefinition

/// Why a spreadsheet could not be read at all; names files and sheets, never what is in them.
public enum FormFileError: Error, Equatable, Sendable {
  /// More than the importer reads.
  case tooLarge
  /// An old Excel workbook (`.xls`).
  case oldWorkbook
  /// An Excel workbook behind a password.
  case encrypted
  /// An OpenDocument spreadsheet.
  case openDocument
  /// An Excel binary workbook (`.xlsb`).
  case binaryWorkbook
  /// Neither a workbook nor CSV.
  case notASpreadsheet
  /// A part of the workbook can't be read.
  case damaged(part: String)
  /// A CSV file can't be read; the message says why.
  case badRows(message: String)
  /// There is no sheet of questions.
  case noSurveySheet(found: [String])
  /// The sheet of questions has no columns `type` and `name`.
  case noColumns(sheet: String, missing: [String])
  /// libzip could not get memory.
  case outOfMemory

  /// Status of the process: 1 for a form to mend, 4 for damage, 5 for a fault outside.
  public var exitStatus: Int32 {
    switch self {
    case .damaged: 4
    case .outOfMemory: 5
    default: 1
    }
  }

  /// What is wrong and what to do.
  public var message: String { words.printable }

  private var words: String {
    switch self {
    case .tooLarge:
      "this file is larger than any form. Save it again with nothing but the sheets of the form."
    case .oldWorkbook:
      "this is an old Excel workbook (.xls). Open it and save it as an Excel workbook (.xlsx)."
    case .encrypted:
      "this workbook has a password. Open it, take the password off, and save it again."
    case .openDocument:
      "this is an OpenDocument spreadsheet (.ods). Save it as an Excel workbook (.xlsx) or as CSV."
    case .binaryWorkbook:
      "this is a binary Excel workbook (.xlsb). Save it as an Excel workbook (.xlsx)."
    case .notASpreadsheet:
      "this is neither an Excel workbook (.xlsx) nor a CSV file. Give the form, or its survey.csv."
    case .damaged(let part):
      "this workbook is damaged (\(part)). Fetch it again, or open it and save it again."
    case .badRows(let message): message + "."
    case .noSurveySheet(let found):
      "there is no sheet \"survey\" in it. Its sheets: \(found.joined(separator: ", "))."
    case .noColumns(let sheet, let missing):
      "\(sheet) has no column \(missing.map { "\"\($0)\"" }.joined(separator: " and ")). "
        + "The first row of the sheet names its columns."
    case .outOfMemory: "there is not enough memory to read this file."
    }
  }
}
