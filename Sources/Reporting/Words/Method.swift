import ReleaseFormat

/// The method appendix, generated from the release.
struct Method {
  /// Parts in reading order.
  let parts: [WordsPart]

  init(_ outline: Outline) {
    let document = outline.document
    parts = [
      WordsPart(heading: "Questions as they were asked", blocks: Self.questions(outline)),
      WordsPart(heading: "How figures are computed", blocks: Self.computing),
      WordsPart(heading: "Tables are divided by", blocks: Self.breakdowns(outline)),
      WordsPart(heading: "Protection policy", blocks: Self.policy(document.policy)),
      WordsPart(
        heading: "Shorthand",
        blocks: Shorthand.allCases.map {
          .term($0.mark, $0.meaning(bound: document.policy.nearUnanimousBound))
        }),
      WordsPart(heading: "What this was made from", blocks: Self.provenance(document)),
    ]
  }

  private static func questions(_ outline: Outline) -> [WordsPart.Block] {
    outline.questions.map { part in
      let question = part.question
      let answers = question.answers.map { answer in
        question.scores[answer.code].map { "\(answer.label) [score \($0)]" } ?? answer.label
      }
      let asked = question.askedIf.map { "Asked if: \($0.withoutFinalStop)." } ?? "Asked of all."
      let list = answers.isEmpty ? "" : " Answers: \(answers.joined(separator: "; "))."
      return .term(
        "\(part.number). \(question.text)", "\(asked) \(kind(question.kind))\(list)")
    }
  }

  private static func kind(_ kind: String) -> String {
    switch kind {
    case "one": "One answer."
    case "any": "Any number of answers."
    case "number": "A number, shown in bands only."
    default: "In people's own words; not tabulated."
    }
  }

  private static let computing: [WordsPart.Block] = [
    .point(
      "A share is out of the people who were asked, answered and did not decline. People who "
        + "were not asked are never in it."),
    .point(
      "Where several answers could be ticked, a share is out of the people who ticked at least "
        + "one. Such shares overlap and are never added up."),
    .point(
      "Intervals are 95\(noBreak)%: Wilson for a share, Katz (log) for a relative likelihood, "
        + "Newcombe for a difference. Figures are computed on counts and rounded last."),
    .point(
      "Groups are compared only with at least 30 people in each and 5 expected events; else "
        + "\(Shorthand.unreliable.mark)."),
  ]

  private static func breakdowns(_ outline: Outline) -> [WordsPart.Block] {
    outline.document.breakdowns.map { breakdown in
      let groups = zip(breakdown.categories, breakdown.bases).map { category, base in
        let people = base == .withheld ? Shorthand.confidential.mark : outline.printing.base(base)
        return "\(category.label) (\(people))"
      }
      let partial =
        breakdown.isPartial ? " Some people are in none of these groups." : ""
      return .term(breakdown.title, "\(groups.joined(separator: "; ")).\(partial)")
    }
  }

  private static func policy(_ policy: ReleaseDocument.Policy) -> [WordsPart.Block] {
    [
      .term("Smallest group", "\(policy.smallestGroup) people behind anything shown."),
      .term(
        "Published as",
        Printing(policy: policy) == .shares
          ? "shares: whole per cents, and ranges of numbers of people." : "counts."),
      .term(
        "Protection width",
        "a hidden count could be any of at least \(policy.protectionWidth) values."),
      .term("Colluders", "holds even if \(people(policy.colluders)) pool their own answers."),
      .term(
        "Near-unanimous bound",
        "counts within \(policy.nearUnanimousBound) of nobody or everybody are given as a range."),
    ]
  }

  private static func provenance(_ document: ReleaseDocument) -> [WordsPart.Block] {
    var blocks: [WordsPart.Block] = [
      .term("Survey", "\(document.survey.id), version \(document.survey.version)"),
      .term("Definition (SHA-256)", document.provenance.definition),
      .term("List of answers (Merkle root)", document.provenance.records),
    ]
    if let previous = document.provenance.previous {
      blocks.append(.term("Release before this one (SHA-256)", previous))
    }
    return blocks
  }
}
