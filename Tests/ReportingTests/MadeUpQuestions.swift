import ReleaseFormat

extension MadeUpSurvey {
  /// Forty teams in four services, services first.
  static let teams: [PublishedCategory] = {
    let places = ["North", "South", "East", "West", "Centre"]
    let kinds = [
      "Duty", "Review", "Hospital discharge", "Safeguarding", "Front door",
      "Children in care", "Leaving care", "Learning disability and autism",
    ]
    return (0..<40).map { index in
      PublishedCategory(
        code: "t\(index)", label: "\(kinds[index / 5]) \(places[index % 5])",
        parent: "s\(index % 4)")
    }
  }()

  static let breakdowns: [PublishedBreakdown] = {
    func breakdown(
      _ name: String, _ title: String, _ categories: [(String, String)], isPartial: Bool = true
    ) -> PublishedBreakdown {
      PublishedBreakdown(
        name: name, title: title,
        categories: categories.map { PublishedCategory(code: $0.0, label: $0.1) },
        isPartial: isPartial, bases: [])
    }
    let services = [
      ("s0", "Adults"), ("s1", "Children"), ("s2", "Hospitals"), ("s3", "Strategy and support"),
    ]
    var teams = breakdown("team", "Service and team", [], isPartial: false)
    teams.categories = services.flatMap { service in
      [PublishedCategory(code: service.0, label: service.1)]
        + Self.teams.filter { $0.parent == service.0 }
    }
    return [
      breakdown("total", "Everybody", [("total", "Everybody")], isPartial: false),
      breakdown(
        "standard", "Ethnicity for the standard",
        [("minority", "Minority ethnic groups"), ("white", "White")]),
      breakdown(
        "ethnicity", "Ethnic group",
        [
          ("asian", "Asian"), ("black", "Black"), ("mixed", "Mixed"), ("white", "White"),
          ("other", "Other"),
        ]),
      teams,
    ]
  }()

  static let questions: [PublishedQuestion] = {
    let declined = ("declined", "Prefer not to say")
    let yesNo = [("yes", "Yes"), ("no", "No"), ("not-sure", "Not sure"), declined]
    let source = [
      ("manager", "My manager"), ("colleague", "Someone I work with"),
      ("public", "A person we support, or their family"), ("other", "Someone else"), declined,
    ]
    let bands = [("0", "None"), ("1-2", "1 or 2"), ("3-4", "3 or 4"), ("5", "5 or more")]
    return [
      question("seen", "one", "Have you seen someone treated worse because of race?", yesNo),
      question("experienced", "one", "Have you experienced racism at work?", yesNo),
      question("source", "any", "Who was it from?", source, askedIf: "experienced is “Yes”"),
      question("times", "number", "How many times in the last 12 months?", bands),
      question("reported", "one", "Did you report it?", yesNo, askedIf: "experienced is “Yes”"),
      question("leave", "one", "Have you thought of leaving because of racism?", yesNo),
      scale("fair", "People here have a fair chance of promotion, whatever their race"),
      scale("handled", "Reports of racism are handled fairly"),
      scale("safe", "I can raise problems and tough issues in my team"),
      scale("supervision", "My supervision gives room to talk about racism"),
      scale("leaders", "Senior leaders act on what staff tell them about racism"),
      question("change", "text", "What one thing should the council change?", []),
    ]
  }()

  private static func question(
    _ name: String, _ kind: String, _ text: String, _ answers: [(String, String)],
    askedIf: String? = nil
  ) -> PublishedQuestion {
    PublishedQuestion(
      name: name, text: text, kind: kind, askedIf: askedIf,
      shortLabel: text.replacing("?", with: ""),
      answers: answers.map { PublishedCategory(code: $0.0, label: $0.1) },
      declines: answers.contains { $0.0 == "declined" } ? ["declined"] : [], scores: [:])
  }

  private static func scale(_ name: String, _ text: String) -> PublishedQuestion {
    var question = question(
      name, "one", text,
      agreement.map { ($0.0, $0.1) } + [("declined", "Prefer not to say")])
    question.scores = Dictionary(uniqueKeysWithValues: agreement.map { ($0.0, $0.2) })
    return question
  }
}
