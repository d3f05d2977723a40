import Cryptography

/// `ledger` in the study: every tally asked for and every release made, each chained to all before.
///
/// One chain over all waves: a study opened with the one before goes on where that ended. Custodians
/// remember the last head they saw, so that a study can't be tallied apart in two copies, nor put back
/// to an older state.
public struct ReleaseLedger: Sendable, Equatable {
  /// What an entry is about.
  public enum Kind: String, Sendable, CaseIterable {
    /// A study was opened after another: the digest of its manifest.
    case study
    /// A tally was asked for: the digest of the request.
    case request
    /// A release was made: the SHA-256 of its `release.json`.
    case release
  }

  /// One line.
  public struct Entry: Sendable, Equatable {
    /// What it is about.
    public let kind: Kind
    /// Its digest.
    public let digest: [UInt8]
  }

  /// The manifest digest of the first study of the chain, which names the chain.
  public let start: [UInt8]
  /// The entries, oldest first.
  public private(set) var entries: [Entry] = []
  /// The head before any entry, then the one after each.
  private(set) var heads: [[UInt8]]

  /// The head after all entries.
  public var head: [UInt8] { heads[heads.count - 1] }

  /// The empty ledger of a study that comes after no other.
  init(start manifestDigest: [UInt8]) {
    start = manifestDigest
    heads = [manifestDigest]
  }

  /// The ledger a study begins with: after the previous one's, if it names one.
  ///
  /// Throws `foreign` if the previous ledger isn't the one that the manifest names.
  init(of manifest: Manifest, after previous: ReleaseLedger?) throws(AnonymityError) {
    guard let previous else {
      guard manifest.rules.ledgerHead == nil else { throw .foreign(file: Self.fileName) }
      self.init(start: manifest.digest)
      return
    }
    guard manifest.rules.ledgerHead == previous.head else { throw .foreign(file: Self.fileName) }
    self = previous
    append(.study, manifest.digest)
  }

  /// Reads a ledger.
  ///
  /// Throws `FormatError`.
  package init(_ bytes: [UInt8], file: String) throws(FormatError) {
    var reader = try CanonicalTextReader(bytes, kind: Self.magic, file: file)
    self.init(start: try reader.takeBytes("start", count: 32))
    while let kind = Kind.allCases.first(where: { reader.isNext($0.rawValue) }) {
      let fields = try reader.take(kind.rawValue).split(
        separator: " ", omittingEmptySubsequences: false)
      guard fields.count == 2, let digest = Hexadecimal.decode(String(fields[0])),
        digest.count == 32
      else { throw reader.problem(.invalidValue(kind.rawValue)) }
      append(kind, digest)
      guard Hexadecimal.encode(head) == fields[1] else {
        throw reader.problem(.invalidValue(kind.rawValue))
      }
    }
    try reader.finish()
    guard self.bytes == bytes else { throw reader.problem(.notCanonical) }
  }

  /// Adds an entry.
  mutating func append(_ kind: Kind, _ digest: [UInt8]) {
    heads.append(
      SHA256.hash(
        LengthDelimited.encode("candour ledger v1", head, Array(kind.rawValue.utf8), digest)))
    entries.append(Entry(kind: kind, digest: digest))
  }

  /// What a release is noted by: SHA-256 of `release.json`.
  public static func digest(ofRelease bytes: [UInt8]) -> [UInt8] { SHA256.hash(bytes) }

  /// Whether a release of the study that the ledger is of is noted in it.
  public func holds(release digest: [UInt8]) -> Bool {
    let own = entries.suffix(from: entries.lastIndex { $0.kind == .study } ?? 0)
    return own.contains(Entry(kind: .release, digest: digest))
  }

  /// Whether the ledger is this study's: it starts with it, or went over to it last.
  func isOf(_ manifest: Manifest) -> Bool {
    guard let place = entries.lastIndex(where: { $0.kind == .study }) else {
      return start == manifest.digest && manifest.rules.ledgerHead == nil
    }
    return entries[place].digest == manifest.digest && heads[place] == manifest.rules.ledgerHead
  }

  /// The file.
  public var bytes: [UInt8] {
    var writer = CanonicalTextWriter(kind: Self.magic)
    writer.put("start", start)
    for (place, entry) in entries.enumerated() {
      writer.put(
        entry.kind.rawValue,
        Hexadecimal.encode(entry.digest) + " " + Hexadecimal.encode(heads[place + 1]))
    }
    return writer.bytes
  }

  /// The name of the file in the study.
  public static let fileName = "ledger"

  private static let magic = "candour-ledger 1"
}
