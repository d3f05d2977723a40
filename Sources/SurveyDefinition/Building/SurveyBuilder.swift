/// One thing in a survey written in Swift.
public enum SurveyNode: Sendable, Equatable {
  /// The policy; the last one counts.
  case privacy(PrivacyPolicy)
  /// What a person agrees to.
  case consent(Consent)
  /// Where to find help.
  case support(Support)
  /// A shared list.
  case list(AnswerList)
  /// A section with its questions.
  case section(Section)
  /// A table of records.
  case records(RecordsTable)
  /// Coarser categories.
  case rollup(Rollup)
  /// A figure to report.
  case indicator(Indicator)
  /// A permission to tabulate.
  case breakdown(Breakdown)
  /// A sentence of a mission statement.
  case commitment(Commitment)
  /// A step taken.
  case action(Action)
  /// A question asked no more.
  case retired(RetiredQuestion)
  /// An answer to a warning.
  case acceptance(Acceptance)
  /// The words in another language.
  case translation(Translation)
}

/// Gathers the parts of a survey written in Swift; `if`, `for` and lists of parts are fine.
@resultBuilder public enum SurveyBuilder {
  /// The policy.
  public static func buildExpression(_ part: PrivacyPolicy) -> [SurveyNode] { [.privacy(part)] }
  /// What a person agrees to.
  public static func buildExpression(_ part: Consent) -> [SurveyNode] { [.consent(part)] }
  /// Where to find help.
  public static func buildExpression(_ part: Support) -> [SurveyNode] { [.support(part)] }
  /// A shared list.
  public static func buildExpression(_ part: AnswerList) -> [SurveyNode] { [.list(part)] }
  /// A section.
  public static func buildExpression(_ part: Section) -> [SurveyNode] { [.section(part)] }
  /// A table of records.
  public static func buildExpression(_ part: RecordsTable) -> [SurveyNode] { [.records(part)] }
  /// Coarser categories.
  public static func buildExpression(_ part: Rollup) -> [SurveyNode] { [.rollup(part)] }
  /// A figure to report.
  public static func buildExpression(_ part: Indicator) -> [SurveyNode] { [.indicator(part)] }
  /// A permission to tabulate.
  public static func buildExpression(_ part: Breakdown) -> [SurveyNode] { [.breakdown(part)] }
  /// A sentence of a mission statement.
  public static func buildExpression(_ part: Commitment) -> [SurveyNode] { [.commitment(part)] }
  /// A step taken.
  public static func buildExpression(_ part: Action) -> [SurveyNode] { [.action(part)] }
  /// A question asked no more.
  public static func buildExpression(_ part: RetiredQuestion) -> [SurveyNode] { [.retired(part)] }
  /// An answer to a warning.
  public static func buildExpression(_ part: Acceptance) -> [SurveyNode] { [.acceptance(part)] }
  /// The words in another language.
  public static func buildExpression(_ part: Translation) -> [SurveyNode] { [.translation(part)] }
  /// Parts made elsewhere.
  public static func buildExpression(_ parts: [SurveyNode]) -> [SurveyNode] { parts }

  /// Parts one after the other.
  public static func buildBlock(_ parts: [SurveyNode]...) -> [SurveyNode] { parts.flatMap(\.self) }
  /// Parts of a loop.
  public static func buildArray(_ parts: [[SurveyNode]]) -> [SurveyNode] { parts.flatMap(\.self) }
  /// Parts of an `if` without `else`.
  public static func buildOptional(_ parts: [SurveyNode]?) -> [SurveyNode] { parts ?? [] }
  /// Parts of an `if`.
  public static func buildEither(first parts: [SurveyNode]) -> [SurveyNode] { parts }
  /// Parts of an `else`.
  public static func buildEither(second parts: [SurveyNode]) -> [SurveyNode] { parts }
}

extension Survey {
  /// A survey written in Swift: the same values as from a survey file.
  ///
  /// Nothing is checked here; print it and let the parser check it.
  public init(
    _ id: String, _ title: String, version: String, @SurveyBuilder _ parts: () -> [SurveyNode]
  ) {
    self.init(id: id, title: title, version: version)
    for part in parts() { add(part) }
  }

  /// The columns of the roll, coarse to fine.
  public func with(rollGroups: String...) -> Survey {
    var survey = self
    survey.rollGroups = rollGroups
    return survey
  }

  private mutating func add(_ part: SurveyNode) {
    switch part {
    case .privacy(let part): privacy = part
    case .consent(let part): consents.append(part)
    case .support(let part): supports.append(part)
    case .list(let part): lists.append(part)
    case .section(let part): sections.append(part)
    case .records(let part): records.append(part)
    case .rollup(let part): rollups.append(part)
    case .indicator(let part): indicators.append(part)
    case .breakdown(let part): breakdowns.append(part)
    case .commitment(let part): commitments.append(part)
    case .action(let part): actions.append(part)
    case .retired(let part): retired.append(part)
    case .acceptance(let part): acceptances.append(part)
    case .translation(let part): translations.append(part)
    }
  }
}
