/// A survey as data: what is asked, of whom, and what may be said about the answers.
///
/// Made by the parser from a `.candour` file, or by code. Every reference inside is resolved: a
/// question holds its answer list, a condition names only earlier questions.
public struct Survey: Sendable, Equatable {
  /// Stable identifier, lower case with hyphens.
  public var id: String
  /// Title shown to respondents and readers.
  public var title: String
  /// The wave, such as `2026.1`.
  public var version: String
  /// Who is responsible for the survey.
  public var owner: String?
  /// BCP 47 language codes, the definition's own language first.
  public var languages: [String]
  /// Who may answer, in words.
  public var audience: String?
  /// What one response is about; `person` unless the survey describes records.
  public var unit: String
  /// The column of records that tells people apart, where the unit is not a person.
  public var peopleBy: String?
  /// A CSV file of headcounts beside the survey, for `check` and `rehearse`.
  public var headcounts: String?
  /// Date (ISO 8601) of the first day of answering.
  public var opens: String?
  /// Date (ISO 8601) of the last day of answering.
  public var closes: String?
  /// The version this one comes after.
  public var replaces: String?
  /// Columns of the roll, coarse to fine.
  ///
  /// Attested by the issuer, never asked.
  public var rollGroups: [String]
  /// The promise, and the policy that keeps it.
  public var privacy: PrivacyPolicy
  /// What a person agrees to before the first question.
  public var consents: [Consent]
  /// Where a respondent can find help.
  public var supports: [Support]
  /// Named answer lists, in order of declaration.
  public var lists: [AnswerList]
  /// Sections in the order they are asked.
  public var sections: [Section]
  /// Coarser categories for reporting.
  public var rollups: [Rollup]
  /// Figures to report.
  public var indicators: [Indicator]
  /// The allow-list of breakdowns.
  public var breakdowns: [Breakdown]
  /// Tables of workforce records.
  public var records: [RecordsTable]
  /// Sentences of a mission statement.
  public var commitments: [Commitment]
  /// Steps taken.
  public var actions: [Action]
  /// Questions that are asked no more.
  public var retired: [RetiredQuestion]
  /// Warnings the authors have answered.
  public var acceptances: [Acceptance]
  /// The words in the other languages, in the order of `languages`.
  public var translations: [Translation]

  /// Makes a survey; the parser is the usual caller.
  public init(
    id: String, title: String, version: String, owner: String? = nil, languages: [String] = ["en"],
    audience: String? = nil, unit: String = "person", peopleBy: String? = nil,
    headcounts: String? = nil, opens: String? = nil, closes: String? = nil,
    replaces: String? = nil, rollGroups: [String] = [], privacy: PrivacyPolicy = PrivacyPolicy(),
    consents: [Consent] = [], supports: [Support] = [], lists: [AnswerList] = [],
    sections: [Section] = [], rollups: [Rollup] = [], indicators: [Indicator] = [],
    breakdowns: [Breakdown] = [], records: [RecordsTable] = [], commitments: [Commitment] = [],
    actions: [Action] = [], retired: [RetiredQuestion] = [], acceptances: [Acceptance] = [],
    translations: [Translation] = []
  ) {
    self.id = id
    self.title = title
    self.version = version
    self.owner = owner
    self.languages = languages
    self.audience = audience
    self.unit = unit
    self.peopleBy = peopleBy
    self.headcounts = headcounts
    self.opens = opens
    self.closes = closes
    self.replaces = replaces
    self.rollGroups = rollGroups
    self.privacy = privacy
    self.consents = consents
    self.supports = supports
    self.lists = lists
    self.sections = sections
    self.rollups = rollups
    self.indicators = indicators
    self.breakdowns = breakdowns
    self.records = records
    self.commitments = commitments
    self.actions = actions
    self.retired = retired
    self.acceptances = acceptances
    self.translations = translations
  }

  /// All questions in the order they are asked.
  public var questions: [Question] {
    sections.flatMap { section in
      section.items.compactMap { if case .question(let question) = $0 { question } else { nil } }
    }
  }

  /// Columns of records that rollups, indicators and breakdowns can name.
  public var columns: [Question] {
    records.flatMap { table in
      table.columns.compactMap { if case .values(let column) = $0 { column } else { nil } }
    }
  }

  /// The question or column of that name, if there is one.
  public func question(_ name: String) -> Question? {
    for section in sections {
      for case .question(let question) in section.items where question.name == name {
        return question
      }
    }
    for table in records {
      for case .values(let column) in table.columns where column.name == name { return column }
    }
    return nil
  }
}

/// Where a respondent can find help; shown on one key on every page.
public struct Support: Sendable, Equatable {
  /// Name used by `support:` lines.
  public var name: String
  /// What it is, and how to reach it.
  public var text: String

  /// Makes a support entry.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// A run of notes and questions under one heading.
public struct Section: Sendable, Equatable {
  /// One thing in a section.
  public enum Item: Sendable, Equatable {
    /// Text without an answer.
    case note(Note)
    /// A question.
    case question(Question)
  }

  /// Name, unique in the survey.
  public var name: String
  /// Heading shown to respondents.
  public var title: String
  /// Words below the heading.
  public var help: String?
  /// What its questions are about, when that can hurt.
  public var warnsOf: String?
  /// Names of `support` entries shown with the warning.
  public var support: [String]
  /// The section is asked only if this is true.
  public var condition: Condition?
  /// Notes and questions in order.
  public var items: [Item]

  /// Makes a section.
  public init(
    name: String, title: String, help: String? = nil, warnsOf: String? = nil,
    support: [String] = [], condition: Condition? = nil, items: [Item] = []
  ) {
    self.name = name
    self.title = title
    self.help = help
    self.warnsOf = warnsOf
    self.support = support
    self.condition = condition
    self.items = items
  }
}

/// Words between questions, for instance a warning of what comes next.
public struct Note: Sendable, Equatable {
  /// Name, unique in the survey.
  public var name: String
  /// The words.
  public var text: PipedText
  /// Words below it.
  public var help: PipedText?
  /// What the next questions are about, when that can hurt.
  public var warnsOf: String?
  /// Names of `support` entries shown with it.
  public var support: [String]
  /// The note is shown only if this is true.
  public var condition: Condition?

  /// Makes a note.
  public init(
    name: String, text: PipedText, help: PipedText? = nil, warnsOf: String? = nil,
    support: [String] = [], condition: Condition? = nil
  ) {
    self.name = name
    self.text = text
    self.help = help
    self.warnsOf = warnsOf
    self.support = support
    self.condition = condition
  }
}
