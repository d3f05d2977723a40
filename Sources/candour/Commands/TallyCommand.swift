import Anonymity
import ArgumentParser
import Cryptography
import ResponseCollection

struct TallyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tally", abstract: "Open the answers with the custodians' shares, and tabulate.",
    usage: """
      candour tally begin <study> --out <request>
      candour tally <study> --request <file> --shares <file> ... --out <release> [--comments <file>]
      """,
    discussion:
      "First 'begin', then each custodian's 'unseal', then this. See 'candour tally run --help'.",
    subcommands: [Run.self, Begin.self], defaultSubcommand: Run.self)

  struct Begin: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "begin", abstract: "Ask the custodians for the answers.")

    @Argument(help: "NAME.study") var study: String
    @Option(help: "The request to write; its one-use key is put beside it.") var out: String
    @Option(help: "NAME.collector; without it, the one beside the study.") var collector: String?

    func run() throws {
      let directory = try Study.directory(study)
      let path = collector ?? Paths.sibling(of: study, ending: ".study", with: ".collector")
      let open = Study.issuersToClose(directory)
      guard open.isEmpty else {
        throw Failure(
          .usage,
          "not every issuer has closed; the next step is " + Study.stepsToTheCount(directory))
      }
      try PartyDirectory.collector.check(path)
      let records = try Collector(path).frozenRecords(study: directory)
      var random = SystemRandom()
      let words = try TallyRequest.begin(
        study: directory, records: records, at: out, using: &random)
      try Console.say(
        """
        Wrote \(out) (give it to each custodian, with \(study) as it is now: its ledger names the request) and \(out).key (keep it; it is used once).
        Read these eight words to each custodian, who sees them when the shares are made:
          \(words)
        Next: each custodian runs candour unseal \(study) --request \(out) --key NAME.key --out NAME.shares
        """)
    }
  }

  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: "Tabulate and protect; the default.")

    @Argument(help: "NAME.study") var study: String
    @Option(help: "The request the shares answer.") var request: String
    @Option(parsing: .upToNextOption, help: "The custodians' files of shares.") var shares: [String]
    @Option(help: "The directory to make, with release.json.") var out: String
    @Option(help: "A file for the comments, to be reviewed; never published as it is.")
    var comments: String?

    func run() throws {
      let summary = try TallyRun(
        study: Study(study), request: request, shares: shares, out: out, comments: comments
      ).run()
      try Console.say(summary + "\nNext: candour report \(out)")
    }
  }
}
