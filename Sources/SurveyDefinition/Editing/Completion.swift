/// One thing that could be written at a place.
public struct Completion: Sendable, Equatable {
  /// What it is, for the sign an editor shows beside it.
  public enum Kind: Sendable {
    /// The word that starts a block.
    case block
    /// A key of the block.
    case key
    /// A name declared in the file.
    case name
    /// A choice or a heading.
    case code
    /// A word of the language or a typical value.
    case word
  }

  /// What is shown and, but for what follows it, written.
  public let label: String
  /// What is written in place of the words before the cursor.
  public let insertion: String
  /// One line about it; may be empty.
  public let detail: String
  /// What it is.
  public let kind: Kind

  init(_ label: String, _ kind: Kind, detail: String = "", insertion: String? = nil) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.insertion = insertion ?? label
  }

  init(_ symbol: Symbol) {
    let isCode = symbol.role == .choice || symbol.role == .heading
    self.init(symbol.name, isCode ? .code : .name, detail: symbol.text)
  }
}

/// What could be written at a place, and the words that would be replaced.
public struct Completions: Sendable, Equatable {
  /// Everything that fits there, whether or not it starts like what is written.
  public let items: [Completion]
  /// First column of what an item replaces, from 1; the cursor is its end.
  public let column: Int
}

extension SymbolIndex {
  /// What could be written before the cursor; empty where only the author knows.
  ///
  /// `line` and `column` count from 1, columns by character; `includes` are names that an `include`
  /// line could have.
  public func completions(
    in file: SourceFile, line: Int, column: Int, includes: [String] = []
  ) -> Completions {
    // After the last line ending an editor shows a line that the file does not have yet.
    let written = file.lines.indices.contains(line - 1) ? file.lines[line - 1].characters : []
    let characters = written.prefix(max(0, column - 1))
    let place = CompletionPlace(index: self, line: line, before: characters, includes: includes)
    let start = file.lines.prefix(max(0, line - 1)).allSatisfy { $0.characters.isBlankOrComment }
    return place.completions(isFirstLine: start && symbols.isEmpty)
  }
}

extension [Character] {
  /// Says nothing to the parser.
  var isBlankOrComment: Bool { first { !$0.isBlank }.map { $0 == "#" } ?? true }
}
