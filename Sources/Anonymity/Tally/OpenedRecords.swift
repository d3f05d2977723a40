/// What a tally gives to analysis: answers by group, shuffled, with no token, hash or time.
public struct OpenedRecords: Sendable, Equatable {
  /// Answers of each opened group, by the group's place in `groups`.
  public let byGroup: [Int: [[UInt8]]]
  /// The groups as they are now: some may have been put together.
  public let groups: GroupUnions
  /// Comment records' answers; empty if too few came in.
  public let comments: [[UInt8]]
  /// Closed records that could not be opened though their group was: survey-wide.
  public var spoiled: Int { spoiledAnswers.count }
  /// Why they could not be opened.
  public let spoiledAnswers: SpoiledRecords
  /// Comment records that could not be opened though comments were.
  public let spoiledComments: Int
  /// Records of both types that were never opened, survey-wide.
  ///
  /// Of closed records none, or at least the minimum (`ClosedGroups`), unless nothing was opened.
  public let neverOpened: Int
  /// What became of each custodian's shares, in the manifest's order of those who gave any.
  public let accounts: [ShareAccount]
}

/// What became of one custodian's shares: counted over the whole survey, never by group.
public struct ShareAccount: Sendable, Equatable {
  /// The custodian's name.
  public let custodian: String
  /// Records of both types whose groups he was asked to open.
  public internal(set) var asked = 0
  /// Of these, shares he said he couldn't read.
  public internal(set) var unreadable = 0
  /// Of these, shares he kept back though the rule asks for them.
  public internal(set) var keptBack = 0
  /// Of these, shares that didn't fit the key the others gave.
  ///
  /// With exactly a quorum nobody can say whose share is wrong: see `SpoiledRecords.unfitting`.
  public internal(set) var unfitting = 0

  /// Whether every share he was asked for came and, as far as it can be told, fitted.
  public var isClean: Bool { unreadable + keptBack + unfitting == 0 }
}

/// Records that didn't open, by what is wrong with them: survey-wide.
public struct SpoiledRecords: Sendable, Equatable {
  /// Fewer readable shares than the quorum.
  public internal(set) var tooFewShares = 0
  /// Enough shares, and no choice of them gives the key the record commits to.
  public internal(set) var unfitting = 0
  /// The right key, and a content that it doesn't open: its sender spoiled it.
  public internal(set) var content = 0

  /// All of them.
  public var count: Int { tooFewShares + unfitting + content }
}
