import Anonymity
import Cryptography

/// The issuer's list of people: identity hash, group, code hash, and what was answered.
///
/// One file of fixed-size entries sorted by identity hash; the same people in the same states give
/// the same bytes whatever the order in which they came. No time, no sequence.
package struct IssuedLedger: Equatable {
  /// How far a person has come.
  enum State: UInt8 {
    case listed = 0
    case invited = 1
    case issued = 2
  }

  /// One person.
  struct Entry: Equatable {
    let identity: IdentityHash
    let group: UInt16
    var state: State = .listed
    var codeHash = [UInt8](repeating: 0, count: 32)
    /// Hash of the request that was signed; zeros before.
    var requestHash = [UInt8](repeating: 0, count: 32)
  }

  let planDigest: [UInt8]
  private(set) var entries: [Entry]
  var reissued = 0

  init(planDigest: [UInt8], entries: [Entry]) {
    self.planDigest = planDigest
    self.entries = entries.sorted { $0.identity < $1.identity }
  }

  /// The place of a person, by binary search.
  func place(of identity: IdentityHash) -> Int? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].identity < identity { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].identity == identity ? low : nil
  }

  mutating func update(_ place: Int, _ change: (inout Entry) -> Void) {
    change(&entries[place])
  }

  /// SHA-256 over the sorted (identity hash, group) list: what the manifest binds.
  var commitment: [UInt8] {
    let pieces = entries.flatMap { [$0.identity.bytes, Self.bytes($0.group)] }
    return SHA256.hash(LengthDelimited.encode("candour roll commitment v1", pieces))
  }

  /// Issued people by group index.
  func issuedCounts(groups: Int) -> [Int] {
    entries.reduce(into: [Int](repeating: 0, count: groups)) { counts, entry in
      if entry.state == .issued { counts[Int(entry.group)] += 1 }
    }
  }

  /// The file: magic (8), plan digest (32), reissued (4), SHA-256 of all the rest (32), entries (99
  /// bytes each: identity 32, group 2, state 1, code hash 32, request hash 32).
  package var bytes: [UInt8] {
    let body = entries.flatMap {
      $0.identity.bytes + Self.bytes($0.group) + [$0.state.rawValue] + $0.codeHash
        + $0.requestHash
    }
    let header = planDigest + Self.bytes(UInt32(reissued))
    return Self.magic + header + SHA256.hash(header + body) + body
  }

  /// Reads the file; nil if it is damaged in any way.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.headerByteCount, bytes.starts(with: Self.magic) else { return nil }
    let body = Array(bytes[Self.headerByteCount...])
    guard body.count.isMultiple(of: Self.entryByteCount),
      SHA256.hash(Array(bytes[8..<44]) + body) == Array(bytes[44..<76])
    else { return nil }
    planDigest = Array(bytes[8..<40])
    reissued = Int(bytes[40..<44].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    let parsed = stride(from: 0, to: body.count, by: Self.entryByteCount).map {
      Self.entry(body[$0..<$0 + Self.entryByteCount])
    }
    entries = parsed.compactMap(\.self)
    guard entries.count == parsed.count,
      zip(entries, entries.dropFirst()).allSatisfy({ $0.identity < $1.identity })
    else { return nil }
  }

  private static func entry(_ bytes: ArraySlice<UInt8>) -> Entry? {
    let fields = Array(bytes)
    guard let state = State(rawValue: fields[34]) else { return nil }
    return Entry(
      identity: IdentityHash(bytes: Array(fields[..<32])),
      group: UInt16(fields[32]) << 8 | UInt16(fields[33]), state: state,
      codeHash: Array(fields[35..<67]), requestHash: Array(fields[67...]))
  }

  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    stride(from: type(of: number).bitWidth - 8, through: 0, by: -8)
      .map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static let magic = Array("CNDRPPL1".utf8)
  private static let headerByteCount = 76
  private static let entryByteCount = 99
}
