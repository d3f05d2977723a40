import Anonymity
import ArgumentParser
import Cryptography
import Registration

struct IssuerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issuer", abstract: "The registrar's side: who may answer, once.",
    subcommands: [Invite.self, Reissue.self, Extend.self, Close.self])

  struct Invite: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "invite", abstract: "Make one-time codes to send out.",
      discussion: "The issuer keeps no identifier, so the roll is given again.")

    @Argument(help: "NAME.issuer") var directory: String
    @Option(help: "The roll the survey was opened with.") var roll: String
    @Option(help: "The CSV to write: identifier,code.") var out: String

    func run() throws {
      try PartyDirectory.issuer.check(directory)
      let issuer = try IssuerDirectory(directory)
      let columns = try issuer.manifest().plan.rollColumns
      var random = SystemRandom()
      let count = try issuer.invite(
        roll: Roll(csv: DurableFile.read(roll), groupColumns: columns), out: out, using: &random)
      try Console.say(
        """
        Wrote \(count) codes to \(out). Send each person only their own, then delete the file:
        the issuer keeps hashes, and nobody needs the codes again.
        """)
    }
  }

  struct Reissue: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reissue", abstract: "Replace a lost code that wasn't used.")

    @Argument(help: "NAME.issuer") var directory: String

    func run() throws {
      try PartyDirectory.issuer.check(directory)
      let issuer = try IssuerDirectory(directory)
      guard Console.hasTypist else {
        throw Failure(.usage, "run this in a terminal: the identifier is typed, not an argument.")
      }
      Console.note("Identifier of the person who lost the code:")
      var random = SystemRandom()
      let code = try issuer.reissue(identifier: readLine() ?? "", using: &random)
      try Console.say("The new code: \(code.exposedText())")
    }
  }

  struct Extend: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "extend", abstract: "Move the survey's last day, once.",
      discussion:
        "Every issuer runs this, with the same day, before the last day is past. Days are in UTC.")

    @Argument(help: "NAME.issuer") var directory: String
    @Option(help: "The new last day of answering, such as 2027-03-31.") var closes: String
    @Option(help: "NAME.study; without it, the one beside the issuer.") var study: String?

    func run() throws {
      let path = study ?? Paths.sibling(of: directory, ending: ".issuer", with: ".study")
      try PartyDirectory.issuer.check(directory)
      let study = try Study.directory(path)
      let notice = try IssuerDirectory(directory).extend(
        closes: closes, study: study, today: Today.date)
      let isInForce = Study.fieldwork(study).extendedTo == notice.closes
      try Console.say(
        """
        Signed: the last day of answering is \(notice.closes), until midnight UTC.
        \(isInForce ? "Every issuer has signed it: it is in force." : "It is in force once every issuer has signed the same day.")
        It can't be moved again.
        """)
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "End the issuing and destroy its keys.")

    @Argument(help: "NAME.issuer") var directory: String
    @Option(help: "NAME.study; without it, the one beside the issuer.") var study: String?

    func run() throws {
      let path = study ?? Paths.sibling(of: directory, ending: ".issuer", with: ".study")
      try PartyDirectory.issuer.check(directory)
      var random = SystemRandom()
      try IssuerDirectory(directory).close(study: Study.directory(path), using: &random)
      try Console.say(
        """
        Closed. The roll key, the signing keys and the people list were overwritten and removed; the
        custodians' counts are in \(path), sealed to them, and beside them a signed statement of what
        was destroyed. What a disk, a snapshot or a backup has kept is out of reach: keep none.
        Next: \(try next(path))
        """)
    }

    private func next(_ study: String) throws -> String {
      let fieldwork = Study.fieldwork(try Study.directory(study))
      guard fieldwork.isTwoSittings else {
        return "candour collector close "
          + Paths.sibling(of: directory, ending: ".issuer", with: ".collector")
      }
      let waiting = fieldwork.issuersNotClosed
      guard waiting.isEmpty else {
        return "these issuers close too: " + waiting.joined(separator: ", ")
      }
      let opens = fieldwork.study.manifest.rules.opens.map { " from \($0) on" } ?? ""
      return "staff who enrolled answer\(opens): candour answer \(study) --token FILE"
    }
  }
}
