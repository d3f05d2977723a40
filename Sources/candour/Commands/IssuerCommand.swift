import Anonymity
import ArgumentParser
import Cryptography
import Registration

struct IssuerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issuer", abstract: "An issuer's side: who may answer, once.",
    subcommands: [
      New.self, Sign.self, Invite.self, Reissue.self, Serve.self, Extend.self, Close.self,
    ])

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Be a second issuer: make keys for a plan, from your own roll.",
      discussion: "Run it on your own machine, with a roll that you got yourself.")

    @Argument(help: "Your name among the survey's issuers, such as staff-side.") var name: String
    @Option(help: "The registrar's plan, which 'candour open --plan' wrote.") var plan: String
    @Option(help: "Your own copy of the roll.") var roll: String
    @Option(help: "The directory for NAME.issuer.") var out = "."

    func run() throws {
      let making = try IssuerMaking(name: name, plan: plan, roll: roll, directory: out)
      try making.make()
      try Console.say(
        """
        \(making.inWords)
        Your roll gives the plan's groups and sizes. Whether it has the same people only shows later:
        whoever isn't on both rolls can't answer.
        Made \(making.path) (your own) and in it issuer.pub (give this one to the registrar).
        Next: the registrar runs candour open with --issuer \(name).issuer/issuer.pub and gives you the study;
        you read it and run
          candour issuer sign \(making.path) --study NAME.study
        """)
    }
  }

  struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sign", abstract: "Read a study that you vouch for, and sign it.",
      discussion: "An issuer signs one study only. Run it again once the others have signed.")

    @Argument(help: "NAME.issuer") var directory: String
    @Option(help: "The study to sign.") var study: String
    @Flag(help: "Answer yes after reading what is signed.") var yes = false

    func run() throws {
      let signing = try IssuerSigning(directory, study: study)
      try Console.say(signing.inWords())
      guard
        try signing.hasSigned
          || Prompt.agrees(
            to: "Sign this as the \(signing.name)?", unless: yes, named: "--yes")
      else { throw Failure(.usage, "not signed; nothing was written.") }
      try Console.say(signing.sign())
    }
  }

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
      // Noted now if it is there: then the first answer leaves no trace of its own.
      if let study = try? Study.directory(StudyBeside.path(of: issuer, given: nil)) {
        try issuer.checkCollector(of: study)
        try issuer.publishLocation(nil, study: study)
      }
      let columns = try issuer.manifest().plan.rollColumns
      var random = SystemRandom()
      let count = try issuer.invite(
        roll: Roll(csv: DurableFile.read(roll), groupColumns: columns), out: out, using: &random)
      try Console.say(
        """
        Wrote \(count) codes to \(out). Send each person only their own, then delete the file:
        the issuer keeps hashes, and nobody needs the codes again.
        Next: candour issuer serve \(directory), under an account of its own (docs/services.md).
        """)
      let others = try issuer.manifest().issuers.map(\.name)
        .filter { $0 != issuer.publicFile.declaration.name }
      guard !others.isEmpty else { return }
      try Console.say(
        "Don't use the channel of the \(others.joined(separator: " or the ")): nobody may hold both of a "
          + "person's codes.")
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
      try PartyDirectory.issuer.check(directory)
      let issuer = try IssuerDirectory(directory)
      let study = try Study.directory(StudyBeside.path(of: issuer, given: study))
      let notice = try issuer.extend(
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
      try PartyDirectory.issuer.check(directory)
      let issuer = try IssuerDirectory(directory)
      let path = try StudyBeside.path(of: issuer, given: study)
      var random = SystemRandom()
      let study = try Study.directory(path)
      try issuer.close(study: study, using: &random)
      try Console.say(
        """
        Closed. The roll key, the signing keys and the people list were overwritten and removed; the
        custodians' counts are in \(path), sealed to them, and beside them a signed statement of what
        was destroyed. What a disk, a snapshot or a backup has kept is out of reach: keep none.
        Where others hold copies of the study, give them \(issuer.publishedNames.joined(separator: " and ")).
        Next: \(try next(path))
        """)
    }

    private func next(_ study: String) throws -> String {
      let fieldwork = Study.fieldwork(try Study.directory(study))
      guard fieldwork.isTwoSittings else {
        return Study.stepsToTheCount(try Study.directory(study))
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
