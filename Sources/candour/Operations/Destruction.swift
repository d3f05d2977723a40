import Anonymity
import Cryptography
import ResponseCollection

/// `destroy`: what is asked, done and said.
struct Destruction {
  let isEarly: Bool
  let isAgreed: Bool

  /// What is to be destroyed.
  enum Target {
    case answers(collector: String, study: String)
    case key(String)

    /// Tells by what stands there; throws, saying what could be given instead.
    init(path: String, collector: String?, study: String?) throws {
      guard Paths.isDirectory(path) else {
        self = .key(path)
        return
      }
      if DurableFile.exists("\(path)/issuer.pub") {
        throw Failure(
          .usage,
          "\(path) is the issuer's: 'candour issuer close \(path)' destroys what is secret in it.")
      }
      if DurableFile.exists("\(path)/definition") {
        self = .answers(
          collector: collector ?? Paths.sibling(of: path, ending: ".study", with: ".collector"),
          study: path)
      } else {
        self = .answers(
          collector: path,
          study: study ?? Paths.sibling(of: path, ending: ".collector", with: ".study"))
      }
    }
  }

  /// The host's side: every sealed answer, the spool, the keys.
  func destroy(_ path: String, of studyPath: String) throws {
    try PartyDirectory.collector.check(path)
    let (study, collector) = (try Study.directory(studyPath), try Collector(path))
    if !collector.isDestroyed {
      try checkDue(study)
      Console.note(
        "This overwrites and removes every sealed answer and comment in \(path), for ever. Releases, "
          + "the list of hashes and the closing record stay.")
      guard try Prompt.agrees(to: "Destroy them?", unless: isAgreed, named: "--yes") else {
        throw Failure(.usage, "nothing was destroyed.")
      }
    }
    let statement = try collector.destroy(study: study, today: Today.date, isEarly: isEarly)
    try Console.say(
      """
      Destroyed: every sealed answer and comment, and the keys, in \(path); begun on \(statement.day)\(statement.isEarly ? ", before the day the survey named" : "").
      The signed statement is \(studyPath)/\(CollectorDestruction.fileName).
      What the disk itself, a snapshot or a backup has kept is out of reach of this program: see to it
      that those go too. Copies of requests and shares of a tally, with whoever has them: delete them.
      Next: each custodian, who needs the key for nothing else: candour destroy NAME.key
      """)
  }

  /// Said before anything is asked, so that nobody agrees to what is refused anyway.
  private func checkDue(_ study: StudyDirectory) throws {
    if let kept = study.manifest.rules.keepUntil, Today.date <= kept, !isEarly {
      throw CollectionError.tooEarly(keptUntil: kept)
    }
  }

  /// A custodian's side: the key.
  func destroyKey(_ path: String, passphraseFile: String?) throws {
    let isLeft = try CustodianKey.isLeft(path)
    if isLeft { try agreeToLoseKey(path) }
    let passphrase =
      isLeft
      ? try Prompt.passphrase("of \(path)", file: passphraseFile, confirm: false)
      : SecretBytes(copying: [UInt8]())
    let statement = try CustodianKey.destroy(path, passphrase: passphrase, day: Today.date)
    let file = CustodianDestruction.fileName(of: statement.name)
    try Console.say(
      """
      Destroyed: \(path), the key of \(statement.name).
      The signed statement is \(Paths.folder(of: path))/\(file). Send it to the host, who puts it
      into NAME.study; candour status shows it there. It holds nothing secret.
      Destroy every copy of the key you made, and the note of its passphrase. What the disk itself, a
      snapshot or a backup has kept is out of reach of this program.
      """)
  }

  private func agreeToLoseKey(_ path: String) throws {
    Console.note(
      "This overwrites and removes \(path). Groups that were not opened can then be opened only if "
        + "enough of the other custodians still have theirs; once too few are left, by nobody, for ever."
    )
    guard try Prompt.agrees(to: "Destroy the key?", unless: isAgreed, named: "--yes") else {
      throw Failure(.usage, "nothing was destroyed.")
    }
  }
}
