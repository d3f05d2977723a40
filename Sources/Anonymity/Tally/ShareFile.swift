package import Cryptography

/// SHARES: one custodian's key shares of the records of allowed groups, sealed to the tally key.
///
/// One slot of 33 bytes for every record of the request, in its order, so that the file's size
/// tells nothing: what the slot holds (1 byte), then the share or zeros.
package struct ShareFile {
  /// What a custodian says about one record.
  package enum Slot {
    /// The record belongs to a group below the minimum.
    case withheld
    /// The custodian's share of the record's key.
    case share(Shamir.Share)
    /// The sealed share doesn't open: the sender spoiled it.
    case unreadable
  }

  let custodian: Int
  let slots: [Slot]

  /// Seals and signs the slots.
  ///
  /// `key` is the custodian's, `custodian` his index from 1.
  func sealed(
    for request: TallyRequest, key: CustodianKey, manifest: Manifest,
    using random: inout some RandomSource
  ) throws -> [UInt8] {
    var content = slots.flatMap(Self.encode)
    let secret = SecretBytes(moving: &content)
    let box = try HPKE.seal(
      secret, to: request.tallyKey, info: Self.info(manifest),
      aad: Self.aad(request, custodian), using: &random)
    var writer = ByteWriter()
    writer.put(Self.magic)
    writer.put(manifest.digest)
    writer.put(request.digest)
    writer.put(UInt8(custodian))
    writer.put(box.encapsulatedKey)
    writer.put(box.ciphertext)
    return writer.bytes + (try key.signingKey.sign(Self.statement(writer.bytes)))
  }

  /// Opens a share file with the tally key.
  ///
  /// Throws `malformed`, `foreign`, `tampered`.
  init(
    _ bytes: [UInt8], file: String, request: TallyRequest, key: X25519.PrivateKey,
    manifest: Manifest
  ) throws {
    do {
      let (custodian, box) = try Self.box(bytes, file, request, manifest)
      guard
        let content = try? HPKE.open(
          box, with: key, info: Self.info(manifest), aad: Self.aad(request, custodian)
        ).exposedBytes()
      else { throw AnonymityError.tampered(file: file) }
      self.custodian = custodian
      slots = try Self.slots(content, custodian: custodian, count: request.records.all.count)
    } catch let error as ByteFormatError {
      throw AnonymityError.malformed(file: file, error)
    }
  }

  init(custodian: Int, slots: [Slot]) {
    (self.custodian, self.slots) = (custodian, slots)
  }

  package static func box(
    _ bytes: [UInt8], _ file: String, _ request: TallyRequest, _ manifest: Manifest
  ) throws -> (Int, HPKE.Sealed) {
    var reader = ByteReader(bytes)
    try reader.expect(magic)
    guard try reader.take(32) == manifest.digest else { throw AnonymityError.foreign(file: file) }
    guard try reader.take(32) == request.digest else {
      throw AnonymityError.otherRequest(file: file)
    }
    let index = Int(try reader.take(UInt8.self))
    guard (1...manifest.custodians.count).contains(index) else {
      throw ByteFormatError.invalidField
    }
    let key = try reader.take(HPKE.encapsulatedKeyByteCount)
    let text = try reader.take(
      slotByteCount * request.records.all.count + HPKE.tagByteCount)
    let signature = try reader.take(Ed25519.signatureByteCount)
    try reader.finish()
    guard
      manifest.custodians[index - 1].signingKey.isValidSignature(
        signature, for: statement(Array(bytes.dropLast(signature.count))))
    else { throw AnonymityError.tampered(file: file) }
    return (index, try HPKE.Sealed(encapsulatedKey: key, ciphertext: text))
  }

  package static func slots(
    _ content: [UInt8], custodian: Int, count: Int
  ) throws -> [Slot] {
    var reader = ByteReader(content)
    let slots: [Slot] = try (0..<count).map { _ in
      let kind = try reader.take(UInt8.self)
      let value = try reader.take(RecordKey.byteCount)
      switch kind {
      case 0 where value.allSatisfy({ $0 == 0 }): return .withheld
      case 1:
        return .share(
          try Shamir.Share(index: UInt8(custodian), value: SecretBytes(copying: value)))
      case 2 where value.allSatisfy({ $0 == 0 }): return .unreadable
      default: throw ByteFormatError.invalidField
      }
    }
    try reader.finish()
    return slots
  }

  package static func encode(_ slot: Slot) -> [UInt8] {
    let zeros = [UInt8](repeating: 0, count: RecordKey.byteCount)
    return switch slot {
    case .withheld: [0] + zeros
    case .share(let share): [1] + share.value.exposedBytes()
    case .unreadable: [2] + zeros
    }
  }

  private static func info(_ manifest: Manifest) -> [UInt8] {
    LengthDelimited.encode("candour shares v1", manifest.digest)
  }

  private static func aad(_ request: TallyRequest, _ custodian: Int) -> [UInt8] {
    LengthDelimited.encode("candour shares v1", request.digest, [UInt8(custodian)])
  }

  private static func statement(_ body: [UInt8]) -> [UInt8] {
    LengthDelimited.encode("candour shares signature v1", body)
  }

  private static let slotByteCount = 1 + RecordKey.byteCount
  private static let magic = Array("CNDRSHR1".utf8)
}
