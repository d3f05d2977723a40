/// Why something can't have another name.
public enum RenameRefusal: Error, Sendable, Equatable {
  /// It can't be a name at all.
  case notAName(String)
  /// It is a word of conditions, or of reports.
  case reserved(String)
  /// Something of its kind has that name, on this line.
  case taken(String, line: Int)
  /// It is declared in another file.
  case declaredElsewhere(String, file: String)
  /// The survey's name is part of the names of other files.
  case namesFiles(String)

  /// What is wrong and what to do, in plain words.
  public var message: String {
    switch self {
    case .notAName(let name): Finding.badName(name).message
    case .reserved(let name): Finding.reservedName(name).message
    case .taken(let name, let line): "\"\(name)\" is taken: see line \(line). Choose another name."
    case .declaredElsewhere(let name, let file):
      "\"\(name)\" comes from \(file), and can be renamed there only."
    case .namesFiles(let name):
      "Translations and earlier versions are found by \"\(name)\" in the names of their files, "
        + "so it stays."
    }
  }
}

extension SymbolIndex {
  /// Checks that a symbol can be given a name; throws why not.
  ///
  /// In which files it may be changed is the caller's to say.
  public func checkRename(_ symbol: Symbol, to name: String) throws(RenameRefusal) {
    if symbol.role == .block(.survey), namesFiles { throw .namesFiles(symbol.name) }
    guard !ConditionSyntax.reserved.contains(name) else { throw .reserved(name) }
    guard Values.isName(name) else { throw .notAName(name) }
    if symbol.divides, Resolver.wordsOfReports.contains(name) { throw .reserved(name) }
    let rival = symbols.first {
      $0.name == name && $0.location != symbol.location && $0.sharesNames(with: symbol)
    }
    if let rival { throw .taken(name, line: rival.location.line) }
  }

  /// Files of translations and of earlier versions are looked for by the survey's name.
  private var namesFiles: Bool {
    !translations.isEmpty
      || blocks.contains { $0[.comparableWith] != nil || $0[.replaces] != nil }
  }
}

extension Symbol {
  /// Reports may divide answers by it.
  fileprivate var divides: Bool { isVariable || role == .block(.breakdown) }
}
