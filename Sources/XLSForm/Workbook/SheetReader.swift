/// Reads the XML of one sheet (ECMA-376 part 1, 18.3).
final class SheetReader {
  private(set) var rows: [Sheet.Row] = []
  private(set) var isTooLarge = false
  private(set) var isMisplaced = false
  private let shared: [String]
  private var row = Sheet.Row(number: 0)
  private var column = -1
  private var kind = "n"
  private var hasFormula = false
  private var text = ""
  private var cells = 0
  /// Elements that are open inside a cell and hold its text.
  private var open: [String] = []

  init(shared: [String]) { self.shared = shared }

  func handle(_ event: XMLEvents.Event) {
    guard !isTooLarge, !isMisplaced else { return }
    switch event {
    case .start("row", let attributes): startRow(attributes["r"])
    case .start("c", let attributes): startCell(attributes)
    case .start("f", _): hasFormula = true
    case .start(let name, _) where Self.holders.contains(name): open.append(name)
    case .text(let words) where isInText: text += words
    case .end("c"): endCell()
    case .end("row"):
      if !row.cells.isEmpty || !row.unreckoned.isEmpty { rows.append(row) }
    case .end(let name) where open.last == name: open.removeLast()
    default: break
    }
  }

  private static let holders: Set<String> = ["v", "is", "t", "rPh"]

  /// In the value, or in the text of an inline string but not in its phonetic hints.
  private var isInText: Bool {
    open.last == "v" || (open.last == "t" && !open.contains("rPh"))
  }

  private func startRow(_ number: String?) {
    let last = row.number
    row = Sheet.Row(number: number.flatMap { Int($0) } ?? last + 1)
    isMisplaced = row.number <= last || row.number > Sheet.mostRows
    column = -1
  }

  private func startCell(_ attributes: [String: String]) {
    if let place = attributes["r"] {
      guard let found = Sheet.column(place.prefix { $0.isLetter }) else {
        return isMisplaced = true
      }
      column = found
    } else {
      column += 1
    }
    isMisplaced = isMisplaced || column >= Sheet.mostColumns
    kind = attributes["t"] ?? "n"
    hasFormula = false
    text = ""
    open = []
  }

  private func endCell() {
    let value = CellText.of(text, kind: kind, shared: shared)
    if !value.isEmpty {
      row.cells[column] = value
      cells += 1
      isTooLarge = cells > Sheet.mostCells
    } else if hasFormula {
      row.unreckoned.append(column)
    }
  }
}
