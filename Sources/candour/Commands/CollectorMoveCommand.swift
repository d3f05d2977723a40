import ArgumentParser
import Cryptography
import ResponseCollection

extension CollectorCommand {
  struct Move: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "move",
      abstract: "Bring the answers from the directory into a database, or back.",
      discussion:
        "Stop every service first, on every machine. What arrived is compared before the old place is emptied; run it again if it was cut short."
    )

    @Argument(help: "NAME.collector") var directory: String
    @Option(
      help: ArgumentHelp(
        "postgres://USER@HOST1,HOST2/DATABASE, without a password; or segments, for the directory itself.",
        valueName: "place"))
    var to: String

    func run() throws {
      try PartyDirectory.collector.check(directory)
      var random = SystemRandom()
      let count = try Collector.move(directory, to: to, using: &random)
      try Console.say(
        """
        Moved: \(count) sealed answers and comments, compared with what there was; the old place is emptied.
        Copies of the directory on other machines still name the old place: replace them.
        Next: candour collector serve \(directory)
        """)
    }
  }
}
