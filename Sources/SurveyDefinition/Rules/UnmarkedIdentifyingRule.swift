/// The question of a breakdown, or of the rollup it goes by, is marked as telling people apart (P27).
enum UnmarkedIdentifyingRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    var seen: Set<String> = []
    for breakdown in survey.breakdowns {
      guard let name = survey.question(of: breakdown), seen.insert(name).inserted,
        let question = survey.questions.first(where: { $0.name == name }), !question.identifies,
        !report.places.brokenQuestions.contains(name),
        // "identifies: no" was written with this in mind; a slip in the line is reported there.
        report.places[.question(name), .identifies] == report.places[.question(name)]
      else { continue }
      let finding = PersonalFinding.unmarkedIdentifying(name, breakdown: breakdown.name)
      report.add(.personal(finding), at: .question(name))
    }
  }
}

extension Survey {
  /// The question whose answers a breakdown goes by; `nil` for a column of the roll.
  fileprivate func question(of breakdown: Breakdown) -> String? {
    switch breakdown.variable {
    case .rollup(let name): rollup(name)?.question
    case .question(let name): name
    case .rollGroup: nil
    }
  }
}
