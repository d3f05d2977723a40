/// What is found in the way something is put.
enum WordingFinding {
  case hardToRead(age: Int, words: [String])
  case longSentence(words: Int)
  case doubleNegative(String, String)
  case doubleQuestion(String, String)
  case noPeriod
  case noWayOut(String)
  case leading(String)
  case unlikeLabels(String)
  case term(String, instead: String)
  case slippedName(String, meant: String)

  /// The stable code it is reported under.
  var code: DiagnosticCode {
    switch self {
    case .hardToRead: .hardToRead
    case .longSentence: .longSentence
    case .doubleNegative: .doubleNegative
    case .doubleQuestion: .doubleQuestion
    case .noPeriod: .recallPeriod
    case .noWayOut: .preferNotToSay
    case .leading: .leading
    case .unlikeLabels: .unlikeLabels
    case .term: .term
    case .slippedName: .slippedName
    }
  }

  /// What is the matter, in plain words.
  var message: String {
    switch self {
    case .hardToRead(let age, let words):
      "This is hard to read: it takes a reading age of about \(age)\(Self.hardest(words))."
    case .longSentence(let words):
      "There is a sentence of \(words) words here; beyond 25 many readers lose the thread."
    case .doubleNegative(let first, let second):
      "\"\(first)\" and \"\(second)\" together are a double negative, which is easily misread."
    case .doubleQuestion(let first, let second):
      first == "and"
        ? "\"and/or\" asks two things at once, and nobody can tell which was answered."
        : "This asks two things at once, \(Self.thing(first)) and \(Self.thing(second))."
    case .noPeriod: "This asks what happened, and does not say over what time."
    case .noWayOut(let name):
      "\"\(name)\" asks about the person, and has no \"Prefer not to say\"."
    case .leading(let words): "\"\(words)\" leads people to one answer."
    case .unlikeLabels(let reason): "The choices are not put alike: \(reason)."
    case .term(let term, _): "\"\(term)\" is a word to avoid for people."
    case .slippedName(let name, let meant):
      "The name \"\(name)\" is one slip away from \"\(meant)\"."
    }
  }

  /// One thing to try.
  var suggestion: String? {
    switch self {
    case .hardToRead: "use shorter words, or break it into two sentences"
    case .longSentence: "break it into two sentences, or move a part to \"help\""
    case .doubleNegative: "put it the other way round, with one \"not\" or none"
    case .doubleQuestion: "make two questions of it, or ask about the one that matters"
    case .noPeriod: "start with \"In the last 12 months, …\""
    case .noWayOut: "add \"- declined: Prefer not to say [declines]\""
    case .leading: "ask both ways: \"Do you agree or disagree that …\", or \"How good or bad is …\""
    case .unlikeLabels: "put them all in the same way"
    case .term(_, let instead): "write \(instead)"
    case .slippedName(_, let meant): "did you mean \"\(meant)\"?"
    }
  }

  private static func hardest(_ words: [String]) -> String {
    words.isEmpty
      ? "" : "; the hardest words are \(words.map { "\"\($0)\"" }.joined(separator: ", "))"
  }

  private static func thing(_ words: String) -> String {
    words.hasPrefix("the part") ? words : "\"\(words)\""
  }
}
