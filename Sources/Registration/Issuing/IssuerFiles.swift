import Anonymity
import Cryptography
import Synchronization

/// The files of `NAME.issuer/`; all but `issuer.pub` are for the issuer's eyes only.
///
/// `issuer.pub`, `people`, `roll.key`, `signing.key`, `token-comments.key`, `token-GROUP.key`;
/// from the signing on `signed`, after opening `manifest`, `extension` once the last day is moved; from
/// the beginning of the close on `closed`, then `counts`, `destroyed`.
struct IssuerFiles: Sendable {
  let path: String
  private let loaded = LoadedKeys()

  init(path: String) { self.path = path }

  var declarationPath: String { "\(path)/issuer.pub" }
  var peoplePath: String { "\(path)/people" }
  var manifestPath: String { "\(path)/manifest" }
  /// The manifest that was signed, without signatures; from then on no other is.
  var signedPath: String { "\(path)/signed" }
  var closedPath: String { "\(path)/closed" }
  /// The study's `collector.pub` as it was when this issuer first met it.
  var collectorPath: String { "\(path)/collector" }
  /// This issuer's word that the survey closes later, as it is published.
  var extensionPath: String { "\(path)/extension" }
  /// The statement of destruction as it is published.
  var destroyedPath: String { "\(path)/destroyed" }
  /// The sealed counts as they are published.
  var countsPath: String { "\(path)/counts" }
  private var rollKeyPath: String { "\(path)/roll.key" }
  private var signingKeyPath: String { "\(path)/signing.key" }

  /// Token keys by place: comments first, then the groups.
  private func tokenKeyPath(_ place: Int) -> String {
    place == 0 ? "\(path)/token-comments.key" : "\(path)/token-\(place - 1).key"
  }

  func create(_ secrets: IssuerSecrets) throws {
    try writeSecret(secrets.rollKey.duplicate(), rollKeyPath)
    try writeSecret(secrets.signingKey.seed(), signingKeyPath)
    for (place, key) in secrets.tokenKeys.enumerated() {
      try writeSecret(key.derBytes(), tokenKeyPath(place))
    }
  }

  /// Whether `create` was cut short here: nothing depends on what it left, for `issuer.pub` is last.
  func isUnfinished() throws -> Bool {
    guard DurableFile.exists("\(path)/lock"), !DurableFile.exists(declarationPath) else {
      return false
    }
    return try DurableFile.names(in: path).allSatisfy(Self.isMadeFirst)
  }

  /// Destroys what `create` left when it was cut short.
  func clear() throws {
    for name in try DurableFile.names(in: path) where Self.isMadeFirst(name) && name != "lock" {
      try DurableFile.destroy("\(path)/\(name)")
    }
  }

  private static func isMadeFirst(_ name: String) -> Bool {
    ["lock", "people"].contains(name) || name.hasSuffix(".key")
      || name.hasPrefix(".") && name.contains(".candour-")
  }

  func rollKey() throws -> SecretBytes { try readSecret(rollKeyPath) }

  /// What hashes identifiers and codes of a survey.
  func hasher(survey: @autoclosure () throws -> String) throws -> IdentityHasher {
    try loaded.hasher { IdentityHasher(rollKey: try rollKey(), survey: try survey()) }
  }

  func signingKey() throws -> Ed25519.PrivateKey {
    do {
      return try Ed25519.PrivateKey(seed: readSecret(signingKeyPath))
    } catch is CryptographyError {
      throw RegistrationError.damaged(file: signingKeyPath)
    }
  }

  /// The key for comments (place 0) or a group (place group + 1).
  func tokenKey(_ place: Int) throws -> BlindRSA.PrivateKey {
    let file = tokenKeyPath(place)
    do {
      return try loaded.key(place) { try BlindRSA.PrivateKey(derBytes: readSecret(file)) }
    } catch is CryptographyError {
      throw RegistrationError.damaged(file: file)
    }
  }

  func ledger() throws -> IssuedLedger {
    guard let ledger = IssuedLedger(try DurableFile.read(peoplePath)) else {
      throw RegistrationError.damaged(file: peoplePath)
    }
    return ledger
  }

