public import Cryptography

/// A custodian's key file, opened to give out shares: it remembers each ledger it was shown.
public final class CustodianKeyFile: Sendable {
  /// The key.
  public var key: CustodianKey { content.key }
  private let path: String
  private let passphrase: SecretBytes
  private let content: KeyFile

  /// Opens a key file.
  ///
  /// Throws `wrongPassphrase`, `malformed`, or `StorageError`.
  public init(_ path: String, passphrase: borrowing SecretBytes) throws {
    self.path = path
    self.passphrase = passphrase.duplicate()
    content = try KeyFile.open(DurableFile.read(path), passphrase: passphrase, file: path)
  }

  /// Remembers the ledger's head, durably; the file is replaced whole or stays as it was.
  ///
  /// `file` names the ledger in errors. Throws `ledgerForked`.
  func remember(
    _ ledger: ReleaseLedger, file: String, using random: inout some RandomSource
  ) throws {
    // Read again: a second `unseal` may have moved it since.
    var next = try KeyFile.open(DurableFile.read(path), passphrase: passphrase, file: path)
    let before = next.memory
    try next.memory.advance(to: ledger, file: file)
    guard next.memory != before else { return }
    try DurableFile.rewrite(
      next.sealed(passphrase: passphrase, using: &random), at: path, destroysOld: true)
  }

  /// Whether a ledger of this chain was shown to the key before.
  func knows(_ ledger: ReleaseLedger) -> Bool {
    content.memory.chains.contains { $0.start == ledger.start }
  }

  /// Checks the ledger against what is remembered, changing nothing.
  func check(_ ledger: ReleaseLedger, file: String) throws {
    var memory = content.memory
    try memory.advance(to: ledger, file: file)
  }
}
