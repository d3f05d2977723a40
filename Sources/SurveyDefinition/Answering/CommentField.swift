/// A place for words in a comment record: a text question, or the own words of an `[other]` choice.
public struct CommentField: Sendable, Equatable {
  /// Characters (grapheme clusters) allowed for own words.
  public static let ownWordsLimit = 200
  /// Index and length of an entry, in bytes.
  static let overhead = 6
  /// The index after the last entry.
  static let end: UInt16 = 0xFFFF

  /// Index of the question in the survey.
  let index: Int
  /// Name of the question.
  public let question: String
  /// Most characters (grapheme clusters).
  public let limit: Int

  /// Most bytes of UTF-8: four for each character allowed.
  public var mostBytes: Int { limit * 4 }

  /// Whether these words can be sent whole.
  ///
  /// A character of many parts (some emoji) can need more than four bytes, so counting characters
  /// is not enough.
  public func fits(_ words: String) -> Bool {
    words.utf8.count <= mostBytes && words.count <= limit
  }

  /// The fields of a survey in question order.
  public static func all(of survey: Survey) -> [CommentField] {
    survey.questions.enumerated().compactMap { index, question in
      if case .text(let limit) = question.kind {
        return CommentField(index: index, question: question.name, limit: limit)
      }
      let asksForWords = question.list?.choices.contains(where: \.asksForWords) ?? false
      guard asksForWords else { return nil }
      return CommentField(index: index, question: question.name, limit: ownWordsLimit)
    }
  }

  /// What a response has written here.
  func words(of response: Response) -> String? {
    if case .answered(.text(let words)) = response[question] { return words }
    return response.otherWords[question]
  }

  /// The longest beginning that fits, in whole characters.
  func fitted(_ words: String) -> String {
    if fits(words) { return words }
    var bytes = 0
    let kept = words.prefix(limit).prefix { character in
      bytes += character.utf8.count
      return bytes <= mostBytes
    }
    return String(kept)
  }
}
