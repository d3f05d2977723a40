import Anonymity
import Cryptography

/// Files under a passphrase or words, around and inside what is sealed.
extension Parser {
  static let custody: [Parser] = {
    let study = Study.vectors
    let keys = [1, 3].map { study.file("custodians/custodian\($0).key.hex") }
    let tokens = ["words", "passphrase"].map { study.file("later/\($0).token.hex") }
    let memory = [
      LedgerMemory().encoded, [0, 1] + study.manifest.digest + study.request.digest,
      [0, 2] + [UInt8](repeating: 1, count: 64) + [UInt8](repeating: 2, count: 64),
    ]
    return [
      Parser("key-file", seeds: keys) { try KeyFile.Parts($0).bytes },
      Parser("ledger-memory", seeds: memory) { try LedgerMemory($0).encoded },
      Parser("token-file", seeds: tokens) {
        try TokenFile($0, for: study.manifest, file: "token").bytes
      },
      Parser("saved-tokens", seeds: [savedTokens()]) {
        try SavedTokens(content: SecretBytes(copying: $0), for: study.manifest)
          .content().exposedBytes()
      },
    ]
  }()

  /// What the token file of the vectors holds, opened with the twelve words.
  private static func savedTokens() -> [UInt8] {
    let study = Study.vectors
    let typed = String(decoding: study.file("messages/recovery-words"), as: UTF8.self)
    guard let words = RecoveryWords(typed),
      let file = try? TokenFile(
        study.file("later/words.token.hex"), for: study.manifest, file: "token"),
      let saved = try? file.open(words: words)
    else { fatalError("the words don't open the token file") }
    return saved.content().exposedBytes()
  }
}
