import SurveyDefinition

extension Survey {
  /// The survey with its words in one of its languages; its own where none is asked for.
  func shown(in language: String?) throws -> Survey {
    guard let language else { return self }
    guard languages.contains(language) else {
      throw Failure(
        .usage,
        "this survey has no words in '\(language)'; it has: \(languages.joined(separator: ", "))."
      )
    }
    return translated(into: language)
  }
}
