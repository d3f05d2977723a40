import SurveyDefinition

/// What a made-up person would say: likelier to have met racism in a minority ethnic group, at a
/// different rate in each directorate.
///
/// Invented for the demo; no survey's figures.
struct Opinions {
  private var draw: Draw
  private let directorateEffect: [String: Double]

  init(seed: UInt64, directorates: Set<String>) throws {
    draw = try Draw(seed: seed, purpose: "opinions")
    var effects: [String: Double] = [:]
    for directorate in directorates.sorted() { effects[directorate] = 0.7 + draw.fraction() * 0.6 }
    directorateEffect = effects
  }

  /// The answers the person gives; routing erases what isn't asked.
  mutating func response(of person: Council.Person) -> Response {
    let isWhite = Council.whiteGroups.contains(person.ethnicGroup)
    let rate = (isWhite ? 0.09 : 0.36) * (directorateEffect[person.directorate] ?? 1)
    var response = Response()
    experiences(&response, rate: rate, isWhite: isWhite)
    working(&response, isWhite: isWhite)
    response.states["ethnic-group"] =
      draw.chance(0.06) ? .declined : .answered(.choice(person.ethnicGroup))
    response.states["role"] = draw.chance(0.04) ? .declined : .answered(.choice(person.role))
    return response
  }

  private mutating func experiences(_ response: inout Response, rate: Double, isWhite: Bool) {
    response.states["seen"] = yesNo(isWhite ? 0.24 : 0.46)
    response.states["experienced"] = yesNo(rate)
    response.states["source"] = any(["manager": 0.35, "colleague": 0.5, "public": 0.45])
    response.states["kind"] = any([
      "comments": 0.6, "excluded": 0.4, "blocked": 0.35, "threats": 0.08,
    ])
    response.states["how-often"] = one(["once": 0.3, "monthly": 0.5, "weekly": 0.2])
    response.states["reported"] = yesNo(0.32)
    response.states["why-not"] = any(["no-change": 0.6, "worse": 0.5, "how": 0.2])
    response.states["handled"] = agreement(isWhite ? 2.8 : 2.2)
  }

  private mutating func working(_ response: inout Response, isWhite: Bool) {
    response.states["fair-chance"] = agreement(isWhite ? 3.6 : 2.7)
    response.states["change"] =
      draw.chance(0.3)
      ? .answered(.text(Self.comments[draw.below(Self.comments.count)])) : .skipped
    response.consentsToQuote = draw.chance(0.7)
  }

  private mutating func yesNo(_ yes: Double) -> AnswerState {
    let codes = ["yes", "no", "not-sure", "declined"]
    let code = codes[draw.pick([yes, 0.92 - yes, 0.05, 0.03])]
    return code == "declined" ? .declined : .answered(.choice(code))
  }

  private mutating func one(_ shares: KeyValuePairs<String, Double>) -> AnswerState {
    .answered(.choice(shares[draw.pick(shares.map(\.value))].key))
  }

  private mutating func any(_ chances: KeyValuePairs<String, Double>) -> AnswerState {
    let codes = chances.filter { draw.chance($0.value) }.map(\.key)
    return codes.isEmpty ? .skipped : .answered(.choices(codes))
  }

  private mutating func agreement(_ centre: Double) -> AnswerState {
    let codes = ["strongly-disagree", "disagree", "neither", "agree", "strongly-agree"]
    let weights = codes.indices.map { 1 / (0.3 + (Double($0 + 1) - centre).magnitude) }
    return draw.chance(0.03) ? .declined : .answered(.choice(codes[draw.pick(weights)]))
  }

  private static let comments = [
    "Managers should act on what they are told.",
    "Make promotion panels mixed, and publish who applies and who is appointed.",
    "Train people to step in when they see it.",
    "Tell us what happens after a report.",
    "Ask people who left why they left.",
  ]
}
