/// A run of characters in one line of a file.
///
/// Lines and columns count from 1, columns by character.
public struct SourceLocation: Sendable, Hashable {
  /// Name of the file as it was given.
  public var file: String
  /// Line, from 1.
  public var line: Int
  /// First column, from 1.
  public var column: Int
  /// The column after the last; equal to `column` for a place between characters.
  public var endColumn: Int

  /// Makes a location.
  public init(file: String, line: Int, column: Int, endColumn: Int) {
    self.file = file
    self.line = line
    self.column = column
    self.endColumn = endColumn
  }
}

/// How much a diagnostic matters.
public enum Severity: String, Sendable, Equatable {
  /// The survey can't be opened.
  case error
  /// Worth a look.
  case warning
}

/// One thing found in a survey file: a stable code, a place, what is wrong, what may help.
public struct Diagnostic: Sendable, Equatable {
  /// A second place that explains the first.
  public struct Note: Sendable, Equatable {
    /// What is there.
    public let message: String
    /// Where.
    public let location: SourceLocation
  }

  /// Stable code such as `E24`.
  public let code: DiagnosticCode
  /// Error or warning.
  public let severity: Severity
  /// Where it is.
  public let location: SourceLocation
  /// What is wrong, in plain words.
  public let message: String
  /// One thing to try, if one is likely.
  public let suggestion: String?
  /// What to write instead of the words at `location`, where one thing is very likely meant.
  public let replacement: String?
  /// Related places.
  public let notes: [Note]
  /// The authors' answer to a warning, where they accepted it.
  public internal(set) var acceptance: String?

  /// Name of the file.
  public var file: String { location.file }
  /// Line, from 1.
  public var line: Int { location.line }
  /// First column, from 1.
  public var column: Int { location.column }
  /// The column after the last.
  public var endColumn: Int { location.endColumn }

  init(_ finding: Finding, at location: SourceLocation, notes: [Note] = []) {
    code = finding.code
    severity = finding.code.severity
    self.location = location
    message = finding.message
    suggestion = finding.suggestion
    replacement = finding.replacement
    self.notes = notes
  }
}

extension [Diagnostic] {
  /// By file, line, column and code; the order of printing.
  ///
  /// Files keep the order given.
  func sorted(by files: [String]) -> [Diagnostic] {
    let rank = Dictionary(files.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    return sorted { left, right in
      let first = (rank[left.file] ?? 0, left.line, left.column, left.code.rawValue)
      let second = (rank[right.file] ?? 0, right.line, right.column, right.code.rawValue)
      return first < second
    }
  }
}
