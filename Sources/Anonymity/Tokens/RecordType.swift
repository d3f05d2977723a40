/// The two kinds of record; each has tokens, keys and a store of its own.
public enum RecordType: UInt8, Sendable, Hashable, CaseIterable {
  /// Codes and numbers, by roll group.
  case closed = 1
  /// Everything typed, for the whole survey.
  case comment = 2

  /// The group index of comment records: the whole survey.
  public static let wholeSurvey: UInt16 = 0xffff

  /// The name in file names.
  public var fileName: String { self == .closed ? "closed" : "comments" }

  /// The name in messages.
  var words: String { self == .closed ? "answers" : "comments" }
}
