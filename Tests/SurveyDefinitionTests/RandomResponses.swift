import SurveyDefinition

/// Draws settled responses that use every state, kind and limit.
enum RandomResponses {
  static func response(to survey: Survey, using random: inout some RandomNumberGenerator)
    -> Response
  {
    var response = Response(consentsToQuote: .random(using: &random))
    for question in survey.questions {
      response.states[question.name] = state(of: question, using: &random)
      response.otherWords[question.name] = words(limit: 200, using: &random)
    }
    return Routing(survey).settle(response)
  }

  static func state(of question: Question, using random: inout some RandomNumberGenerator)
    -> AnswerState
  {
    let declines = question.list?.choices.contains(where: \.declines) ?? false
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .skipped
    case 1 where declines: return .declined
    default: return .answered(answer(to: question, using: &random))
    }
  }

  private static func answer(to question: Question, using random: inout some RandomNumberGenerator)
    -> Answer
  {
    switch question.kind {
    case .chooseOne(let list):
      let codes = list.choices.filter { !$0.declines }.map(\.code)
      return .choice(codes.randomElement(using: &random) ?? "")
    case .chooseAny(let list, let most):
      let open = list.choices.filter { !$0.declines }
      if let only = open.first(where: \.isExclusive), Bool.random(using: &random) {
        return .choices([only.code])
      }
      let free = open.filter { !$0.isExclusive }.map(\.code)
      let count = Int.random(in: 1...min(most ?? free.count, free.count), using: &random)
      let chosen = Set(free.shuffled(using: &random).prefix(count))
      return .choices(free.filter(chosen.contains))
    case .number(let range, _): return .number(.random(in: range, using: &random))
    case .text(let limit): return .text(words(limit: limit, using: &random))
    }
  }

  /// One to `limit` characters of one to four bytes.
  private static func words(limit: Int, using random: inout some RandomNumberGenerator) -> String {
    let letters: [Character] = ["a", "é", "—", "😀", "\n", "ŵ"]
    let count = Int.random(in: 1...limit, using: &random)
    return String((0..<count).map { _ in letters.randomElement(using: &random) ?? "x" })
  }
}
