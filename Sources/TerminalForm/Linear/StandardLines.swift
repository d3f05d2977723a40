import Glibc

/// Standard input and output as lines.
public final class StandardLines: LineStream {
  private var buffer: [UInt8] = []
  private var hasEnded = false
  private let input: Int32
  private let output: Int32
  private let words: FormWords
  private let isTerminal: Bool

  /// Bytes a terminal keeps of a line at most; it drops the rest without a word (termios(3)).
  private static let mostOfTerminal = 4095

  /// Reads and writes those descriptors (standard input and output), which stay the caller's.
  public init(input: Int32 = 0, output: Int32 = 1, words: FormWords = .english) {
    self.input = input
    self.output = output
    self.words = words
    isTerminal = TerminalAttributes(of: input) != nil
  }

  /// The next line; invalid UTF-8 is repaired.
  ///
  /// A line that a terminal has cut is not taken: it is asked for again.
  public func readLine(after prompt: String, isSecret: Bool) throws(TerminalFault) -> String? {
    let before = isSecret ? TerminalAttributes(of: input) : nil
    if let before {
      TerminalRestoration.arm(before, on: input, saying: [])
      before.withoutEcho.apply(to: input)
    }
    defer {
      if let before {
        before.apply(to: input)
        TerminalRestoration.disarm()
      }
    }
    try write(prompt)
    var line = try nextLine()
    if before != nil { try write("\n") }
    while isTerminal, let cut = line, cut.count >= Self.mostOfTerminal {
      try write(words.lineWasCut + "\n" + prompt)
      line = try nextLine()
      if before != nil { try write("\n") }
    }
    return line.map(Self.text)
  }

  /// Writes text at once.
  public func write(_ text: String) throws(TerminalFault) {
    try Descriptor.write(Array(text.utf8), to: output)
  }

  private func nextLine() throws(TerminalFault) -> ArraySlice<UInt8>? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = buffer[..<end]
        buffer.removeSubrange(...end)
        return line
      }
      // A last line without an end may have been cut off: it is not taken as an answer.
      if hasEnded { return nil }
      let bytes = try Descriptor.read(from: input)
      if bytes.isEmpty { hasEnded = true }
      buffer += bytes
    }
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
  }
}
