import Anonymity
import Cryptography
import ServiceClient
import TerminalForm

/// A token file, and where its passphrase is if not in the person's head.
struct KeptToken {
  let path: String
  let passphraseFile: String?
}

extension Respondent {
  /// Opens the token file with the words or the passphrase, asked for until they fit.
  ///
  /// `nil` if the person leaves before anything was wrong; throws what was wrong if they leave then.
  mutating func open(_ token: KeptToken) throws -> AnswerSession.TokenPair? {
    let manifest = study.manifest
    let file = try TokenFile(DurableFile.read(token.path), for: manifest, file: token.path)
    if file.kind == .passphrase, let path = token.passphraseFile {
      let passphrase = try Prompt.passphrase("", file: path, confirm: false)
      return try AnswerSession.TokenPair(file.open(passphrase: passphrase), for: manifest)
    }
    var wrong: AnonymityError?
    while let typed = try askWhatOpens(file.kind) {
      do {
        return try AnswerSession.TokenPair(saved(in: file, typed), for: manifest)
      } catch let error as AnonymityError {
        wrong = error
        try talk.show(
          "That did not work",
          lines: [error.message.prefix(1).uppercased() + error.message.dropFirst() + "."])
      }
      if talk.hasLeft { break }
    }
    if let wrong { throw wrong }
    return nil
  }

  private mutating func askWhatOpens(_ kind: TokenFile.Kind) throws -> String? {
    switch kind {
    case .words:
      try talk.ask(
        "The twelve words",
        lines: [
          "They are on the note you made when you enrolled. The first four letters of each word are "
            + "enough. You are not asked who you are."
        ], isSecret: false)
    case .passphrase:
      try talk.ask(
        "The passphrase of your token file",
        lines: ["You chose it when you enrolled. You are not asked who you are."], isSecret: true)
    }
  }

  private func saved(in file: TokenFile, _ typed: String) throws -> SavedTokens {
    switch file.kind {
    case .words:
      guard let words = RecoveryWords(typed) else {
        throw AnonymityError.wrongWords(file: token?.path ?? "")
      }
      return try file.open(words: words)
    case .passphrase: return try file.open(passphrase: SecretBytes(copying: Array(typed.utf8)))
    }
  }

  /// The token is spent: what is left of it could only show which sealed answer is whose.
  mutating func discard(_ token: KeptToken) throws {
    guard !talk.hasLeft else { return }
    let wantsIt = try talk.confirm(
      "Destroy your token file now?",
      lines: [
        "It is used up. Whoever opened \(token.path) could see that you took part, and which of the "
          + "sealed answers is yours. Nothing needs it any more."
      ])
    if wantsIt { try DurableFile.destroy(token.path) }
    try talk.show(
      wantsIt ? "Your token file is destroyed" : "Destroy your token file yourself",
      lines: [
        (wantsIt ? "Destroy" : "Delete \(token.path), and destroy")
          + " the note with your twelve words or your passphrase, and every copy of the file. A disk "
          + "or a backup may keep what was deleted."
      ])
  }
}
