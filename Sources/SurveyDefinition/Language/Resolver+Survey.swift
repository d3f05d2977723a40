extension Resolver {
  /// The survey block: what it is, of whom, in which wave.
  mutating func readSurvey() {
    guard let block = only(.survey) else {
      report(.missingPart("survey block", of: "This file"), at: nil as SourceLocation?)
      return
    }
    places.add(block, as: .survey)
    if let name = block.name, check(name: name) {
      survey.id = name.text
      if name.text.utf8.count > Values.longestSurveyName { report(.longName(name.text), at: name) }
    }
    if block.name == nil, !block.isImplied {
      report(.missingPart("name", of: "The survey"), at: block.location)
    }
    survey.title = prose(block.text, of: "The survey", at: block.location)
    survey.version = version(.version, of: block) ?? ""
    if block[.version] == nil {
      report(.missingPart("version", of: "The survey"), at: block.location)
    }
    survey.owner = words(.owner, of: block)
    survey.audience = words(.audience, of: block)
    readRollGroups(of: block)
    survey.unit = words(.unit, of: block) ?? survey.unit
    if let column = block[.peopleBy], check(name: column) { survey.peopleBy = column.text }
    survey.headcounts = words(.headcounts, of: block)
    let date = "a date such as 2027-03-31"
    survey.opens = value(.opens, of: block, expected: date, Values.date)
    survey.closes = value(.closes, of: block, expected: date, Values.date)
    survey.replaces = version(.replaces, of: block)
    let isCode = { (part: Phrase) in Values.isName(part.text) }
    if let phrase = block[.languages], !phrase.isEmpty, !phrase.split(at: ",").allSatisfy(isCode) {
      let expected = "codes of languages, such as \"en\" for English or \"en, cy\""
      report(.badValue(.languages, value: phrase.text, expected: expected), at: phrase)
    } else if let languages = names(.languages, of: block), !languages.isEmpty {
      survey.languages = languages
    }
  }

  /// `service > directorate > team`; a slip in a name is reported where it stands, and not again where the
  /// name is used.
  private mutating func readRollGroups(of block: Block) {
    guard let phrase = block[.rollGroups] else { return }
    guard phrase.text.contains(">") || !phrase.text.contains(",") else {
      report(
        .badValue(
          .rollGroups, value: phrase.text, expected: "from coarse to fine, \"directorate > team\""),
        at: phrase)
      survey.rollGroups = phrase.split(at: ",").map(\.text).filter(Values.isName)
      return
    }
    survey.rollGroups = names(.rollGroups, of: block, at: ">") ?? []
    for part in phrase.split(at: ">") where !Values.isName(part.text) {
      let meant = part.text.lowercased()
      if Values.isName(meant), !survey.rollGroups.contains(meant) {
        survey.rollGroups.append(meant)
      }
    }
  }

  /// The version of this survey or of an earlier one.
  mutating func version(_ key: Key, of block: Block) -> String? {
    value(key, of: block, expected: "a version such as 2026.1", Values.version)
  }

  /// What a person is asked to agree to.
  mutating func readConsents() {
    for block in blocks(.consent) {
      guard let name = name(of: block) else { continue }
      let text = prose(block.text, of: "A consent", at: block.location)
      survey.consents.append(Consent(name: name, text: text))
    }
  }

  /// The privacy block: every key of the policy.
  mutating func readPrivacy() {
    guard let block = only(.privacy) else { return }
    places.add(block, as: .privacy)
    if let name = block.name { report(.badName(name.text), at: name) }
    var policy = PrivacyPolicy()
    policy.title = prose(block.text.firstLine, of: "The privacy block", at: block.location)
    if let promise = block.text.below { policy.words = prose(promise, of: "The promise") }
    readGroups(of: block, into: &policy)
    readProtection(of: block, into: &policy)
    let date = "a date such as 2027-03-31"
    policy.keepAnswersUntil = value(.keepAnswersUntil, of: block, expected: date, Values.date)
    policy.lawfulBasis = words(.lawfulBasis, of: block)
    policy.specialCategory = words(.specialCategory, of: block)
    survey.privacy = policy
  }

  private mutating func readGroups(of block: Block, into policy: inout PrivacyPolicy) {
    // Smaller numbers are read too, so that P05 says why they are too small; the plan of a study holds
    // no more than the largest.
    let groups = SmallestGroupRule.floor...10_000
    set(&policy.smallestGroup, .smallestGroup, of: block, in: groups, reading: 1...10_000)
    policy.smallestGroupForComments = policy.smallestGroup
    set(
      &policy.smallestGroupForComments, .smallestGroupForComments, of: block, in: groups,
      reading: 1...10_000)
    if let rule = value(
      .belowMinimum, of: block, expected: "\"withhold\" or \"merge\"",
      PrivacyPolicy.BelowMinimum.init)
    {
      policy.belowMinimum = rule
    }
    if let share = value(
      .expectedResponse, of: block, expected: "a share such as 60%", Values.share)
    {
      policy.expectedResponse = share
    }
    if let sittings = value(
      .sittings, of: block, expected: "\"one\" or \"two\"", PrivacyPolicy.Sittings.init)
    {
      policy.sittings = sittings
    }
    if let issuers = names(.issuers, of: block), !issuers.isEmpty { policy.issuers = issuers }
    if let phrase = block[.issuers], policy.issuers.count > PrivacyPolicy.mostIssuers {
      report(
        .tooMany("issuers", count: policy.issuers.count, most: PrivacyPolicy.mostIssuers),
        at: phrase)
    }
  }

  private mutating func readProtection(of block: Block, into policy: inout PrivacyPolicy) {
    policy.allowsFreeText =
      value(.freeText, of: block, expected: "\"yes\" or \"no\"", Values.flag) ?? true
    set(&policy.mostBreakdownsAtOnce, .mostBreakdownsAtOnce, of: block, in: 1...10)
    var tables = -1
    set(&tables, .mostTables, of: block, in: 1...1_000_000)
    policy.mostTables = tables < 0 ? nil : tables
    if let publish = value(
      .publish, of: block, expected: "\"shares\" or \"counts\"", PrivacyPolicy.Publish.init)
    {
      policy.publish = publish
    }
    set(&policy.protectionWidth, .protectionWidth, of: block, in: 3...1_000)
    set(&policy.colluders, .colluders, of: block, in: 0...1_000)
    set(&policy.nearUnanimousBound, .nearUnanimousBound, of: block, in: 1...1_000)
  }

  private mutating func set(
    _ number: inout Int, _ key: Key, of block: Block, in range: ClosedRange<Int>,
    reading wider: ClosedRange<Int>? = nil
  ) {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let read = value(key, of: block, expected: expected) { text in
      Values.number(text).flatMap { (wider ?? range).contains($0) ? $0 : nil }
    }
    if let read { number = read }
  }

  /// Where a respondent can find help.
  mutating func readSupports() {
    for block in blocks(.support) {
      guard let name = name(of: block) else { continue }
      let text = prose(block.text, of: "A support entry", at: block.location)
      survey.supports.append(Support(name: name, text: text))
    }
  }

  /// Names of support entries, each looked up.
  mutating func supports(of block: Block) -> [String] {
    guard let phrase = block[.support] else { return [] }
    let known = survey.supports.map(\.name)
    return phrase.split(at: ",").compactMap { name in
      if known.contains(name.text) { return name.text }
      report(.unknownSupport(name.text, nearest: NearestName.of(name.text, in: known)), at: name)
      return nil
    }
  }
}
