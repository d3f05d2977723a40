import Anonymity
import ArgumentParser
import Cryptography
import ResponseCollection

struct CollectorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collector", abstract: "The host's side: where sealed answers go.",
    subcommands: [New.self, Serve.self, Move.self, Close.self])

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Make the place for sealed answers.")

    @Argument(help: "NAME.study") var study: String
    @Option(help: "The directory to make, NAME.collector.") var out: String
    @Option(help: "A file to make for the spool's key, on a volume that no backup takes in.")
    var spoolKey: String?
    @Option(
      help: ArgumentHelp(
        "A PostgreSQL database to keep the answers in, without a password: postgres://USER@HOST1,HOST2/DATABASE.",
        valueName: "address"))
    var store: String?

    func run() throws {
      var random = SystemRandom()
      let directory = try Study.directory(study)
      _ = try Collector.create(
        at: out, study: directory, spoolKey: spoolKey, store: store, using: &random)
      let (phase, next) = next(Study.fieldwork(directory))
      try Console.say(
        """
        Made \(out), and \(study)/collector.pub: give that file to every issuer, for his copy of the study. \(phase)
        \(SpoolAdvice.text(collector: out, spoolKey: spoolKey, inDatabase: store != nil))
        Next: candour collector serve \(out), under an account of its own (docs/services.md); \(next)
        """)
    }

    private func next(_ fieldwork: Fieldwork) -> (phase: String, next: String) {
      switch fieldwork.phase {
      case .notYet(let opens):
        ("It takes answers from \(opens) on.", "then staff run candour answer \(study)")
      case .enrolling, .between:
        (
          "It takes answers once every issuer has closed.",
          "staff run candour enrol \(study) --out mine.token"
        )
      default: ("It takes answers now.", "staff run candour answer \(study)")
      }
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "Freeze the answers and publish the list of their hashes.")

    @Argument(help: "NAME.collector") var directory: String
    @Option(help: "NAME.study; without it, the one beside the collector.") var study: String?

    func run() throws {
      let path = study ?? Paths.sibling(of: directory, ending: ".collector", with: ".study")
      try PartyDirectory.collector.check(directory)
      let study = try Study.directory(path)
      let collector = try Collector(directory)
      if !collector.isFrozen { try collector.check() }
      let open = Study.issuersToClose(study)
      guard open.isEmpty else {
        throw Failure(
          .usage,
          "\(open.joined(separator: " and ")) can still let people answer, by this copy of the study, and a "
            + "collector closes once. First: candour issuer close; if that was done elsewhere, fetch counts.NAME "
            + "and destroyed.issuer.NAME from that copy.")
      }
      let closing = try collector.close(study: study)
      try Console.say(
        """
        Closed with \(closing.closedCount) sealed answers. The hash lists and the signed closing record are in \(path);
        anybody with a receipt can check them: candour verify \(path)/closed.hashes
        Next: \(Study.stepsToTheCount(study))
        """)
    }
  }
}
