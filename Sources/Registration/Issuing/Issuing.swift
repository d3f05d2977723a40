public import Anonymity
import Cryptography

extension IssuerDirectory {
  /// The group of a person, for the client to blind under its keys.
  ///
  /// Changes nothing.
  ///
  /// Throws `refused`, `closed`.
  public func group(of credentials: Credentials) throws -> UInt16 {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    try checkOpen()
    let ledger = try self.ledger()
    return ledger.entries[try place(of: credentials, in: ledger)].group
  }

  /// Signs both tokens of a person, once; the same request again gets the same signatures.
  ///
  /// Throws `refused` for an unknown identifier, a wrong code, another request than before, or
  /// one that can't be signed; `closed`. The ledger is on disk before a signature leaves.
  public func issue(_ request: TokenRequest, to credentials: Credentials) throws -> TokenResponse {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    try checkOpen()
    var ledger = try self.ledger()
    let place = try place(of: credentials, in: ledger)
    let entry = ledger.entries[place]
    guard request.group == entry.group else { throw RegistrationError.refused }
    let isRepeated = entry.state == .issued
    guard !isRepeated || ConstantTime.equal(entry.requestHash, request.hash) else {
      throw RegistrationError.refused
    }
    let response = try sign(request)
    if !isRepeated {
      ledger.update(place) {
        $0.state = .issued
        $0.requestHash = request.hash
      }
      try files.replace(ledger)
    }
    return response
  }

  /// Does the same work whether or not the identifier is known: two hashes and one comparison.
  private func place(of credentials: Credentials, in ledger: IssuedLedger) throws -> Int {
    let hasher = try hasher()
    guard let identifier = StaffIdentifier(credentials.identifier) else {
      throw RegistrationError.refused
    }
    let place = ledger.place(of: hasher.hash(identifier))
    let stored = place.map { ledger.entries[$0] }
    let isRight = ConstantTime.equal(
      hasher.codeHash(identifier, credentials.code),
      stored?.codeHash ?? [UInt8](repeating: 0, count: 32))
    guard let place, let stored, stored.state != .listed, isRight else {
      throw RegistrationError.refused
    }
    return place
  }

  private func sign(_ request: TokenRequest) throws -> TokenResponse {
    do {
      return TokenResponse(
        group: request.group,
        closed: try files.tokenKey(Int(request.group) + 1).blindSign(request.closed),
        comment: try files.tokenKey(0).blindSign(request.comment))
    } catch CryptographyError.outOfRange, CryptographyError.wrongLength {
      throw RegistrationError.refused
    }
  }
}
