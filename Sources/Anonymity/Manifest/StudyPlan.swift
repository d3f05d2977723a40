/// What the protocol needs to know of the survey's policy; all of it ends in the manifest.
public struct StudyRules: Sendable, Equatable {
  /// When a person proves who they are.
  public enum Sittings: String, Sendable, CaseIterable {
    /// At Send, not before.
    case one
    /// Days before answering.
    case two
  }

  /// What happens to a group with too few answers.
  public enum BelowMinimum: String, Sendable, CaseIterable {
    /// It is never opened.
    case withhold
    /// It is put together with the next of its parent (`GroupUnions`), else never opened.
    case merge
  }

  /// The survey's identifier: one line of text.
  public var survey: String
  /// The survey's version: one line of text.
  public var surveyVersion: String
  /// Digest of the frozen definition (`FrozenDefinition.digest`).
  public var definitionDigest: [UInt8]
  /// Fewest closed records of a group that may be opened; 5 or more.
  public var smallestGroup: Int
  /// Fewest comment records that may be opened; at least `smallestGroup`.
  public var smallestGroupForComments: Int
  /// Share of the roll expected to answer, in thousandths, 1…1000.
  public var expectedResponse: Int
  /// When tokens are drawn.
  public var sittings: Sittings = .one
  /// Who must vouch that somebody may answer, 1 to 4 names, the registrar first.
  public var issuers = ["registrar"]
  /// First day of answering (ISO 8601 date), or nil.
  public var opens: String?
  /// Last day of answering (ISO 8601 date), or nil.
  public var closes: String?
  /// Date after which the answers must be destroyed (ISO 8601), or nil.
  public var keepUntil: String?
  /// What happens to a group with too few answers.
  public var belowMinimum: BelowMinimum = .withhold
  /// Bytes of the plaintext of a closed record, padding included; 64…65,535.
  public var closedByteCount: Int = 4096
  /// Bytes of the plaintext of a comment record, padding included; 64…65,535.
  public var commentByteCount: Int = 16384
  /// Digest of the previous wave's manifest, or nil.
  public var previousManifest: [UInt8]?
  /// Head of the release ledger at opening, or nil.
  public var ledgerHead: [UInt8]?

  /// Rules with the defaults of the design for everything not named.
  public init(
    survey: String, surveyVersion: String, definitionDigest: [UInt8], smallestGroup: Int,
    smallestGroupForComments: Int, expectedResponse: Int
  ) {
    self.survey = survey
    self.surveyVersion = surveyVersion
    self.definitionDigest = definitionDigest
    self.smallestGroup = smallestGroup
    self.smallestGroupForComments = smallestGroupForComments
    self.expectedResponse = expectedResponse
  }

  /// The fewest records of this type that may be opened.
  public func minimum(for type: RecordType) -> Int {
    type == .closed ? smallestGroup : smallestGroupForComments
  }

  /// Bytes of the plaintext of a record of this type, padding included.
  public func plaintextByteCount(for type: RecordType) -> Int {
    type == .closed ? closedByteCount : commentByteCount
  }
}

/// An atom of the roll: what its issuers' keys attest, and what can't be cut finer later.
public struct RollGroup: Sendable, Hashable {
  /// Labels from coarse to fine; none for the whole roll.
  public let path: [String]
  /// People on the roll.
  public let rollSize: Int

  /// A group as coarsening made it.
  public init(path: [String], rollSize: Int) {
    (self.path, self.rollSize) = (path, rollSize)
  }

  /// The group's name for people: its labels, or “everyone”.
  public var name: String { path.isEmpty ? "everyone" : path.joined(separator: Self.divider) }

  /// Whether a label would look like two.
  public static func containsDivider(_ label: String) -> Bool {
    label.utf8.contains(Self.divider.utf8)
  }

  /// Whether a text can be a label: a line of visible characters that doesn't look like two labels.
  static func isLabel(_ text: String) -> Bool {
    StudyPlan.isLine(text) && !containsDivider(text)
      && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format }
  }

  private static let divider = " > "
}

/// Everything known before anyone makes a key: rules and coarsened groups.
public struct StudyPlan: Sendable, Equatable {
  /// The rules.
  public let rules: StudyRules
  /// The roll's columns that make the groups, coarse to fine.
  public let rollColumns: [String]
  /// The groups; a group's index is its place here.
  public let groups: [RollGroup]

  /// Checks every field.
  ///
  /// Throws `invalidPlan`.
  public init(
    rules: StudyRules, rollColumns: [String], groups: [RollGroup]
  ) throws(AnonymityError) {
    (self.rules, self.rollColumns, self.groups) = (rules, rollColumns, groups)
    try checkRules()
    try checkGroups()
  }

  private func checkRules() throws(AnonymityError) {
    let sizes = 64...Int(UInt16.max)
    let checks: [(String, Bool)] = [
      ("identifier", Self.isLine(rules.survey)), ("version", Self.isLine(rules.surveyVersion)),
      ("definition digest", rules.definitionDigest.count == 32),
      ("smallest group", (5...10_000).contains(rules.smallestGroup)),
      (
        "smallest group for comments",
        (rules.smallestGroup...10_000).contains(rules.smallestGroupForComments)
      ),
      ("expected response", (1...1000).contains(rules.expectedResponse)),
      ("issuers", Self.isListOfIssuers(rules.issuers)),
      ("dates", [rules.opens, rules.closes, rules.keepUntil].allSatisfy(Self.isDateOrNil)),
      ("record sizes", sizes.contains(rules.closedByteCount)),
      ("record sizes", sizes.contains(rules.commentByteCount)),
      ("previous manifest", rules.previousManifest.map { $0.count == 32 } ?? true),
      ("ledger head", rules.ledgerHead.map { $0.count == 32 } ?? true),
    ]
    for (field, isFine) in checks where !isFine { throw .invalidPlan(.invalidField(field)) }
  }

  private static func isListOfIssuers(_ names: [String]) -> Bool {
    (1...4).contains(names.count) && Set(names).count == names.count
      && names.allSatisfy(PartyName.isValid)
  }

  private func checkGroups() throws(AnonymityError) {
    guard (1...4096).contains(groups.count), rollColumns.allSatisfy(Self.isLine),
      groups.allSatisfy({
        Self.rollSizes.contains($0.rollSize) && $0.path.allSatisfy(RollGroup.isLabel)
      })
    else { throw .invalidPlan(.invalidField("groups")) }
    guard Set(groups.map(\.path)).count == groups.count else {
      throw .invalidPlan(.repeated("groups"))
    }
  }

  /// People of one group: sums over all groups stay far from overflow.
  private static let rollSizes = 1...10_000_000

  /// Whether a text fits a field of a line: 1 to 200 bytes, no control or separator characters, no
  /// mark in front.
  static func isLine(_ text: String) -> Bool {
    (1...200).contains(text.utf8.count) && !PartyName.joinsWhatStandsBefore(text)
      && text.unicodeScalars.allSatisfy {
        switch $0.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: true
        }
      }
  }

  private static func isDateOrNil(_ text: String?) -> Bool {
    text.map(CalendarDay.isValid) ?? true
  }
}
