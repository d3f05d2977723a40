/// Lines in, text out: what plain text mode needs of the world.
public protocol LineStream: AnyObject {
  /// Writes the prompt and reads the next line without its end, `nil` at the end of input.
  ///
  /// A secret is not echoed, not even what is typed while the prompt appears.
  func readLine(after prompt: String, isSecret: Bool) throws(TerminalFault) -> String?

  /// Writes text at once.
  func write(_ text: String) throws(TerminalFault)
}
