extension Finding {
  /// What to write instead of the words pointed at; only where one thing is very likely meant.
  var replacement: String? {
    switch self {
    case .unknownKind(let word, let nearest):
      // "questionseen": the name has run into the word.
      word.hasPrefix(nearest.rawValue)
        ? "\(nearest.rawValue) \(word.dropFirst(nearest.rawValue.count))" : nearest.rawValue
    case .unknownKey(_, _, let nearest), .unknownQuestion(_, let nearest),
      .unknownList(_, let nearest), .unknownSupport(_, let nearest),
      .unknownVariable(_, let nearest), .unknownIndicator(_, let nearest),
      .unknownCode(_, _, _, let nearest),
      .unknownGroup(_, _, _, let nearest):
      nearest
    // A score needs its number, which nobody can guess.
    case .unknownFlag(let flag, let nearest):
      flag.contains(" ") || nearest == ChoiceFlag.score.rawValue ? nil : nearest
    default: nil
    }
  }
}
