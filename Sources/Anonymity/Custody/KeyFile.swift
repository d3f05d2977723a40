package import Cryptography

/// How hard a passphrase is to try (RFC 7914): memory 128 · 2^logN · r bytes.
struct ScryptCost: Equatable {
  let logN: UInt8
  let r: UInt32
  let p: UInt32

  static let standard = ScryptCost(logN: 17, r: 8, p: 1)

  /// Whether a file may ask for it: a changed file must not exhaust the custodian's machine.
  var isReasonable: Bool {
    (4...20).contains(logN) && (1...16).contains(r) && (1...4).contains(p)
  }
}

/// The content of `NAME.key`: the seed, and the heads of the release ledgers the custodian last saw.
///
/// Header: magic, scrypt cost, salt (16), nonce (12), name (2 + 64). Then AES-256-GCM of
/// seed (32) ‖ heads (`LedgerMemory`), with the whole header as associated data.
package struct KeyFile {
  package let key: CustodianKey
  var memory = LedgerMemory()
  let cost: ScryptCost

  func sealed(
    passphrase: borrowing SecretBytes, using random: inout some RandomSource
  ) throws -> [UInt8] {
    let wrapping = PassphraseKey(cost: cost, using: &random)
    guard let header = Self.header(wrapping, name: key.custodian.name) else {
      throw AnonymityError.invalidName(key.custodian.name)
    }
    var content = key.seed.exposedBytes() + memory.encoded
    let secret = SecretBytes(moving: &content)
    return try header + wrapping.seal(secret, passphrase: passphrase, header: header)
  }

  package static func open(
    _ bytes: [UInt8], passphrase: borrowing SecretBytes, file: String
  ) throws -> KeyFile {
    let parts: Parts
    do { parts = try Parts(bytes) } catch { throw AnonymityError.malformed(file: file, error) }
    let content = try parts.wrapping.open(
      parts.sealed, passphrase: passphrase, header: parts.header, file: file
    ).exposedBytes()
    let key = try CustodianKey(name: parts.name, seed: SecretBytes(copying: content[..<32]))
    let memory: LedgerMemory
    do { memory = try LedgerMemory(Array(content[32...])) } catch {
      throw AnonymityError.malformed(file: file, error)
    }
    return KeyFile(key: key, memory: memory, cost: parts.wrapping.cost)
  }

  /// The fields of a key file as read.
  package struct Parts {
    let header: [UInt8]
    let wrapping: PassphraseKey
    let name: String
    let sealed: [UInt8]

    /// The file again, from its fields.
    package var bytes: [UInt8]? { KeyFile.header(wrapping, name: name).map { $0 + sealed } }

    package init(_ bytes: [UInt8]) throws(ByteFormatError) {
      var reader = ByteReader(bytes)
      try reader.expect(KeyFile.magic)
      wrapping = try PassphraseKey(&reader)
      let name = try reader.takePadded(capacity: KeyFile.nameCapacity)
      self.name = String(decoding: name, as: UTF8.self)
      guard PartyName.isValid(self.name) else { throw .invalidField }
      sealed = try reader.take(reader.remaining)
      let heads = sealed.count - 32 - 2 - AES256GCM.tagByteCount
      guard heads >= 0 else { throw .truncated }
      guard heads % 64 == 0, heads <= 64 * LedgerMemory.capacity else { throw .trailingBytes }
      header = Array(bytes.dropLast(sealed.count))
    }
  }

  /// Nil for a name that doesn't fit.
  private static func header(_ wrapping: PassphraseKey, name: String) -> [UInt8]? {
    var header = ByteWriter()
    header.put(magic)
    wrapping.put(into: &header)
    return header.putPadded(Array(name.utf8), capacity: nameCapacity) ? header.bytes : nil
  }

  private static let magic = Array("CNDRKEY2".utf8)
  private static let nameCapacity = 64
}
