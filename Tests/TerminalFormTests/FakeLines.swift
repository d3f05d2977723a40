import TerminalForm

/// Lines in memory.
final class FakeLines: LineStream {
  private var input: [String]
  private(set) var output = ""
  /// Whether each line was read as a secret.
  private(set) var secrets: [Bool] = []

  init(_ input: [String]) { self.input = input }

  func readLine(after prompt: String, isSecret: Bool) -> String? {
    output += prompt
    secrets.append(isSecret)
    return input.isEmpty ? nil : input.removeFirst()
  }

  func write(_ text: String) { output += text }
}
