import SurveyDefinition

/// One thing of the form that the survey doesn't have, or has in another way.
public struct Change: Sendable, Equatable {
  /// What became of it.
  public enum Action: String, Sendable {
    /// It isn't in the survey.
    case dropped
    /// It is in the survey, not as it was.
    case changed
  }

  /// The sheet, or the CSV file.
  public let sheet: String
  /// As the spreadsheet numbers its rows, or the line of the CSV file; `nil` for the whole sheet.
  public let row: Int?
  /// The column's heading; `nil` for the whole row.
  public let column: String?
  /// The rows are lines of a text file.
  public let isFile: Bool
  let reason: ChangeReason

  /// What became of it.
  public var action: Action { reason.action }
  /// What it is, and what was done.
  ///
  /// Printable whatever the form holds.
  public var message: String { reason.message.printable }

  /// The row is lost, most likely by a slip in its type or in the name of its list.
  public var isSlip: Bool {
    switch reason {
    case .misspelledType, .unknownList: true
    default: false
    }
  }

  /// "survey, row 12, column relevant".
  public var place: String {
    let parts = [
      sheet, row.map { "\(isFile ? "line" : "row") \($0)" }, column.map { "column \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ").printable
  }
}
