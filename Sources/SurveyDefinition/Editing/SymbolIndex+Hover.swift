extension SymbolIndex {
  /// What an editor shows about a place, in plain text, and the words it is about.
  ///
  /// A name shows what it stands for, a key or the first word of a block what it is for.
  public func explanation(line: Int, column: Int) -> (text: String, location: SourceLocation)? {
    if let found = occurrence(line: line, column: column) {
      return (description(of: found.symbol), found.location)
    }
    let place = SourceLocation(file: fileName, line: line, column: column, endColumn: column)
    for block in blocks + translations {
      if block.keyword.location.holds(place) {
        return ("\(block.kind.rawValue): \(Meaning.of(block.kind))", block.keyword.location)
      }
      for property in block.properties where property.keyPhrase.location.holds(place) {
        return (
          "\(property.key.rawValue): \(Meaning.of(property.key))", property.keyPhrase.location
        )
      }
      for line in block.acceptances where line.keyword.location.holds(place) {
        return ("accepts: \(Meaning.accepts)", line.keyword.location)
      }
      for line in block.acceptances where line.code.location.holds(place) {
        return DiagnosticCode.explain(line.code.text).map { ($0, line.code.location) }
      }
    }
    return nil
  }

  /// What a name stands for: a question with its answers, a list with its choices.
  public func description(of symbol: Symbol) -> String {
    guard let block = block(of: symbol) else { return ownedDescription(of: symbol) }
    var lines = ["\(block.kind.rawValue) \(symbol.name): \(symbol.text)"]
    let shown: [Key] = [.help, .of, .onlyIf, .counts, .outOf, .compare, .warnsOf]
    lines += block.properties.filter { shown.contains($0.key) }
      .map { "\($0.key.rawValue): \($0.value.text)" }
    if let way = block.way {
      lines.append("\(way.key.rawValue): \(way.value.text)")
    }
    lines += codes(of: symbol).map { code in
      code.role == .heading ? "group \(code.name): \(code.text)" : "- \(code.name): \(code.text)"
    }
    return lines.joined(separator: "\n")
  }

  private func ownedDescription(of symbol: Symbol) -> String {
    switch symbol.role {
    case .rollGroup: "roll group \(symbol.name): a column of the roll; it is never asked."
    case .heading: "group \(symbol.name): \(symbol.text)" + ownerName(of: symbol)
    default: "- \(symbol.name): \(symbol.text)" + ownerName(of: symbol)
    }
  }

  private func ownerName(of symbol: Symbol) -> String {
    guard let owner = symbols.first(where: { $0.location == symbol.owner }),
      case .block(let kind) = owner.role
    else { return "" }
    return "\nof the \(kind) \"\(owner.name)\""
  }
}
