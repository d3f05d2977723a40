import TerminalForm

/// A terminal in memory: plays input, understands the sequences screen mode may send, no other.
final class FakeTerminal: Terminal {
  var size: ScreenSize
  private var input: [TerminalInput]
  private(set) var isRaw = false
  private(set) var written: [UInt8] = []
  /// Bytes of each write.
  private(set) var writes: [Int] = []
  private(set) var rows: [String] = []
  private(set) var cursor = (row: 0, column: 0)
  private(set) var isAlternate = false
  /// What was written since the cursor was moved.
  private var begun = ""
  /// Sequences that are not allowed.
  private(set) var strays: [String] = []
  private(set) var hasWipedScrollback = false
  /// The screen as it was before each read.
  private(set) var frames: [[String]] = []
  private(set) var cursors: [(row: Int, column: Int)] = []
  /// Sizes to change to, each at the next `.resized`.
  var sizes: [ScreenSize] = []

  init(_ input: [TerminalInput], columns: Int = 80, rows: Int = 24) {
    self.input = input
    size = ScreenSize(columns: columns, rows: rows)
  }

  convenience init(keys: String, columns: Int = 80, rows: Int = 24) {
    self.init([.bytes(Array(keys.utf8))], columns: columns, rows: rows)
  }

  func open(farewell: [UInt8]) { isRaw = true }

  func close() { isRaw = false }

  func read(milliseconds: Int32?) -> TerminalInput {
    frames.append(rows)
    cursors.append(cursor)
    guard !input.isEmpty else { return .hangUp }
    let next = input.removeFirst()
    if next == .resized, !sizes.isEmpty { size = sizes.removeFirst() }
    return next
  }

  func write(_ bytes: [UInt8]) {
    written += bytes
    writes.append(bytes.count)
    var text = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = text.popFirst() {
      if scalar == "\u{1B}" { obey(&text) } else { put(scalar) }
    }
  }

  private func put(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\r": cursor.column = 0
    case "\n": cursor.row += 1
    default:
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
        strays.append("control \(scalar.value)")
      }
      begun.unicodeScalars.append(scalar)
    }
  }

  private func obey(_ text: inout Substring.UnicodeScalarView) {
    var sequence = ""
    while let scalar = text.popFirst() {
      sequence.unicodeScalars.append(scalar)
      if scalar != "[", (0x40...0x7E).contains(scalar.value) { break }
    }
    switch sequence {
    case "[0m", "[1m", "[7m", "[?25l", "[?25h", "[?2004h", "[?2004l": break
    case "[?1049h": isAlternate = true
    case "[?1049l": isAlternate = false
    case "[2J": rows = []
    case "[3J": hasWipedScrollback = true
    case "[K":
      while rows.count <= cursor.row { rows.append("") }
      rows[cursor.row] = begun
    case "[H": cursor = (0, 0)
    default: move(sequence)
    }
  }

  /// Rows are always written whole, from their first cell.
  private func move(_ sequence: String) {
    let numbers = sequence.dropFirst().dropLast().split(separator: ";").compactMap { Int($0) }
    guard sequence.hasSuffix("H"), numbers.count == 2 else { return strays.append(sequence) }
    cursor = (numbers[0] - 1, numbers[1] - 1)
    begun = ""
  }
}
