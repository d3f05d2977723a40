public import Cryptography

/// What a tally gives to analysis: answers by group, shuffled, with no token, hash or time.
public struct OpenedRecords: Sendable, Equatable {
  /// Answers of each opened group, by group index.
  public let byGroup: [UInt16: [[UInt8]]]
  /// Comment records' answers; empty if too few came in.
  public let comments: [[UInt8]]
  /// Closed records that could not be opened though their group was: survey-wide.
  public let spoiled: Int
  /// Comment records that could not be opened though comments were.
  public let spoiledComments: Int
  /// Records of both types that were never opened, survey-wide.
  ///
  /// Of closed records none, or at least the minimum (`ClosedGroups`), unless nothing was opened.
  public let neverOpened: Int
  /// Custodians whose shares didn't fit the others', and for how many records.
  public let disagreeing: [String: Int]
}

/// `tally`: puts a quorum's shares together, in RAM.
public enum Tally {
  /// Opens the records.
  ///
  /// `isBlank` says whether an answer holds nothing, so that blank records don't count towards the
  /// minimum.
  ///
  /// Throws `tooFewShares`, `repeatedShares`, and what reading request and share files throws.
  public static func open(
    study: StudyDirectory, request path: String, shares files: [String],
    using random: inout some RandomSource, isBlank: (RecordType, [UInt8]) -> Bool
  ) throws -> OpenedRecords {
    let manifest = study.manifest
    guard files.count >= manifest.quorum.threshold else {
      throw AnonymityError.tooFewShares(
        given: files.count, quorum: manifest.quorum.threshold)
    }
    let request = try TallyRequest(path, study: study)
    let shares = try read(files, request, request.privateKey(path), manifest)
    var opening = Opening(manifest)
    for (place, record) in request.records.all.enumerated() {
      opening.add(record, shares.map { $0.slots[place] })
    }
    return opening.finish(using: &random, isBlank: isBlank)
  }

  private static func read(
    _ files: [String], _ request: TallyRequest, _ key: X25519.PrivateKey, _ manifest: Manifest
  ) throws -> [ShareFile] {
    var shares: [ShareFile] = []
    for file in files {
      let next = try ShareFile(
        DurableFile.read(file), file: file, request: request, key: key, manifest: manifest)
      guard !shares.contains(where: { $0.custodian == next.custodian }) else {
        throw AnonymityError.repeatedShares(
          custodian: manifest.custodians[next.custodian - 1].name)
      }
      shares.append(next)
    }
    return shares
  }
}

/// Collects what opens, by group, and applies the minimum again at the end.
private struct Opening {
  private let manifest: Manifest
  private var opened: [UInt16: [[UInt8]]] = [:]
  private var comments: [[UInt8]] = []
  private var spoiled: [RecordType: Int] = [:]
  private var withheld = 0
  private var withheldClosed = 0
  private var disagreeing: [String: Int] = [:]

  init(_ manifest: Manifest) {
    self.manifest = manifest
  }

  mutating func add(_ record: SealedResponse, _ slots: [ShareFile.Slot]) {
    let shares = slots.compactMap { if case .share(let share) = $0 { share } else { nil } }
    let isWithheld = slots.contains { if case .withheld = $0 { true } else { false } }
    guard shares.count >= manifest.quorum.threshold || !isWithheld else {
      withheld += 1
      if record.type == .closed { withheldClosed += 1 }
      return
    }
    guard let match = ShareMatch(record, shares, manifest),
      let answer = record.open(with: match.key, manifest: manifest)
    else {
      spoiled[record.type, default: 0] += 1
      return
    }
    for index in match.disagreeing {
      disagreeing[manifest.custodians[index - 1].name, default: 0] += 1
    }
    switch record.type {
    case .closed: opened[record.group, default: []].append(answer)
    case .comment: comments.append(answer)
    }
  }

  func finish(
    using random: inout some RandomSource, isBlank: (RecordType, [UInt8]) -> Bool
  ) -> OpenedRecords {
    var generator = DrawnNumbers(source: random)
    let closed = closedGroups(isBlank)
    var (allowed, neverOpened) = ([UInt16: [[UInt8]]](), withheld)
    for (group, answers) in opened {
      if closed.contains(group) {
        neverOpened += answers.count
      } else {
        allowed[group] = answers.shuffled(using: &generator)
      }
    }
    var allowedComments: [[UInt8]] = []
    if comments.filter({ !isBlank(.comment, $0) }).count >= manifest.rules.minimum(for: .comment) {
      allowedComments = comments.shuffled(using: &generator)
    } else {
      neverOpened += comments.count
    }
    random = generator.source
    return OpenedRecords(
      byGroup: allowed, comments: allowedComments, spoiled: spoiled[.closed, default: 0],
      spoiledComments: spoiled[.comment, default: 0], neverOpened: neverOpened,
      disagreeing: disagreeing)
  }

  /// The custodians' rule again, now that blank and spoiled records no longer count.
  private func closedGroups(_ isBlank: (RecordType, [UInt8]) -> Bool) -> Set<UInt16> {
    ClosedGroups.indices(
      among: opened.mapValues { $0.filter { !isBlank(.closed, $0) }.count },
      minimum: manifest.rules.minimum(for: .closed), alreadyClosed: withheldClosed)
  }
}

/// The key that some quorum of shares gives, and whose shares don't lie on the same polynomial.
private struct ShareMatch {
  let key: RecordKey
  let disagreeing: [Int]

  /// Nil when no quorum of the shares gives the key committed to.
  init?(_ record: SealedResponse, _ shares: [Shamir.Share], _ manifest: Manifest) {
    let threshold = manifest.quorum.threshold
    guard shares.count >= threshold else { return nil }
    let first = Array(shares.prefix(threshold))
    // Honest shares all fit, so the first choice almost always does; the others are for a bad one.
    let isFirst = record.key(from: first, manifest: manifest) != nil
    for chosen in isFirst ? [first] : Self.combinations(of: shares[...], threshold) {
      guard let key = record.key(from: chosen, manifest: manifest) else { continue }
      self.key = key
      disagreeing = shares.filter { share in
        guard !chosen.contains(where: { $0.index == share.index }) else { return false }
        let exchanged = Array(chosen.dropLast()) + [share]
        return record.key(from: exchanged, manifest: manifest) == nil
      }.map { Int($0.index) }
      return
    }
    return nil
  }

  /// Every choice of `count` shares; lists of at most 16 keep this small.
  private static func combinations(
    of shares: ArraySlice<Shamir.Share>, _ count: Int
  ) -> [[Shamir.Share]] {
    guard count > 0 else { return [[]] }
    guard let first = shares.first, shares.count >= count else { return [] }
    let rest = shares.dropFirst()
    return combinations(of: rest, count - 1).map { [first] + $0 } + combinations(of: rest, count)
  }
}

/// Lets the standard library's shuffle draw from a source of randomness of ours.
private struct DrawnNumbers<Source: RandomSource>: RandomNumberGenerator {
  var source: Source

  mutating func next() -> UInt64 {
    source.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
