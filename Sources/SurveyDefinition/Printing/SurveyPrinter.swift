/// Writes a survey as the one canonical survey file of its values.
public enum SurveyPrinter {
  /// The text of a survey file that says exactly this; shared lists stand in it, so it includes nothing.
  ///
  /// Law, for every survey that the parser can make: parsing the text, with the translations that
  /// `translation(_:_:)` gives beside it, gives the same survey.
  public static func print(_ survey: Survey) -> String {
    var page = SurveyPage(survey)
    page.addHead()
    page.addPrivacy()
    page.addShared()
    for section in survey.sections { page.add(section) }
    for question in survey.retired { page.add(question) }
    for table in survey.records { page.add(table) }
    for rollup in survey.rollups { page.add(rollup) }
    for indicator in survey.indicators { page.add(indicator) }
    for breakdown in survey.breakdowns { page.add(breakdown) }
    for commitment in survey.commitments { page.add(commitment) }
    for action in survey.actions { page.add(action) }
    return page.lines.text
  }

  /// The condition as it is written in a survey file.
  public static func print(_ condition: Condition, in survey: Survey) -> String {
    ConditionPrinter(question: survey.question).print(condition)
  }

  /// What `version` of a survey was when it was opened, for `comparable with` and `diff`: its canonical text
  /// below a line that says so.
  ///
  /// A draft's says that it is one: nobody was asked it, so it is for trying only.
  public static func lock(_ survey: Survey, isDraft: Bool = false) -> String {
    let state =
      isDraft
      ? "a draft that wasn't opened: for trying comparisons, not for keeping."
      : "as it was opened. Keep this file; don't change it."
    return "# Version \(survey.version) of \(survey.id), \(state)\n" + print(survey)
  }

  /// The name of the file that keeps a version: `ID-VERSION.lock`.
  public static func lockName(of survey: Survey) -> String {
    Comparability.lockName(of: survey.id, survey.version)
  }
}

/// A survey file being written, block by block.
struct SurveyPage {
  let survey: Survey
  var lines = SurveyLines()
  private let conditions: ConditionPrinter
  private let acceptances: [BlockName: [Acceptance]]

  init(_ survey: Survey) {
    self.survey = survey
    conditions = ConditionPrinter(question: RoutedQuestions(survey).question)
    acceptances = Dictionary(grouping: survey.acceptances, by: \.block)
  }

  /// A declaration and the warnings accepted below it.
  mutating func open(_ kind: Kind, _ name: String, _ written: String) {
    lines.block(kind, name, written)
  }

  /// The warnings accepted in a block.
  mutating func close(_ kind: Kind, _ name: String) {
    let block = BlockName(kind: kind.rawValue, name: name)
    for acceptance in acceptances[block, default: []] {
      lines.line(
        "accepts \(acceptance.code.rawValue): \(WrittenWords.prose(acceptance.reason))")
    }
  }

  mutating func condition(_ key: Key, _ condition: Condition?) {
    lines.key(key, condition.map { conditions.print($0) })
  }

  mutating func addHead() {
    open(.survey, survey.id, WrittenWords.prose(survey.title))
    lines.words(.version, survey.version)
    lines.words(.owner, survey.owner)
    lines.names(.languages, survey.languages)
    lines.words(.audience, survey.audience)
    if survey.unit != "person" { lines.words(.unit, survey.unit) }
    lines.key(.peopleBy, survey.peopleBy)
    lines.words(.headcounts, survey.headcounts)
    lines.key(.opens, survey.opens)
    lines.key(.closes, survey.closes)
    lines.words(.replaces, survey.replaces)
    if !survey.rollGroups.isEmpty {
      lines.key(.rollGroups, survey.rollGroups.joined(separator: " > "))
    }
    close(.survey, survey.id)
  }

  /// Every key of the policy, also where it is as usual: what is usual can change.
  mutating func addPrivacy() {
    let policy = survey.privacy
    open(.privacy, "", WrittenWords.prose(policy.title))
    if !policy.words.isEmpty { lines.line("| " + WrittenWords.prose(policy.words)) }
    lines.key(.smallestGroup, String(policy.smallestGroup))
    lines.key(.smallestGroupForComments, String(policy.smallestGroupForComments))
    lines.key(.belowMinimum, policy.belowMinimum.rawValue)
    lines.key(.expectedResponse, "\(Int((policy.expectedResponse * 100).rounded()))%")
    lines.key(.sittings, policy.sittings.rawValue)
    lines.names(.issuers, policy.issuers)
    lines.key(.freeText, policy.allowsFreeText ? "yes" : "no")
    lines.key(.mostBreakdownsAtOnce, String(policy.mostBreakdownsAtOnce))
    lines.key(.mostTables, policy.mostTables.map(String.init))
    lines.key(.publish, policy.publish.rawValue)
    lines.key(.protectionWidth, String(policy.protectionWidth))
    lines.key(.colluders, String(policy.colluders))
    lines.key(.nearUnanimousBound, String(policy.nearUnanimousBound))
    lines.key(.keepAnswersUntil, policy.keepAnswersUntil)
    lines.words(.lawfulBasis, policy.lawfulBasis)
    lines.words(.specialCategory, policy.specialCategory)
    close(.privacy, "")
  }

  /// Consents, support and the shared lists.
  mutating func addShared() {
    for consent in survey.consents {
      open(.consent, consent.name, WrittenWords.prose(consent.text))
      close(.consent, consent.name)
    }
    for support in survey.supports {
      open(.support, support.name, WrittenWords.prose(support.text))
      close(.support, support.name)
    }
    for list in survey.lists {
      let name = list.name ?? ""
      open(.list, name, WrittenWords.prose(list.title))
      add(list)
      close(.list, name)
    }
  }
}
