public import Cryptography

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
    var opening = Opening(manifest, request.records, shares.map(\.custodian))
    let records = request.records.all
    let slots = records.indices.map { place in shares.map { $0.slots[place] } }
    let opened = Concurrently.map(Array(zip(records, slots))) { [opening] in
      opening.open($0.0, $0.1)
    }
    for (place, record) in records.enumerated() { opening.add(record, slots[place], opened[place]) }
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
  private let sizes: GroupSizes
  private var opened: [Int: [[UInt8]]] = [:]
  private var comments: [[UInt8]] = []
  private var spoiledAnswers = SpoiledRecords()
  private var spoiledComments = SpoiledRecords()
  private var withheld: [RecordType: Int] = [:]
  private var accounts: [ShareAccount]
  private let custodians: [Int]

  /// What the shares of one record gave.
  enum Outcome {
    case withheld
    case tooFewShares
    case unfitting
    /// The key was found; no answer if what it opens is spoiled.
    case matched(answer: [UInt8]?, disagreeing: [Int])
  }

  init(_ manifest: Manifest, _ records: FrozenRecords, _ custodians: [Int]) {
    (self.manifest, self.custodians) = (manifest, custodians)
    sizes = GroupSizes(records, manifest)
    accounts = custodians.map { ShareAccount(custodian: manifest.custodians[$0 - 1].name) }
  }

  /// What became of one record: it changes nothing, so many are opened at once.
  func open(_ record: SealedResponse, _ slots: [ShareFile.Slot]) -> Outcome {
    // What the rule keeps closed stays closed here too, whatever shares there are.
    guard sizes.isAllowed(record.type, record.group) else { return .withheld }
    let shares = slots.compactMap { if case .share(let share) = $0 { share } else { nil } }
    guard shares.count >= manifest.quorum.threshold else { return .tooFewShares }
    guard let match = ShareMatch(record, shares, manifest) else { return .unfitting }
    let answer = record.open(with: match.key, manifest: manifest)
    return .matched(answer: answer, disagreeing: match.disagreeing)
  }

  mutating func add(_ record: SealedResponse, _ slots: [ShareFile.Slot], _ outcome: Outcome) {
    if case .withheld = outcome {
      withheld[record.type, default: 0] += 1
      return
    }
    account(for: slots)
    switch outcome {
    case .withheld: break
    case .tooFewShares: spoil(record, \.tooFewShares)
    case .unfitting: spoil(record, \.unfitting)
    case .matched(let answer, let disagreeing):
      for index in disagreeing {
        if let place = custodians.firstIndex(of: index) { accounts[place].unfitting += 1 }
      }
      guard let answer else { return spoil(record, \.content) }
      switch record.type {
      case .closed: opened[sizes.unions.place(of: record.group), default: []].append(answer)
      case .comment: comments.append(answer)
      }
    }
  }

  private mutating func account(for slots: [ShareFile.Slot]) {
    for (place, slot) in slots.enumerated() {
      accounts[place].asked += 1
      switch slot {
      case .share: break
      case .unreadable: accounts[place].unreadable += 1
      case .withheld: accounts[place].keptBack += 1
      }
    }
  }

  private mutating func spoil(
    _ record: SealedResponse, _ reason: WritableKeyPath<SpoiledRecords, Int>
  ) {
    switch record.type {
    case .closed: spoiledAnswers[keyPath: reason] += 1
    case .comment: spoiledComments[keyPath: reason] += 1
    }
  }

  func finish(
    using random: inout some RandomSource, isBlank: (RecordType, [UInt8]) -> Bool
  ) -> OpenedRecords {
    var generator = DrawnNumbers(source: random)
    let closed = closedGroups(isBlank)
    var (allowed, neverOpened) = ([Int: [[UInt8]]](), withheld.values.reduce(0, +))
    for (group, answers) in opened.sorted(by: { $0.key < $1.key }) {
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
      byGroup: allowed, groups: sizes.unions, comments: allowedComments,
      spoiledAnswers: spoiledAnswers, spoiledComments: spoiledComments.count,
      neverOpened: neverOpened, accounts: accounts)
  }

  /// The custodians' rule again, now that blank and spoiled records no longer count.
  ///
  /// Groups are not put together anew: which are is settled by the records that came in.
  private func closedGroups(_ isBlank: (RecordType, [UInt8]) -> Bool) -> Set<Int> {
    ClosedGroups.indices(
      among: opened.mapValues { $0.filter { !isBlank(.closed, $0) }.count },
      minimum: manifest.rules.minimum(for: .closed),
      alreadyClosed: withheld[.closed, default: 0])
  }
}
