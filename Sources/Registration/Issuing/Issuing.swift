public import Anonymity
import Cryptography

/// A request for tokens as far as it gets before the list is locked: who asks, and, if it may be
/// granted, the signatures, which leave only when the list on disk says so.
struct PreparedIssue: Sendable {
  fileprivate let person: HashedCredentials
  fileprivate let request: TokenRequest
  fileprivate let response: TokenResponse?
}

/// An identifier and a code as the list has them.
private struct HashedCredentials: Sendable {
  /// Nil for an identifier that nobody can have.
  let identity: IdentityHash?
  let codeHash: [UInt8]
}

extension IssuerDirectory {
  /// The group of a person, for the client to blind under its keys.
  ///
  /// Changes nothing.
  ///
  /// Throws `refused`, `closed`.
  public func group(of credentials: Credentials) throws -> UInt16 {
    try checkOpen()
    let ledger = try people().ledger
    guard let place = ledger.place(of: try hashed(credentials)) else {
      throw RegistrationError.refused
    }
    return ledger[place].group
  }

  /// Signs both tokens of a person, once; the same request again gets the same signatures.
  ///
  /// For many at once, see `IssuingQueue`.
  ///
  /// Throws `refused` for an unknown identifier, a wrong code, another request than before, or
  /// one that can't be signed; `closed`. The ledger is on disk before a signature leaves.
  public func issue(_ request: TokenRequest, to credentials: Credentials) throws -> TokenResponse {
    let outcomes = try commit([prepare(request, of: credentials)])
    guard let outcome = outcomes.first else { throw RegistrationError.refused }
    return try outcome.get()
  }

  /// Looks a person up and signs what may be granted; writes nothing, and takes no lock.
  ///
  /// Does the same work whether or not the identifier is known: two hashes and one comparison. What
  /// isn't refused is signed too, which takes longer, as its answer tells anyway.
  func prepare(_ request: TokenRequest, of credentials: Credentials) throws -> PreparedIssue {
    try checkOpen()
    let person = try hashed(credentials)
    let grant = try people().ledger.grant(of: request, to: person)
    return PreparedIssue(
      person: person, request: request, response: try grant.flatMap { _ in try sign(request) })
  }

  /// Marks everybody who gets signatures, in one write of the list, and hands them out.
  ///
  /// One outcome for each, in order. What was refused waits for the same write as what is granted, so
  /// that the time of a refusal tells nothing; a commit of refusals and repetitions alone writes nothing.
  ///
  /// Throws, with nothing handed out, what concerns all: `closed`, `damaged`, what the disk refuses.
  func commit(_ batch: [PreparedIssue]) throws -> [Result<TokenResponse, RegistrationError>] {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    try checkOpen()
    // Another process may have changed it since the request was prepared.
    let people = try people()
    var ledger = people.ledger
    var (hasNew, hasOld) = (false, false)
    let outcomes = batch.map { one -> Result<TokenResponse, RegistrationError> in
      guard let grant = ledger.grant(of: one.request, to: one.person), let response = one.response
      else { return .failure(.refused) }
      if grant.isRepeated { hasOld = true } else { hasNew = true }
      ledger.mark(grant, one.request)
      return .success(response)
    }
    // A mark of a process that died may not have reached the disk yet.
    if hasNew || hasOld && !people.isDurable { try replace(ledger) }
    return outcomes
  }

  private func hashed(_ credentials: Credentials) throws -> HashedCredentials {
    let hasher = try hasher()
    guard let identifier = StaffIdentifier(credentials.identifier) else {
      return HashedCredentials(identity: nil, codeHash: [UInt8](repeating: 0, count: 32))
    }
    return HashedCredentials(
      identity: hasher.hash(identifier), codeHash: hasher.codeHash(identifier, credentials.code))
  }

  /// Nil for a request that can't be signed.
  private func sign(_ request: TokenRequest) throws -> TokenResponse? {
    do {
      return TokenResponse(
        group: request.group,
        closed: try files.tokenKey(Int(request.group) + 1).blindSign(request.closed),
        comment: try files.tokenKey(0).blindSign(request.comment))
    } catch CryptographyError.outOfRange, CryptographyError.wrongLength {
      return nil
    }
  }
}

/// A person who gets signatures.
private struct Grant {
  let place: Int
  let isRepeated: Bool
}

extension IssuedLedger {
  /// The place of a person whose code is right, if there is one.
  fileprivate func place(of person: HashedCredentials) -> Int? {
    let place = person.identity.flatMap(place)
    let stored = place.map { self[$0] }
    let isRight = ConstantTime.equal(
      person.codeHash, stored?.codeHash ?? [UInt8](repeating: 0, count: 32))
    guard let place, let stored, stored.state != .listed, isRight else { return nil }
    return place
  }

  /// Whether a person gets signatures: of his own group, once, or the same ones again.
  fileprivate func grant(of request: TokenRequest, to person: HashedCredentials) -> Grant? {
    guard let place = place(of: person) else { return nil }
    let entry = self[place]
    guard request.group == entry.group else { return nil }
    let isRepeated = entry.state == .issued
    guard !isRepeated || ConstantTime.equal(entry.requestHash, request.hash) else { return nil }
    return Grant(place: place, isRepeated: isRepeated)
  }

  fileprivate mutating func mark(_ grant: Grant, _ request: TokenRequest) {
    guard !grant.isRepeated else { return }
    update(grant.place) {
      $0.state = .issued
      $0.requestHash = request.hash
    }
  }
}