  func replace(_ ledger: IssuedLedger) throws {
    try DurableFile.destroyLeftovers(in: path)
    try DurableFile.replace(ledger.bytes, at: peoplePath, access: .owner, destroysOld: true)
    try DurableFile.settleTimes(path)
  }

  /// Begins the close: from here on nothing is signed for anybody.
  ///
  /// Returns how many codes were replaced, which is kept in the mark: the list goes before that is
  /// published.
  func markClosed(reissued: () throws -> Int) throws -> Int {
    if let mark = try DurableFile.readIfPresent(closedPath) {
      let digits = mark.dropFirst(Self.closedMagic.count)
      guard mark.starts(with: Self.closedMagic), digits.count == 4 else {
        throw RegistrationError.damaged(file: closedPath)
      }
      return digits.reduce(0) { $0 << 8 | Int($1) }
    }
    let count = try reissued()
    let digits = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    try DurableFile.create(Self.closedMagic + digits, at: closedPath, access: .everybody)
    return count
  }

  /// Forgets the keys that were read, and remembers none from then on: the close has begun.
  func forgetKeys() { loaded.forget() }

  /// Whether a key is in memory.
  var remembersKeys: Bool { !loaded.isEmpty }

  /// Destroys the list of people and every secret but the signing key; may be called again.
  func destroySecrets(groups: Int) throws {
    forgetKeys()
    for place in 0...groups { try DurableFile.destroy(tokenKeyPath(place)) }
    try DurableFile.destroy(rollKeyPath)
    try DurableFile.destroy(peoplePath)
    // A crash may have left a key or a list half written.
    try DurableFile.destroyLeftovers(in: path)
  }

  /// Destroys the last secret, when there is nothing left to sign.
  func destroySigningKey() throws { try DurableFile.destroy(signingKeyPath) }

  private func writeSecret(_ secret: consuming SecretBytes, _ path: String) throws {
    try DurableFile.create(Self.magic + secret.exposedBytes(), at: path, access: .owner)
  }

  private func readSecret(_ path: String) throws -> SecretBytes {
    let bytes = try DurableFile.read(path)
    guard bytes.starts(with: Self.magic) else { throw RegistrationError.damaged(file: path) }
    return SecretBytes(copying: bytes.dropFirst(Self.magic.count))
  }

  private static let magic = Array("CNDRSEC1".utf8)
  private static let closedMagic = Array("CNDRCLO1".utf8)
}

/// An issuer's secrets while they are made.
final class IssuerSecrets: Sendable {
  let rollKey: SecretBytes
  let signingKey: Ed25519.PrivateKey
  /// Comments first, then the groups.
  let tokenKeys: [BlindRSA.PrivateKey]

  init(
    rollKey: consuming SecretBytes, signingKey: Ed25519.PrivateKey,
    tokenKeys: [BlindRSA.PrivateKey]
  ) {
    self.rollKey = rollKey
    (self.signingKey, self.tokenKeys) = (signingKey, tokenKeys)
  }
}

/// Keys already read and checked: reading one costs as much as signing with it.
private final class LoadedKeys: Sendable {
  private let state = Mutex(State())

  private struct State {
    var tokenKeys: [Int: BlindRSA.PrivateKey] = [:]
    var hasher: IdentityHasher?
    /// Who asks while the close begins may read a key once more; it isn't kept.
    var isOver = false
  }

  func key(_ place: Int, read: () throws -> BlindRSA.PrivateKey) throws -> BlindRSA.PrivateKey {
    if let key = state.withLock({ $0.tokenKeys[place] }) { return key }
    let key = try read()
    state.withLock { if !$0.isOver { $0.tokenKeys[place] = key } }
    return key
  }

  func hasher(read: () throws -> IdentityHasher) throws -> IdentityHasher {
    if let hasher = state.withLock({ $0.hasher }) { return hasher }
    let hasher = try read()
    state.withLock { if !$0.isOver { $0.hasher = hasher } }
    return hasher
  }

  var isEmpty: Bool { state.withLock { $0.tokenKeys.isEmpty && $0.hasher == nil } }

  func forget() {
    state.withLock { $0 = State(isOver: true) }
  }
}
