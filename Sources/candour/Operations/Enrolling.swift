import Anonymity
import Cryptography
import ServiceClient
import TerminalForm

/// What opens a token file that is made.
enum TokenLock {
  /// The twelve words the token is drawn from, put on paper.
  case words
  /// A passphrase, asked for.
  case passphrase
  /// A passphrase in a file.
  case passphraseFile(String)
}

extension Respondent {
  /// `enrol`: draws both tokens and keeps them in a file for the second sitting.
  ///
  /// Ends quietly when the person leaves of their own accord; what kept them from it is thrown.
  mutating func enrol(out: String, lock: TokenLock) throws {
    guard study.fieldwork.isTwoSittings else {
      throw SittingError.noEnrolment(study: study.directory.path)
    }
    try study.fieldwork.checkIssuing()
    guard study.takesCodes else { throw FieldworkError.enrolmentOver }
    try DurableFile.checkFree(out)
    guard let session = try begin() else { return }
    switch lock {
    case .words:
      guard let saved = try drawn(session, noting: true) else { return try leave() }
      try keep(TokenFile.seal(saved, for: study.manifest, using: &random), at: out, lock)
    case .passphrase, .passphraseFile:
      guard let passphrase = try choosePassphrase(lock) else { return }
      guard let saved = try drawn(session, noting: false) else { return try leave() }
      try keep(
        TokenFile.seal(saved, for: study.manifest, passphrase: passphrase, using: &random), at: out,
        lock)
    }
  }

  private func leave() throws { if let obstacle { throw obstacle } }

  /// Tokens from whichever identifier, codes and words lead to them; checked.
  private mutating func drawn(
    _ session: AnswerSession, noting: Bool
  ) throws -> SavedTokens? {
    var words = RecoveryWords(using: &random)
    var isKnown = false
    while !talk.hasLeft {
      guard let offer = try identify(session) else { return nil }
      if !isKnown {
        guard try noting ? note(words) : show(words) else { return nil }
      }
      do {
        let saved = try patiently { try session.enrol(offer, words: words) }
        // Now, while the issuers can still be asked: a signature that doesn't fit is found here.
        _ = try AnswerSession.TokenPair(saved, for: session.manifest)
        if isKnown, noting { try tellOfTheFirstNote() }
        return saved
      } catch let error as ClientError where error.canTryAgain {
        obstacle = error
        guard let earlier = try earlierWords(after: error) else { return nil }
        (words, isKnown) = (earlier, true)
      }
    }
    return nil
  }

  /// Two notes lie there now, and only the older one opens anything.
  private mutating func tellOfTheFirstNote() throws {
    try talk.show(
      "Keep your first note",
      lines: [
        "Your file is opened by the twelve words of your first attempt, which you have just typed. "
          + "Destroy the note of the newer ones."
      ])
  }

  /// Shows the words until the person has typed them back from the note; false if they leave.
  private mutating func note(_ words: RecoveryWords) throws -> Bool {
    let spelt = words.exposedWords().joined(separator: " ")
    while !talk.hasLeft {
      try talk.show(
        "Write these twelve words on paper",
        lines: [
          "They open your token file when the survey is open for answers. Nobody can give them to "
            + "you again. Keep the note apart from the file, and show it to nobody.",
          spelt,
        ])
      let typed = try talk.ask(
        "The twelve words from your note",
        lines: ["To make sure: the first four letters of each are enough."], isSecret: false)
      guard let typed else { return false }
      if RecoveryWords(typed)?.exposedWords() == words.exposedWords() { return true }
      try talk.show("Those are not the twelve words", lines: ["Look at them once more."])
    }
    return false
  }

  private mutating func show(_ words: RecoveryWords) throws -> Bool {
    try talk.show(
      "Before your token is drawn",
      lines: [
        "If the connection breaks now, these twelve words let you finish. Note them if you like, and "
          + "destroy the note once your file is there: whoever has them could use your place.",
        words.exposedWords().joined(separator: " "),
      ])
    return !talk.hasLeft
  }

  /// Asked twice, before anything is drawn; `nil` if the person leaves.
  private mutating func choosePassphrase(_ lock: TokenLock) throws -> SecretBytes? {
    if case .passphraseFile(let path) = lock {
      return try Prompt.passphrase("", file: path, confirm: false)
    }
    let lines = [
      "It opens your token file when the survey is open for answers. Several words are best. Nobody "
        + "can tell it to you again."
    ]
    while let first = try talk.ask("A passphrase", lines: lines, isSecret: true) {
      guard let second = try talk.ask("The same again", lines: [], isSecret: true) else {
        return nil
      }
      if first == second, first.utf8.count >= TokenFile.leastPassphrase {
        return SecretBytes(copying: Array(first.utf8))
      }
      try talk.show(
        "That can't be used",
        lines: [
          first == second
            ? "It is too short; use at least \(TokenFile.leastPassphrase) characters."
            : "The two differ; type it once more."
        ])
      if talk.hasLeft { return nil }
    }
    return nil
  }

  private mutating func keep(_ bytes: [UInt8], at out: String, _ lock: TokenLock) throws {
    try DurableFile.create(bytes, at: out, access: .owner)
    let opener =
      if case .words = lock { "the note with the twelve words" } else { "your passphrase" }
    let opens =
      study.manifest.rules.opens.map { "from \($0) on" } ?? "when the survey opens for answers"
    try talk.show(
      "You are enrolled",
      lines: [
        "Your place is in \(out). Keep the file, and \(opener) apart from it: without both you can't "
          + "answer, and nobody can help.",
        "Answer \(opens): candour answer \(study.directory.path) --token \(out). Nothing you answer "
          + "then can be matched to today.",
      ])
  }
}
