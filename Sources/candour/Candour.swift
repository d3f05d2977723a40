import ArgumentParser
import Glibc

/// The command `candour`.
struct Candour: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candour",
    abstract: "Anonymous staff surveys: nobody who took part can be identified.",
    discussion: hint,
    version: "0.1.0",
    subcommands: allCommands
  )
}

extension Candour {
  #if CANDOUR_STAFF
    private static let hint = "This edition is for staff who answer: nothing else is in it."
  #else
    private static let hint = "See the whole of it first: candour demo"
  #endif

  /// What this edition can do; the one for staff does what staff do, and holds nothing else.
  #if CANDOUR_STAFF
    static let allCommands: [any ParsableCommand.Type] = [
      EnrolCommand.self, AnswerCommand.self, VerifyCommand.self,
    ]
  #else
    static let allCommands: [any ParsableCommand.Type] = [
      NewCommand.self, ImportCommand.self, CheckCommand.self, ExplainCommand.self,
      FormatCommand.self, PrintCommand.self, DiffCommand.self, PreviewCommand.self,
      RehearseCommand.self, LanguageServerCommand.self,
      CustodianCommand.self, OpenCommand.self, CollectorCommand.self, IssuerCommand.self,
      EnrolCommand.self, AnswerCommand.self, StatusCommand.self, VerifyCommand.self,
      UnsealCommand.self,
      TallyCommand.self, ReportCommand.self, AuditCommand.self, DestroyCommand.self,
      DemoCommand.self,
    ]
  #endif
}

/// Runs the command and turns every failure into one of the documented exit statuses.
@main
enum Main {
  /// Commands through which real keys, codes, tokens or answers pass.
  private static let handlingSecrets: Set<String> = [
    "custodian", "open", "issuer", "collector", "enrol", "answer", "verify", "unseal", "tally",
    "destroy",
  ]

  static func main() {
    if let name = CommandLine.arguments.dropFirst().first, handlingSecrets.contains(name) {
      FreedMemory.overwrite()
    }
    Process.keepOutOfDumps()
    do {
      // A directory is the same with and without a slash at its end.
      var command = try Candour.parseAsRoot(
        CommandLine.arguments.dropFirst().map(Paths.withoutSlashes))
      try command.run()
    } catch {
      exit(ending(of: error).rawValue)
    }
  }

  private static func ending(of error: any Error) -> ExitStatus {
    if let failure = Failure(describing: error) {
      Console.note("candour: " + failure.message)
      return failure.status
    }
    if let name = CommandLine.arguments.dropFirst().first, !name.hasPrefix("-"),
      !Candour.configuration.subcommands.contains(where: { $0._commandName == name }),
      name != "help"
    {
      Console.note("candour: there is no command \(name); 'candour --help' lists them.")
      return .usage
    }
    return ending(ofParsing: error)
  }

  /// Help, version, and wrong usage; whatever else got here is a fault of ours or of the machine.
  private static func ending(ofParsing error: any Error) -> ExitStatus {
    let code = Candour.exitCode(for: error)
    guard code.isSuccess || code == .validationFailure else {
      // Its own words might hold what was read: only its kind is told.
      Console.note("candour: an unexpected fault (\(type(of: error))); please report it.")
      return .outside
    }
    let text = Candour.fullMessage(for: error)
    if code.isSuccess {
      do { try Console.say(text) } catch { return ending(of: error) }
      return .done
    }
    if !text.isEmpty { Console.note(text) }
    return .usage
  }
}
