import Foundation

/// What a page shows: commands with what they print, and changes made to files in between.
///
/// In a `console` block a line that starts with `$ ` is run by a shell, and the lines below it are its
/// output; `…` stands for any text, a line `…` for any lines. A line that starts with `# ` is left to the
/// test. A `diff` block names a file in its first line (`# FILE`); each `-` line of it is replaced by the
/// `+` lines that follow, and `+` lines alone go to the end. A block of `csv` or `candour` that starts with
/// `# FILE` is written to that file.
struct Transcript {
  enum Step {
    case command(String, expected: [String])
    case remark(String)
    case change(file: String, lines: [String])
    case file(name: String, text: String)
  }

  private(set) var steps: [Step] = []

  init(_ page: URL) throws {
    var block: (kind: String, lines: [String])?
    for line in try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        if let (kind, lines) = block { add(kind, lines) }
        block = block == nil ? (String(line.dropFirst(3)), []) : nil
      } else {
        block?.lines.append(line)
      }
    }
  }

  /// The commands alone.
  var commands: [String] {
    steps.compactMap { if case .command(let command, _) = $0 { command } else { nil } }
  }

  private mutating func add(_ kind: String, _ lines: [String]) {
    switch kind {
    case "console": addCommands(lines)
    case "diff":
      if let name = Self.fileName(lines) {
        steps.append(.change(file: name, lines: Array(lines.dropFirst())))
      }
    default:
      if let name = Self.fileName(lines) {
        let text = lines.dropFirst().joined(separator: "\n") + "\n"
        steps.append(.file(name: name, text: text))
      }
    }
  }

  private static func fileName(_ lines: [String]) -> String? {
    guard let first = lines.first, first.hasPrefix("# "), first.contains("."),
      !first.dropFirst(2).contains(" ")
    else { return nil }
    return String(first.dropFirst(2))
  }

  private mutating func addCommands(_ lines: [String]) {
    for line in lines {
      if line.hasPrefix("$ ") {
        steps.append(.command(String(line.dropFirst(2)), expected: []))
      } else if line.hasPrefix("# ") {
        steps.append(.remark(line))
      } else if case .command(let command, let expected)? = steps.last {
        steps[steps.count - 1] =
          command.hasSuffix("\\")
          ? .command(String(command.dropLast() + line), expected: expected)
          : .command(command, expected: expected + [line])
      }
    }
  }

  /// A file after the change of a `diff` block; `nil` if a line that should go isn't there.
  static func changed(_ text: String, by lines: [String]) -> String? {
    var file = text.components(separatedBy: "\n")
    var place: Int?
    for line in lines {
      if line.hasPrefix("-") {
        guard let index = file.firstIndex(of: String(line.dropFirst())) else { return nil }
        file.remove(at: index)
        place = index
      } else if line.hasPrefix("+") {
        let index = place ?? file.count
        file.insert(String(line.dropFirst()), at: index)
        place = index + 1
      }
    }
    return file.joined(separator: "\n")
  }

  /// Whether the output of a command is what the page shows.
  static func matches(_ output: String, _ expected: [String]) -> Bool {
    var lines = output.components(separatedBy: "\n").map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last == "" { lines.removeLast() }
    return matches(lines[...], expected[...])
  }

  private static func matches(_ shown: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return shown.isEmpty }
    if first == "…" {
      return shown.indices.contains { matches(shown[$0...], expected.dropFirst()) }
        || matches([], expected.dropFirst())
    }
    guard let line = shown.first, fits(line, first) else { return false }
    return matches(shown.dropFirst(), expected.dropFirst())
  }

  private static func fits(_ line: String, _ pattern: String) -> Bool {
    let parts = pattern.components(separatedBy: "…")
    guard parts.count > 1 else { return line == pattern }
    var rest = line[...]
    for (place, part) in parts.enumerated() where !part.isEmpty {
      guard let found = rest.range(of: part), place > 0 || found.lowerBound == line.startIndex
      else { return false }
      rest = rest[found.upperBound...]
    }
    return parts.last == "" || rest.isEmpty
  }
}
