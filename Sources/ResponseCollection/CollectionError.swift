public import Anonymity

/// What can go wrong with the collector and its store; never names a record.
public enum CollectionError: Error, Equatable, Sendable {
  /// A file of the store is cut off, changed, or of another version; it is left untouched.
  case damaged(file: String)
  /// A file of the store belongs to another study.
  case foreign(file: String)
  /// The spool, or its key, isn't there, and acknowledged records may wait in it.
  case waitingRecordsMissing(file: String)
  /// The volume of the spool's key isn't there, so that the key can't be destroyed.
  case spoolKeyOutOfReach(file: String)
  /// The place for the spool's key has characters in its name that a line of text can't hold.
  case unusualName
  /// Not a record of this study with a token that every issuer signed.
  case invalidRecord
  /// The token was spent on another record.
  case tokenSpent
  /// The collector has closed.
  case closed
  /// The study has a collector, and only one.
  case hasCollector
  /// The collector is still open.
  case notClosed
  /// The answers are promised to be kept longer.
  case tooEarly(keptUntil: String)
  /// The answers were destroyed.
  case destroyed
}

extension CollectionError: ReportedError {
  /// The exit-status family.
  public var exitStatus: Int32 {
    switch self {
    case .closed, .hasCollector, .notClosed, .unusualName, .tooEarly, .destroyed: 2
    case .tokenSpent: 3
    case .damaged, .foreign, .invalidRecord, .waitingRecordsMissing: 4
    case .spoolKeyOutOfReach: 5
    }
  }

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .damaged(let file):
      "\(file) is damaged or was changed; it is left as it is: restore an undamaged copy"
    case .foreign(let file): "\(file) belongs to another study; use this study's collector"
    case .waitingRecordsMissing(let file):
      "\(file) is missing, and answers that were acknowledged may wait under it; connect the volume "
        + "it is on. A copy from a backup helps only if it is the newest one of all"
    case .spoolKeyOutOfReach(let file):
      "the key \(file) must be destroyed and can't be reached; connect the volume it is on, and run "
        + "the command again"
    case .unusualName: "the path of the spool's key has control characters; choose another place"
    case .invalidRecord: "the record's token is not one that every issuer signed for this study"
    case .tokenSpent: "this token was used for another record; an answer can't be changed"
    case .closed: "the collector has closed and takes no more answers"
    case .hasCollector:
      "this study has a collector already, and only one: its collector.pub is there. Use that one's directory"
    case .notClosed: "the collector is still open; close it first (candour collector close)"
    case .tooEarly(let kept):
      "the survey says that answers are kept until \(kept); destroy them after that day, or now "
        + "with --early"
    case .destroyed: "the sealed answers were destroyed; nothing is left to open"
    }
  }
}
