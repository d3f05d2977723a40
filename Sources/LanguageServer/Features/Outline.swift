import SurveyDefinition

extension LanguageServer {
  /// Blocks, with the questions below their sections and the choices below their lists.
  func outline(of document: OpenDocument) -> LSPAny {
    let own = document.index.symbols.filter { $0.location.file == document.name }
    var entries: [OutlineEntry] = []
    for symbol in own {
      guard case .block(let kind) = symbol.role else { continue }
      let children = own.filter { $0.owner == symbol.location && $0.role == .choice }
        .map { OutlineEntry($0, number: 22) }  // EnumMember
      var entry = OutlineEntry(symbol, number: OutlineEntry.number(of: kind))
      entry.children = children
      if let last = entries.last, last.kind == "section", ["question", "note"].contains(kind) {
        entries[entries.count - 1].take(entry)
      } else {
        entries.append(entry)
      }
    }
    return .array(entries.map { $0.json(in: document.document, client.encoding) })
  }

  /// Each block of several lines, and each section with all that stands in it.
  func folds(of document: OpenDocument) -> LSPAny {
    let blocks = document.index.symbols.filter { symbol in
      if case .block = symbol.role { symbol.location.file == document.name } else { false }
    }
    let folds = blocks.enumerated().compactMap { place, symbol -> LSPAny? in
      var last = symbol.lastLine
      if symbol.role == .block(kind: "section") {
        let inside = blocks[(place + 1)...].prefix {
          [.block(kind: "question"), .block(kind: "note")].contains($0.role)
        }
        last = max(last, inside.last?.lastLine ?? last)
      }
      guard last > symbol.location.line else { return nil }
      return ["startLine": .integer(symbol.location.line - 1), "endLine": .integer(last - 1)]
    }
    return .array(folds)
  }
}

/// One line of the outline and what stands below it.
private struct OutlineEntry {
  let symbol: Symbol
  let number: Int
  var children: [OutlineEntry] = []
  private var lastLine: Int

  init(_ symbol: Symbol, number: Int) {
    self.symbol = symbol
    self.number = number
    lastLine = symbol.lastLine
  }

  var kind: String? { if case .block(let kind) = symbol.role { kind } else { nil } }

  mutating func take(_ entry: OutlineEntry) {
    children.append(entry)
    lastLine = max(lastLine, entry.lastLine)
  }

  func json(in text: TextDocument, _ encoding: PositionEncoding) -> LSPAny {
    let start = text.position(line: symbol.location.line, column: 1, in: encoding)
    let end = text.position(line: lastLine, column: .max, in: encoding)
    return [
      "name": .string(symbol.name),
      "detail": .string(symbol.text),
      "kind": .integer(number),
      "range": TextRange(start: start, end: end).json,
      "selectionRange": text.range(of: symbol.location, in: encoding).json,
      "children": .array(children.map { $0.json(in: text, encoding) }),
    ]
  }

  /// LSP 3.17, `SymbolKind`.
  static func number(of kind: String) -> Int {
    switch kind {
    case "survey", "records": 2  // Module
    case "section": 3  // Namespace
    case "question", "column": 8  // Field
    case "list", "rollup": 10  // Enum
    case "indicator": 16  // Number
    default: 15  // String
    }
  }
}
