extension SurveyPrinter {
  /// The whole survey as JSON (RFC 8259) of the shape of `docs/survey.schema.json`: the same survey is the same
  /// text.
  ///
  /// Shared lists stand once, and questions name them. Texts and conditions are as in a survey file, answers
  /// shown again in braces.
  public static func json(_ survey: Survey) -> String {
    JSONValue.object([
      ("candour", .integer(1)), ("survey", SurveyJSON(survey: survey).head),
      ("privacy", SurveyJSON.policy(survey.privacy)),
      ("consents", .array(survey.consents.map { SurveyJSON.named($0.name, $0.text) })),
      ("supports", .array(survey.supports.map { SurveyJSON.named($0.name, $0.text) })),
      ("lists", .array(survey.lists.map(SurveyJSON.list))),
      ("sections", .array(survey.sections.map(SurveyJSON(survey: survey).section))),
      ("retired", .array(survey.retired.map(SurveyJSON.retired))),
      ("records", .array(survey.records.map(SurveyJSON(survey: survey).table))),
      ("rollups", .array(survey.rollups.map(SurveyJSON.rollup))),
      ("indicators", .array(survey.indicators.map(SurveyJSON(survey: survey).indicator))),
      ("breakdowns", .array(survey.breakdowns.map(SurveyJSON.breakdown))),
      ("commitments", .array(survey.commitments.map(SurveyJSON.commitment))),
      ("actions", .array(survey.actions.map(SurveyJSON.action))),
      ("accepted", .array(survey.acceptances.map(SurveyJSON.acceptance))),
      ("translations", .array(survey.translations.map(SurveyJSON(survey: survey).translation))),
    ]).indented() + "\n"
  }
}

/// The parts of a survey as JSON values.
struct SurveyJSON {
  let survey: Survey

  var head: JSONValue {
    .object([
      ("id", .string(survey.id)), ("title", .string(survey.title)),
      ("version", .string(survey.version)), ("owner", .string(orNull: survey.owner)),
      ("languages", .strings(survey.languages)), ("audience", .string(orNull: survey.audience)),
      ("unit", .string(survey.unit)), ("peopleBy", .string(orNull: survey.peopleBy)),
      ("headcounts", .string(orNull: survey.headcounts)),
      ("opens", .string(orNull: survey.opens)), ("closes", .string(orNull: survey.closes)),
      ("replaces", .string(orNull: survey.replaces)), ("rollGroups", .strings(survey.rollGroups)),
    ])
  }

  static func policy(_ policy: PrivacyPolicy) -> JSONValue {
    .object([
      ("title", .string(policy.title)), ("promise", .string(policy.words)),
      ("smallestGroup", .integer(policy.smallestGroup)),
      ("smallestGroupForComments", .integer(policy.smallestGroupForComments)),
      ("belowMinimum", .string(policy.belowMinimum.rawValue)),
      ("expectedResponsePercent", .integer(Int((policy.expectedResponse * 100).rounded()))),
      ("sittings", .string(policy.sittings.rawValue)), ("issuers", .strings(policy.issuers)),
      ("freeText", .bool(policy.allowsFreeText)),
      ("mostBreakdownsAtOnce", .integer(policy.mostBreakdownsAtOnce)),
      ("mostTables", .integer(orNull: policy.mostTables)),
      ("publish", .string(policy.publish.rawValue)),
      ("protectionWidth", .integer(policy.protectionWidth)),
      ("colluders", .integer(policy.colluders)),
      ("nearUnanimousBound", .integer(policy.nearUnanimousBound)),
      ("keepAnswersUntil", .string(orNull: policy.keepAnswersUntil)),
      ("lawfulBasis", .string(orNull: policy.lawfulBasis)),
      ("specialCategory", .string(orNull: policy.specialCategory)),
    ])
  }

  static func named(_ name: String, _ text: String) -> JSONValue {
    .object([("name", .string(name)), ("text", .string(text))])
  }

  static func retired(_ question: RetiredQuestion) -> JSONValue {
    .object([
      ("name", .string(question.name)), ("text", .string(question.text)),
      ("version", .string(question.version)),
    ])
  }

  static func acceptance(_ acceptance: Acceptance) -> JSONValue {
    .object([
      ("code", .string(acceptance.code.rawValue)), ("kind", .string(acceptance.block.kind)),
      ("name", .string(acceptance.block.name)), ("reason", .string(acceptance.reason)),
    ])
  }

  /// The words of a translation in the order of the survey.
  func translation(_ translation: Translation) -> JSONValue {
    let words = survey.texts.compactMap { text in
      translation.words[text.place].map { words in
        JSONValue.object([
          ("kind", .string(text.place.block.kind)), ("name", .string(text.place.block.name)),
          ("place", .string(text.place.part.key)), ("text", .string(words.written)),
        ])
      }
    }
    return .object([("language", .string(translation.language)), ("texts", .array(words))])
  }

  func condition(_ condition: Condition?) -> JSONValue {
    .string(orNull: condition.map { SurveyPrinter.print($0, in: survey) })
  }
}

extension TextPlace.Part {
  /// `words`, `promise`, a key, `- CODE` or `group CODE`.
  fileprivate var key: String {
    switch self {
    case .words: "words"
    case .promise: "promise"
    case .key(let key): key
    case .choice(let code): "- \(code)"
    case .group(let code): "group \(code)"
    }
  }
}
