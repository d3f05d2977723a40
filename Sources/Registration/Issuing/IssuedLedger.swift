import Anonymity
import Cryptography

/// The issuer's list of people: identity hash, group, code hash, and what was answered.
///
/// One file of fixed-size entries sorted by identity hash; the same people in the same states give
/// the same bytes whatever the order in which they came. No time, no sequence. In memory it is as in
/// the file, because a service writes it many times a second.
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
  var reissued = 0
  /// The entries, 99 bytes each: identity 32, group 2, state 1, code hash 32, request hash 32.
  private var body: [UInt8]

  init(planDigest: [UInt8], entries: [Entry]) {
    self.planDigest = planDigest
    body = entries.sorted { $0.identity < $1.identity }.flatMap(Self.bytes)
  }

  /// How many people there are.
  var count: Int { body.count / Self.entryByteCount }

  /// Every person, in the order of their hashes.
  var entries: [Entry] { (0..<count).map { self[$0] } }

  /// The person of a place in that order.
  subscript(place: Int) -> Entry {
    let fields = body[Self.range(of: place)]
    let start = fields.startIndex
    return Entry(
      identity: IdentityHash(bytes: Array(fields.prefix(32))), group: group(at: place),
      // Checked when the list was read.
      state: State(rawValue: fields[start + 34]) ?? .listed,
      codeHash: Array(fields[(start + 35)..<(start + 67)]),
      requestHash: Array(fields[(start + 67)...]))
  }

  /// The place of a person, by binary search.
  func place(of identity: IdentityHash) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self.identity(at: middle).lexicographicallyPrecedes(identity.bytes) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < count && self.identity(at: low).elementsEqual(identity.bytes) ? low : nil
  }

  mutating func update(_ place: Int, _ change: (inout Entry) -> Void) {
    var entry = self[place]
    change(&entry)
    body.replaceSubrange(Self.range(of: place), with: Self.bytes(entry))
  }

  /// SHA-256 over the sorted (identity hash, group) list: what the manifest binds.
  var commitment: [UInt8] {
    let pieces = (0..<count).flatMap { place in
      let identity = identity(at: place)
      return [Array(identity), Array(body[identity.endIndex..<(identity.endIndex + 2)])]
    }
    return SHA256.hash(LengthDelimited.encode("candour roll commitment v1", pieces))
  }

  /// Issued people by group index.
  func issuedCounts(groups: Int) -> [Int] {
    (0..<count).reduce(into: [Int](repeating: 0, count: groups)) { counts, place in
      if self[place].state == .issued { counts[Int(group(at: place))] += 1 }
    }
  }

  /// Whether every person is of one of so many groups.
  func hasGroupsOnly(below count: Int) -> Bool {
    (0..<self.count).allSatisfy { Int(group(at: $0)) < count }
  }

  private func identity(at place: Int) -> ArraySlice<UInt8> {
    body[Self.range(of: place)].prefix(32)
  }

  private func group(at place: Int) -> UInt16 {
    let start = place * Self.entryByteCount + 32
    return UInt16(body[start]) << 8 | UInt16(body[start + 1])
  }

  private static func range(of place: Int) -> Range<Int> {
    place * entryByteCount..<(place + 1) * entryByteCount
  }

  private static func bytes(_ entry: Entry) -> [UInt8] {
    entry.identity.bytes + bytes(entry.group) + [entry.state.rawValue] + entry.codeHash
      + entry.requestHash
  }

  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    stride(from: type(of: number).bitWidth - 8, through: 0, by: -8)
      .map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static let magic = Array("CNDRPPL1".utf8)
  /// Bytes before the entries, of which the last 32 tell this content from every other.
  static let headerByteCount = 76
  private static let entryByteCount = 99
}

extension IssuedLedger {
  /// The file: magic (8), plan digest (32), reissued (4), SHA-256 of all the rest (32), entries.
  package var bytes: [UInt8] { header + body }

  /// What stands before the entries.
  var header: [UInt8] {
    let fields = planDigest + Self.bytes(UInt32(reissued))
    return Self.magic + fields + Self.digest(fields, body[...])
  }

  /// Reads the file; nil if it is damaged in any way.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.headerByteCount, bytes.starts(with: Self.magic) else { return nil }
    let body = bytes[Self.headerByteCount...]
    guard body.count.isMultiple(of: Self.entryByteCount),
      Self.digest(Array(bytes[8..<44]), body) == Array(bytes[44..<76])
    else { return nil }
    planDigest = Array(bytes[8..<40])
    reissued = Int(bytes[40..<44].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    self.body = Array(body)
    guard isInOrder else { return nil }
  }

  private var isInOrder: Bool {
    (0..<count).allSatisfy { place in
      State(rawValue: body[place * Self.entryByteCount + 34]) != nil
        && (place == 0
          || identity(at: place - 1).lexicographicallyPrecedes(identity(at: place)))
    }
  }

  private static func digest(_ fields: [UInt8], _ body: ArraySlice<UInt8>) -> [UInt8] {
    var state = IncrementalHash(.sha256)
    state.update(fields)
    state.update(body)
    return state.finalize()
  }
}
