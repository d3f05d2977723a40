import Glibc

/// Standard input and output as lines.
public final class StandardLines: LineStream {
  private var buffer: [UInt8] = []
  private var hasEnded = false
  private let input: Int32
  private let output: Int32

  /// Reads and writes those descriptors (standard input and output), which stay the caller's.
  public init(input: Int32 = 0, output: Int32 = 1) {
    self.input = input
    self.output = output
  }

  /// The next line; invalid UTF-8 is repaired.
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
    let line = try nextLine()
    if before != nil { try write("\n") }
    return line
  }

  /// Writes text at once.
  public func write(_ text: String) throws(TerminalFault) {
    try Descriptor.write(Array(text.utf8), to: output)
  }

  private func nextLine() throws(TerminalFault) -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = buffer[..<end]
        buffer.removeSubrange(...end)
        return Self.text(line)
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
