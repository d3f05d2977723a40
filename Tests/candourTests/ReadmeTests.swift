import Foundation
import Testing

/// Runs the transcript of README.md: every command, and what it is said to print.
///
/// In a `console` block a line that starts with `$ ` is run by a shell, and the lines below it are its
/// output; `…` stands for any text. `candour answer` is run in tmux and driven by keys. The comment
/// `# …colleagues answer too` lets the rest of the roll answer in plain text mode.
@Suite struct ReadmeTests {
  private struct Step {
    let command: String
    var expected: [String] = []
  }

  @Test func everyCommandDoesWhatTheReadmeSays() throws {
    let steps = try Self.steps(of: Workplace.project.appending(path: "README.md"))
    #expect(steps.count >= 12)
    for command in [
      "new", "check", "open", "invite", "answer", "close", "unseal", "tally", "report",
    ] {
      #expect(steps.contains { $0.command.contains(command) }, "the transcript lacks \(command)")
    }
    let study = try ReadmeStudy()
    for step in steps {
      if step.command.hasPrefix("#") {
        if step.command.contains("colleagues answer too") { try study.colleaguesAnswer() }
      } else if step.command.hasPrefix("candour answer") {
        try study.answerInTmux(step.command)
      } else {
        let ending = try study.place.shell(step.command)
        #expect(ending.status == 0, "\(step.command): \(ending.errors)")
        let shown = Self.lines(ending.output)
        #expect(
          Self.matches(shown[...], step.expected[...]),
          "\(step.command) printed:\n\(ending.output)")
      }
    }
  }

  private static func steps(of readme: URL) throws -> [Step] {
    var steps: [Step] = []
    var isInside = false
    for line in try String(contentsOf: readme, encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else if isInside, line.hasPrefix("# ") {
        steps.append(Step(command: line))
      } else if isInside, !steps.isEmpty {
        if steps[steps.count - 1].command.hasSuffix("\\") {
          let joined = steps[steps.count - 1].command.dropLast() + line
          steps[steps.count - 1] = Step(command: String(joined))
        } else {
          steps[steps.count - 1].expected.append(line)
        }
      }
    }
    return steps
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.components(separatedBy: "\n").map { $0.trimmingSuffix(" ") }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// A line `…` stands for any lines, `…` within a line for any characters.
  static func matches(_ shown: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
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

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = self
    while text.last == character { text.removeLast() }
    return text
  }
}
