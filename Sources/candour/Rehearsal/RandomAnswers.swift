import SurveyDefinition

/// Answers as nobody in particular would give them: every answer as likely as any other, nothing left
/// out, and only what the routing asks.
enum RandomAnswers {
  /// A response of somebody; `known` are the answers that are possible, by question.
  static func response(
    to survey: Survey, knowing known: [String: [String]], _ draw: inout Draw
  ) -> Response {
    var response = Response()
    for question in survey.questions {
      guard let answer = answer(to: question, among: known[question.name], &draw) else { continue }
      response.states[question.name] = .answered(answer)
    }
    return Routing(survey).settle(response)
  }

  private static func answer(
    to question: Question, among known: [String]?, _ draw: inout Draw
  ) -> Answer? {
    switch question.kind {
    case .chooseOne(let list):
      let codes = known ?? list.choices.filter { !$0.declines }.map(\.code)
      return codes.isEmpty ? nil : .choice(codes[draw.below(codes.count)])
    case .chooseAny(let list, let most): return several(of: list, atMost: most, &draw)
    case .number(let range, let bands):
      let band = bands.first { known == ["\($0.lowerBound)-\($0.upperBound)"] } ?? range
      return .number(band.lowerBound + draw.below(band.count))
    // Words are in no table.
    case .text: return nil
    }
  }

  /// A number of choices, then which; an exclusive one stands alone.
  private static func several(
    of list: AnswerList, atMost most: Int?, _ draw: inout Draw
  ) -> Answer? {
    var open = list.choices.filter { !$0.declines }
    guard !open.isEmpty else { return nil }
    let first = open.remove(at: draw.below(open.count))
    if first.isExclusive { return .choices([first.code]) }
    open.removeAll(where: \.isExclusive)
    draw.shuffle(&open)
    let more = draw.below(min(most ?? .max, open.count + 1))
    let chosen = Set([first.code] + open.prefix(more).map(\.code))
    return .choices(list.choices.map(\.code).filter(chosen.contains))
  }
}
