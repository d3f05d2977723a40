import SurveyDefinition

/// The order choices are shown in: that of the list, or a shuffle that is never stored.
enum ChoiceOrder {
  /// Shuffles inside each heading; `[other]`, `[declines]` and `[last]` stay at the end.
  static func choices(of question: Question, seed: UInt64) -> [Choice] {
    guard let choices = question.list?.choices else { return [] }
    guard question.isShuffled else { return choices }
    var draws = Draws(
      state: question.name.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    var shown: [Choice] = []
    var run: [Choice] = []
    for choice in choices.filter({ !$0.staysAtEnd }) {
      if let first = run.first, first.group != choice.group {
        shown += run.shuffled(using: &draws)
        run = []
      }
      run.append(choice)
    }
    return shown + run.shuffled(using: &draws) + choices.filter(\.staysAtEnd)
  }
}

extension Choice {
  fileprivate var staysAtEnd: Bool { asksForWords || declines || isLast }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a repeatable order for a seed, no secret.
private struct Draws: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
