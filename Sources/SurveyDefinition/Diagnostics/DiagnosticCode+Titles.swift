extension DiagnosticCode {
  /// What it is about, in one line.
  public var title: String {
    languageTitle ?? policyTitle ?? craftTitle ?? personalTitle ?? rawValue
  }

  private var languageTitle: String? {
    switch self {
    case .lineForm: "A line in none of the seven forms"
    case .notText: "Bytes that are not text"
    case .header: "The first line"
    case .unknownKind: "A misspelt kind of block"
    case .unknownKey: "A key the block does not have"
    case .missingText: "A line that stops too early"
    case .badName: "A name that can't be one"
    case .duplicate: "A name used twice"
    case .keyTwice: "A key given twice"
    case .outOfPlace: "A line in the wrong block"
    case .missingPart: "A part that must be there"
    case .badValue: "A value that can't be read"
    case .unknownFlag: "A flag that does not exist"
    case .include: "An include that can't be used"
    case .twoWays: "Two ways of answering one question"
    case .keyMisfit: "A key that does not fit the kind of question"
    case .conditionSyntax: "A condition that can't be read"
    case .unknownQuestion: "A question that does not exist"
    case .laterQuestion: "A question that comes later"
    case .testMisfit: "A test that does not fit the question"
    case .unknownCode: "An answer that does not exist"
    case .constantCondition: "A condition that is always or never true"
    case .unknownList: "A list that does not exist"
    case .unknownSupport: "A support entry that does not exist"
    case .unknownVariable: "Something that can't be tabulated by"
    case .unknownGroup: "A group that does not exist"
    default: structureTitle
    }
  }

  private var structureTitle: String? {
    switch self {
    case .rollupGap: "A rollup that leaves answers out"
    case .rollupOverlap: "A rollup that takes an answer twice"
    case .countsOutsideBase: "An indicator that counts people outside its base"
    case .bands: "Bands that do not fit the range"
    case .listChoices: "A list nobody can choose from"
    case .tooMany: "More of something than a record can hold"
    case .missingTranslation: "Words that have no translation"
    case .staleTranslation: "A translation of words that have changed"
    case .strayTranslation:
      "A translation of something that isn't there, or that holds more than words"
    case .pipe: "A place for an earlier answer that can't be read"
    case .notComparable: "A question that is not what it was in the version it is compared with"
    case .scale: "A scale that doesn't fit its question, or a mean without one"
    case .records: "A table of records that doesn't hold together"
    case .acceptance: "A warning that can't be accepted"
    case .retiredQuestion: "A retired question that is still used"
    case .dates: "Dates in the wrong order"
    default: nil
    }
  }

  private var policyTitle: String? {
    switch self {
    case .sensitiveDeclines: "A sensitive question without a way to decline"
    case .sensitiveBecause: "A sensitive question without a reason"
    case .identifiesBecause: "An identifying question without a reason"
    case .warningSupport: "A warning without support"
    case .smallestGroup: "A smallest group below the floor"
    case .commentGroup: "Comments opened for smaller groups than figures"
    case .textCondition: "A condition that tells whether somebody wrote something"
    case .retention: "No date for destroying the answers"
    case .lawfulBasis: "No lawful basis"
    case .specialCategory: "Sensitive questions without a special category"
    case .privacyBlock: "No privacy block"
    case .retentionPast: "A date for destroying the answers that has passed"
    case .sensitivePiped: "A sensitive answer shown again on the screen"
    case .sensitiveRequired: "A sensitive question in words that presses for an answer"
    case .freeText: "Own words asked for where the policy says that none are"
    default: nil
    }
  }

  private var craftTitle: String? {
    switch self {
    case .certainlySmall: "A breakdown with a group that can never be shown"
    case .possiblySmall: "Groups that may turn out too small"
    case .alone: "People who are alone in their combination"
    case .subtraction: "A group that would follow by subtraction"
    case .sensitiveFollowUp: "A question behind several sensitive ones"
    case .commentsBesideIdentity: "Own words beside questions that tell people apart"
    case .pipedAnswer: "An answer shown again on a later page"
    case .unprotected: "A sensitive question whose answers are not protected"
    case .numbersDiffer: "A translation with other numbers"
    case .closesPast: "A last day of answering that has passed"
    case .unusedList: "A list nothing uses"
    case .bandsMissing: "A number that can't be tabulated"
    case .untestedCommitment: "A commitment that nothing tests"
    case .idleAction: "An action that moves no indicator"
    case .missingLock: "A version to compare with that isn't here"
    case .meanNotComputed: "A mean score, which this version doesn't compute"
    case .hardToRead: "A question that takes a high reading age"
    case .longSentence: "A sentence of more than 25 words"
    case .doubleNegative: "Two negatives in one clause"
    case .doubleQuestion: "A question that asks two things"
    case .recallPeriod: "A question about what happened that doesn't say when"
    case .preferNotToSay: "A question about the person without \"Prefer not to say\""
    case .leading: "A question that leads to one answer"
    case .unlikeLabels: "Choices that are put in different ways"
    case .term: "A word to avoid for people"
    case .slippedName: "A name one slip away from a word beside it"
    default: nil
    }
  }

  /// Every code with its title, one line each.
  public static var contents: String {
    allCases.map { "\($0.rawValue)  \($0.title)\n" }.joined()
  }
}
