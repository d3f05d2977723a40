public import Anonymity
public import Cryptography

extension IssuerDirectory {
  /// `issuer invite`: makes a code for everyone on the roll who has none, as CSV `identifier,code`.
  ///
  /// Returns how many.
  ///
  /// The issuer keeps hashes only, so the roll must be given again. Throws `rollDiffers`,
  /// `everyoneInvited`, `closed`, `alreadyExists`.
  public func invite(
    roll: Roll, out: String, using random: inout some RandomSource
  ) throws -> Int {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    try checkOpen()
    let hasher = try hasher()
    var ledger = try self.ledger()
    var lines = "identifier,code\r\n"
    var count = 0
    for person in roll.people {
      guard let place = ledger.place(of: hasher.hash(person.identifier)) else {
        throw RegistrationError.rollDiffers(line: person.line)
      }
      guard ledger.entries[place].state == .listed else { continue }
      let code = EnrolmentCode(using: &random)
      ledger.invite(place, hasher.codeHash(person.identifier, code))
      lines += "\(CommaSeparatedRows.quoted(person.spelling)),\(code.exposedText())\r\n"
      count += 1
    }
    guard count > 0 else { throw RegistrationError.everyoneInvited }
    // The codes first: a crash in between leaves codes that nobody accepts, and a second run.
    try DurableFile.create(Array(lines.utf8), at: out, access: .owner)
    try files.replace(ledger)
    return count
  }

  /// `issuer reissue`: a new code in the place of an unused one.
  ///
  /// Throws `cannotReissue`.
  public func reissue(
    identifier: String, using random: inout some RandomSource
  ) throws -> EnrolmentCode {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    try checkOpen()
    let hasher = try hasher()
    var ledger = try self.ledger()
    guard let identifier = StaffIdentifier(identifier),
      let place = ledger.place(of: hasher.hash(identifier)),
      ledger.entries[place].state == .invited
    else { throw RegistrationError.cannotReissue }
    let code = EnrolmentCode(using: &random)
    ledger.invite(place, hasher.codeHash(identifier, code))
    ledger.reissued += 1
    try files.replace(ledger)
    return code
  }
}

extension IssuedLedger {
  fileprivate mutating func invite(_ place: Int, _ codeHash: [UInt8]) {
    update(place) {
      $0.state = .invited
      $0.codeHash = codeHash
    }
  }
}
