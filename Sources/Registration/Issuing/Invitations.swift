public import Anonymity
import CommaSeparated
public import Cryptography

extension IssuerDirectory {
  /// `issuer invite`: makes a code for everyone on the roll who has none, as CSV `identifier,code`.
  ///
  /// Returns how many.
  ///
  /// The issuer keeps hashes only, so the roll must be given again. Throws `rollDiffers`,
  /// `rollIncomplete`, `everyoneInvited`, `closed`, `alreadyExists`, `unsureInvitations`; what the disk
  /// refuses leaves no codes.
  public func invite(
    roll: Roll, out: String, using random: inout some RandomSource
  ) throws -> Int {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    try checkOpen()
    let hasher = try hasher()
    let before = try self.ledger()
    var ledger = before
    var lines = "identifier,code\r\n"
    var count = 0
    let places = try places(of: roll, in: ledger, hasher)
    for (person, place) in zip(roll.people, places) {
      guard ledger[place].state == .listed else { continue }
      let code = EnrolmentCode(using: &random)
      ledger.invite(place, hasher.codeHash(person.identifier, code))
      lines += "\(CommaSeparatedRows.quoted(person.spelling)),\(code.exposedText())\r\n"
      count += 1
    }
    guard count > 0 else { throw RegistrationError.everyoneInvited }
    // The codes first: a crash in between leaves codes that nobody accepts, and a second run.
    try DurableFile.create(Array(lines.utf8), at: out, access: .owner)
    do { try files.replace(ledger) } catch {
      throw try withdraw(out, because: error, ifStill: before)
    }
    return count
  }

  /// Destroys codes that nobody accepts; where the list may hold them already, they stay.
  private func withdraw(
    _ out: String, because error: any Error, ifStill before: IssuedLedger
  ) throws -> any Error {
    guard (try? self.ledger()) == before else {
      return RegistrationError.unsureInvitations(file: out)
    }
    try DurableFile.destroy(out)
    return error
  }

  /// Where each person of a roll stands in the list; the roll must be the one of the opening.
  private func places(
    of roll: Roll, in ledger: IssuedLedger, _ hasher: IdentityHasher
  ) throws -> [Int] {
    let places = try roll.people.map { person in
      guard let place = ledger.place(of: hasher.hash(person.identifier)) else {
        throw RegistrationError.rollDiffers(line: person.line)
      }
      return place
    }
    guard places.count == ledger.count else {
      throw RegistrationError.rollIncomplete(
        people: places.count, expected: ledger.count)
    }
    try checkGroups(roll, zip(roll.people, places).map { ($0, ledger[$1].group) })
    return places
  }

  /// The same people in the same teams coarsen to the same groups.
  private func checkGroups(
    _ roll: Roll, _ people: [(person: Roll.Person, group: UInt16)]
  ) throws {
    let plan = try manifest().plan
    let groups = try CoarsenedGroups(
      roll, minimum: plan.rules.smallestGroup, expectedResponse: plan.rules.expectedResponse)
    for (person, group) in people {
      let found = groups.index(of: person.path).map { groups.groups[Int($0)].path }
      guard found == plan.groups[Int(group)].path else {
        throw RegistrationError.rollDiffers(line: person.line)
      }
    }
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
      ledger[place].state == .invited
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
