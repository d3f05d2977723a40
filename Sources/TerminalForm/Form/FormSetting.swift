public import SurveyDefinition

/// What a form is told beside the survey.
public struct FormSetting: Sendable {
  /// The promise, one paragraph an element: only the caller knows policy and keys.
  public var promise: [String]
  /// Nothing will be stored: the first and the last page say so.
  public var isPreview: Bool
  /// The form's own words.
  public var words: FormWords
  /// Orders shuffled lists; never stored, a new one for each person.
  public var shuffleSeed: UInt64

  /// Makes a setting; without a seed, shuffled lists get a random order.
  public init(
    promise: [String] = [], isPreview: Bool = false, words: FormWords = .english,
    shuffleSeed: UInt64 = UInt64.random(in: .min ... .max)
  ) {
    self.promise = promise
    self.isPreview = isPreview
    self.words = words
    self.shuffleSeed = shuffleSeed
  }
}

/// What came of a form.
public enum FormOutcome: Sendable, Equatable {
  /// Sent: the settled response.
  case submitted(Response)
  /// Left; nothing is kept.
  case left
}
