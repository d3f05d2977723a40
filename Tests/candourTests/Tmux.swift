import Foundation
import Testing

/// A real terminal: `candour` in tmux, driven by keys and read as a person reads it.
final class Tmux: Sendable {
  struct TimedOut: Error, CustomStringConvertible {
    let waitedFor: String
    let screen: String
    var description: String { "waited for \"\(waitedFor)\"; the screen shows:\n\(screen)" }
  }

  private let workplace: Workplace
  private let socket: String

  /// Starts the command in a new session of that size.
  init(_ workplace: Workplace, _ command: String, columns: Int = 80, lines: Int = 24) throws {
    self.workplace = workplace
    socket = "candour-\(UUID().uuidString.prefix(8))"
    let ended = #"; printf "ENDED:%s\n" $?; sleep 60"#
    try tmux(
      "new-session -d -x \(columns) -y \(lines) '\(command)\(ended)'", by: Self.withSignals)
  }

  deinit { _ = try? workplace.shell("tmux -L \(socket) kill-server") }

  /// Sends keys by tmux's names (`Down`, `Space`, `C-c`), one after the other.
  func press(_ keys: String...) throws { try tmux("send-keys " + keys.joined(separator: " ")) }

  /// Types text as it is.
  func type(_ text: String) throws { try tmux("send-keys -l '\(text)'") }

  /// The screen as text.
  func screen() throws -> String { try tmux("capture-pane -p") }

  /// The screen and everything that scrolled out of it.
  func scrollback() throws -> String { try tmux("capture-pane -p -S -") }

  /// Line and column of the hardware cursor, from 0.
  func cursor() throws -> (line: Int, column: Int) {
    let parts = try tmux("display -p '#{cursor_y} #{cursor_x}'").split(
      whereSeparator: \.isWhitespace)
    return (Int(parts.first ?? "") ?? -1, Int(parts.last ?? "") ?? -1)
  }

  /// The line the cursor is on.
  func lineAtCursor() throws -> String {
    let lines = try screen().split(separator: "\n", omittingEmptySubsequences: false)
    let line = try cursor().line
    return lines.indices.contains(line) ? String(lines[line]) : ""
  }

  /// Waits until the screen shows the text, and returns the screen.
  @discardableResult
  func wait(for text: String, seconds: Double = 20) throws -> String {
    let deadline = Date().addingTimeInterval(seconds)
    var last = ""
    while Date() < deadline {
      last = try screen()
      if last.contains(text) { return last }
      usleep(30_000)
    }
    throw TimedOut(waitedFor: text, screen: last)
  }

  /// Waits until the hardware cursor is on a line that shows the text.
  func waitForCursor(on text: String, seconds: Double = 20) throws {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      if try lineAtCursor().contains(text) { return }
      usleep(30_000)
    }
    throw TimedOut(waitedFor: "cursor on \(text)", screen: try screen())
  }

  /// Tests run on threads that block signals, and some ignore a few, as Python does, which children
  /// inherit: then no Ctrl-C would arrive.
  static let withSignals = """
    python3 -c "import os, signal, sys; signal.pthread_sigmask(signal.SIG_SETMASK, ()); \
    [signal.signal(each, signal.SIG_DFL) for each in (1, 2, 3, 13, 15, 25)]; \
    os.execvp(sys.argv[1], sys.argv[1:])" env
    """

  @discardableResult
  private func tmux(_ command: String, by launcher: String = "env") throws -> String {
    // The server outlives this command; it must not hold the pipe by which Foundation waits for it.
    let alone =
      #"for fd in /proc/$$/fd/*; do fd=${fd##*/}; "#
      + #"[ "$fd" -le 2 ] || [ "$fd" = 255 ] || eval "exec $fd>&-"; done; "#
    let ending = try workplace.shell(
      alone + "\(launcher) TERM=xterm-256color tmux -L \(socket) -f /dev/null \(command)")
    guard ending.status == 0 else {
      throw TimedOut(waitedFor: "tmux \(command)", screen: ending.errors)
    }
    return ending.output
  }
}

/// What every respondent does before the form and after it.
extension Tmux {
  /// Types the poster's words and goes to the first question.
  func begin(words: String) throws {
    try wait(for: "eight words")
    try type(words)
    try press("Enter")
    try wait(for: "Experiences of racism at work")
    try press("Enter")
    try wait(for: "Before you go on")
    try press("Enter")
    try wait(for: "Question 1")
  }

  /// Sends from the review, and reads the receipt.
  func send(_ identifier: String, _ code: String) throws {
    try press("End")
    try waitForCursor(on: "Send my answers")
    try press("Enter")
    try wait(for: "staff identifier")
    try type(identifier)
    try press("Enter")
    try wait(for: "code from the registrar")
    try type(code)
    try press("Enter")
    try wait(for: "Is this your group?")
    try press("y")
    try wait(for: "twelve words")
    try press("Enter")
    #expect(try wait(for: "Your answers are in").contains("receipt"))
    try press("Enter")
    try wait(for: "receipt of your comments")
    try press("n")
    try wait(for: "ENDED:0")
  }
}
