/// Columns and rows of a terminal, in cells.
public struct ScreenSize: Sendable, Equatable {
  /// Cells in a row.
  public var columns: Int
  /// Rows.
  public var rows: Int

  /// Makes a size; a terminal that does not know its own (0x0) counts as 80x24.
  public init(columns: Int, rows: Int) {
    self.columns = columns > 0 ? columns : 80
    self.rows = rows > 0 ? rows : 24
  }
}

/// What came from a terminal.
public enum TerminalInput: Sendable, Equatable {
  /// Bytes as they were read, at least one.
  case bytes([UInt8])
  /// The size changed.
  case resized
  /// Nothing in the time given.
  case silence
  /// The terminal is gone.
  case hangUp
}

/// A terminal in raw mode: what screen mode needs of the world.
public protocol Terminal: AnyObject {
  /// The size now.
  var size: ScreenSize { get }

  /// Begins raw mode; `farewell` is written if the process is killed before `close`.
  func open(farewell: [UInt8]) throws(TerminalFault)

  /// Ends raw mode. Safe to call twice.
  func close()

  /// Waits for input, at most so many milliseconds; `nil` waits for ever.
  func read(milliseconds: Int32?) throws(TerminalFault) -> TerminalInput

  /// Writes all of the bytes.
  func write(_ bytes: [UInt8]) throws(TerminalFault)
}
