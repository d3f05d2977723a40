/// What keeps headcounts from being used; names lines and columns, never how many people a cell has.
public enum HeadcountError: Error, Sendable, Equatable {
  /// There is no header, or no row below it.
  case empty
  /// No column, or more than one, says how many people there are.
  case peopleColumn
  /// A column that the survey knows nothing about.
  case unknownColumn(String, nearest: String?)
  /// A column given twice.
  case repeatedColumn(String)
  /// A row has more or fewer fields than the header.
  case ragged(line: Int, expected: Int, found: Int)
  /// A value that is no group of its column.
  case unknownValue(line: Int, column: String, value: String, nearest: String?)
  /// Not a whole number from 0 to 10,000,000.
  case notACount(line: Int, value: String)
  /// A field with characters that can't be seen, such as those of a file that is no CSV.
  case invisible(line: Int)
  /// More people than headcounts may have.
  case tooMany(most: Int)
  /// Two rows about the same people.
  case repeatedRow(first: Int, second: Int)
  /// Two tables of the file are about different numbers of people.
  case totalsDiffer(first: [String], second: [String])
  /// Two tables of the file disagree about a column that both have.
  case marginsDiffer(columns: [String], first: Int?, second: Int?)
  /// All counts are 0.
  case nobody
  /// Fields are kept apart by something else than commas.
  case notCommas(String)
  /// The line of column names is not the first.
  case titleAbove(header: Int)
  /// A row that adds up others.
  case totalRow(line: Int)
  /// A workbook, not a file of text.
  case workbook

  /// What is wrong, where, what to do; `file` is what the file is called in a sentence.
  public func message(for file: String) -> String {
    switch self {
    case .empty: "\(file) holds no headcounts: give a line of column names, and rows below it."
    case .peopleColumn:
      "\(file) needs one column named \"people\" (or \"headcount\") that says how many there are."
    case .unknownColumn(let name, let nearest):
      "\(file), line 1: the survey has no roll group, rollup or question \"\(name)\""
        + hint(nearest) + " Columns are named as in the survey."
    case .repeatedColumn(let name): "\(file), line 1: there are two columns of \"\(name)\"."
    case .ragged(let line, let expected, let found):
      "\(file), line \(line): \(found) fields where the first line has \(expected)."
    case .unknownValue(let line, let column, let value, let nearest):
      "\(file), line \(line): \"\(column)\" has no group \"\(value)\"" + hint(nearest)
        + " Write \"unknown\" for people whose group nobody knows; leave it empty for everybody."
    case .notACount(let line, let value):
      "\(file), line \(line): \"\(value)\" is not a number of people; give a whole number from 0."
    case .invisible(let line):
      "\(file), line \(line): characters that can't be seen. Save it again as CSV, encoded in UTF-8."
    case .tooMany(let most):
      "\(file) counts more than \(most) people, the most that can be looked at. Take one "
        + "organisation at a time."
    case .repeatedRow(let first, let second):
      "\(file), lines \(first) and \(second) count the same people; keep one row for each group."
    case .totalsDiffer(let first, let second):
      "\(file): the rows \(rows(first)) and the rows \(rows(second)) don't add up to the same "
        + "number of people. Both must count everybody once; add rows with \"unknown\" if need be."
    case .marginsDiffer(let columns, let first, let second):
      "\(file)\(lines([first, second])): rows that share \(quoted(columns)) count different numbers "
        + "of people for the same group. Take them from one list, of one day."
    case .nobody: "\(file) counts nobody at all."
    case .notCommas(let mark):
      "\(file), line 1: the columns are kept apart by \(mark) instead of a comma. Save it as CSV with "
        + "commas, or replace them in a text editor."
    case .titleAbove(let header):
      "\(file): the column names stand in line \(header), below a title; delete the lines above them."
    case .totalRow(let line):
      "\(file), line \(line): this row adds up others, so its people would count twice; delete it."
    case .workbook:
      "\(file) is a spreadsheet's own file. In the spreadsheet, save the sheet as CSV (UTF-8), and "
        + "give that file."
    }
  }

  private func hint(_ nearest: String?) -> String {
    nearest.map { "; did you mean \"\($0)\"?" } ?? "."
  }

  private func rows(_ columns: [String]) -> String {
    columns.isEmpty ? "for everybody" : "by \(quoted(columns))"
  }

  private func lines(_ numbers: [Int?]) -> String {
    let known = numbers.compactMap { $0.map(String.init) }
    return known.isEmpty ? "" : ", line \(known.joined(separator: " and line "))"
  }

  private func quoted(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: " and ")
  }
}
