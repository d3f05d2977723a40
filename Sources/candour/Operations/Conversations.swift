public import ArgumentParser
import Glibc
public import TerminalForm

extension FormMode: ExpressibleByArgument {}

/// Chooses the way to talk to the person at this terminal.
enum Conversations {
  /// Environment variables the choice depends on.
  private static let variables = ["TERM", "ACCESSIBLE"]

  /// Begins a conversation in the mode asked for, or the one the terminal suits.
  static func begin(_ mode: FormMode?) throws -> TerminalConversation {
    let chosen =
      mode
      ?? FormMode.automatic(
        environment: environment, inputIsTerminal: isatty(STDIN_FILENO) == 1,
        outputIsTerminal: isatty(STDOUT_FILENO) == 1)
    return try TerminalConversation(mode: chosen)
  }

  /// Whether this terminal is reached over ssh, so that others administer the machine.
  static var isOverSSH: Bool { value(of: "SSH_CONNECTION") != nil }

  private static var environment: [String: String] {
    var found: [String: String] = [:]
    for variable in variables { found[variable] = value(of: variable) }
    return found
  }

  private static func value(of variable: String) -> String? {
    // getenv returns memory of the process's environment, copied here at once.
    unsafe getenv(variable).map { unsafe String(cString: $0) }
  }
}
