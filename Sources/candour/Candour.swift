import ArgumentParser
import Glibc

/// The command `candour`.
struct Candour: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candour",
    abstract: "Anonymous staff surveys: nobody who took part can be identified.",
    discussion: "See the whole of it first: candour demo",
    version: "0.1.0",
    subcommands: [
      NewCommand.self, CheckCommand.self, ExplainCommand.self, PreviewCommand.self,
      CustodianCommand.self, OpenCommand.self, CollectorCommand.self, IssuerCommand.self,
      AnswerCommand.self, StatusCommand.self, VerifyCommand.self, UnsealCommand.self,
      TallyCommand.self, ReportCommand.self, AuditCommand.self, DemoCommand.self,
    ]
  )
}

/// Runs the command and turns every failure into one of the documented exit statuses.
@main
enum Main {
  static func main() {
    Process.keepOutOfDumps()
    do {
      var command = try Candour.parseAsRoot()
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
    let text = Candour.fullMessage(for: error)
    if Candour.exitCode(for: error).isSuccess {
      Console.say(text)
      return .done
    }
    if !text.isEmpty { Console.note(text) }
    return .usage
  }
}
