/// What a line means on a page, apart from an answer.
enum LinearCommand: String, CaseIterable {
  case back = "<"
  case clear = "!"
  case help = "?"
  case support = "s"
  case review = "r"
  case leave = "q"
  case again = "."
  case next = ""

  init?(line: String) { self.init(rawValue: TypedText.trimmed(line).lowercased()) }

  /// What it does to the form; `nil` says the page again.
  var event: FormEvent? {
    switch self {
    case .back: .back
    case .clear: .clear
    case .help: .help
    case .support: .support
    case .review: .review
    case .leave: .leave
    case .next: .next
    case .again: nil
    }
  }

  var action: PageAction {
    switch self {
    case .back: .back
    case .clear: .clear
    case .help: .help
    case .support: .support
    case .review: .review
    case .leave: .leave
    case .next: .next
    case .again: .again
    }
  }

  /// Every command and what it does, a line each.
  static func table(_ words: FormWords) -> [String] {
    allCases.map { command in
      (command == .next ? "Enter" : command.rawValue) + "  " + (words.actions[command.action] ?? "")
    }
  }
}

/// Numbers typed at a list of options.
enum OptionNumbers {
  /// `1 3 5`, `1,3`, `1.` and `2)` in any script's digits; `nil` if anything else is there.
  static func parse(_ line: String, count: Int) -> [Int]? {
    guard count > 0 else { return nil }
    var numbers: [Int] = []
    for part in line.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
      guard case .success(let number) = TypedText.number(String(part), in: 1...count) else {
        return nil
      }
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers.isEmpty ? nil : numbers
  }
}
