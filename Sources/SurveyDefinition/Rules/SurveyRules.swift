/// A rule over a resolved survey.
///
/// One rule, one file; all rules run.
protocol SurveyRule {
  /// Looks at the survey and reports what breaks the rule.
  static func check(_ survey: Survey, _ report: inout RuleReport)
}

/// What the rules found, each at its place.
struct RuleReport {
  let places: Places
  let start: SourceLocation
  /// An ISO 8601 date.
  let today: String
  /// Questions and columns by name.
  let route: RoutedQuestions
  /// Words for people, for the rules about wording.
  let texts: [JudgedText]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ survey: Survey, places: Places, start: SourceLocation, today: String) {
    route = RoutedQuestions(survey)
    texts = JudgedText.all(of: survey, places, in: start.file)
    self.places = places
    self.start = start
    self.today = today
  }

  /// Reports a finding at a part of the survey, or at one of its lines.
  mutating func add(_ finding: Finding, at subject: Places.Subject, _ key: Key? = nil) {
    let place = key.map { places[subject, $0] } ?? places[subject]
    diagnostics.append(Diagnostic(finding, at: place ?? start))
  }

  /// Reports a finding at a place in a file.
  mutating func add(_ finding: Finding, at location: SourceLocation) {
    diagnostics.append(Diagnostic(finding, at: location))
  }

  /// Questions that rules can judge: those whose way of answering could be read.
  func sound(_ survey: Survey) -> [Question] {
    survey.questions.filter { !places.brokenQuestions.contains($0.name) }
  }
}

/// All rules, in the order of their files.
enum SurveyRules {
  static var all: [any SurveyRule.Type] {
    [
      ActionRule.self, BandsRule.self, CommentsBesideIdentityRule.self, CommitmentRule.self,
      ConstantConditionRule.self, ContentWarningRule.self, DatesRule.self,
      DirectIdentifierRule.self, FreeTextRule.self, IdentifiesRule.self, IndicatorBaseRule.self,
      IndicatorDeclinesRule.self, MeanScoreRule.self, PipedAnswerRule.self,
      PrivacyBlockRule.self,
      RequiredRule.self, RollupRule.self, SensitiveFollowUpRule.self, SensitiveRule.self,
      SizeRule.self,
      SmallestGroupRule.self, UnmarkedIdentifyingRule.self, UnmarkedSensitiveRule.self,
      UnusedListRule.self, VariableNamesRule.self,
    ] + wording
  }

  /// Advice on how things are put.
  private static var wording: [any SurveyRule.Type] {
    [
      DoubleNegativeRule.self, DoubleQuestionRule.self, LabelsRule.self, LeadingRule.self,
      LongSentenceRule.self, PreferNotToSayRule.self, ReadingAgeRule.self, RecallPeriodRule.self,
      SlippedNameRule.self, TermsRule.self,
    ]
  }

  static func check(
    _ survey: Survey, _ places: Places, start: SourceLocation, today: String
  ) -> [Diagnostic] {
    var report = RuleReport(survey, places: places, start: start, today: today)
    for rule in all { rule.check(survey, &report) }
    return report.diagnostics
  }
}
