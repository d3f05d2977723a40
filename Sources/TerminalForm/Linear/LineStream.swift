/// Lines in, text out: what plain text mode needs of the world.
public protocol LineStream: AnyObject {
  /// The next line without its end, `nil` at the end of input; a secret is not echoed.
  func readLine(isSecret: Bool) throws(TerminalFault) -> String?

  /// Writes text at once.
  func write(_ text: String) throws(TerminalFault)
}
