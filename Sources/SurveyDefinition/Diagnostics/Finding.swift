/// What a diagnostic says, as data.
///
/// The words are in `Finding+Wording.swift`.
enum Finding {
  case lineNotUnderstood
  case numbered(String)
  case missingColon(after: String)
  case choiceWithoutCode(label: String)
  case nameOfWords(String)
  case choiceWithoutHyphen
  case wrongBullet(String)
  case notUTF8
  case controlCharacter
  case missingHeader
  case unknownFormat(String)
  case unknownKind(String, nearest: Kind)
  case unknownKey(String, of: Kind, nearest: String?)
  case missingText(of: String)
  case badName(String)
  case reservedName(String)
  case longName(String)
  case duplicate(String, name: String)
  case keyTwice(Key)
  case outOfPlace(String, belongs: String)
  case missingPart(String, of: String)
  case badValue(Key, value: String, expected: String)
  case unknownFlag(String, nearest: String?)
  case strayFlags(String)
  case includeNotFound(String)
  case includeHolds(Kind)
  case twoWays
  case keyMisfit(Key, fits: String)
  case conditionSyntax(found: String?, expected: String)
  case conditionTooDeep
  case conditionSlip(found: String, write: String)
  case isNotOneOf(question: String, codes: [String])
  case unknownQuestion(String, nearest: String?)
  case laterQuestion(String)
  case testMisfit(question: String, is: String)
  case unknownCode(String, of: String, known: [String], nearest: String?)
  case neverHolds
  case alwaysHolds
  case declinesCounted(String)
  case declinesTested(String)
  case unknownList(String, nearest: String?)
  case unknownSupport(String, nearest: String?)
  case unknownVariable(String, nearest: String?)
  case unknownIndicator(String, nearest: String?)
  case notAVariable(String, because: String)
  case unknownGroup(String, of: String, known: [String], nearest: String?)
  case severalUse(String, rollup: String, questions: String)
  case rollupGap([String])
  case rollupOverlap(String)
  case countsOutsideBase
  case bands
  case tooFewChoices(Int)
  case severalDecline
  case tooMany(String, count: Int, most: Int)
  case tooLarge(String, bytes: Int, most: Int)
  case sensitiveDeclines(String)
  case sensitiveBecause(String)
  case identifiesBecause(String)
  case warningSupport
  case smallestGroup(Int)
  case commentGroup(Int, smallest: Int)
  case textCondition(String)
  case retention
  case retentionPast(String)
  case lawfulBasis
  case specialCategory
  case privacyBlock
  case unusedList(String)
  case bandsMissing
  case identification(IdentificationFinding)
  case personal(PersonalFinding)
  case translationFile(String, language: String)
  case missingTranslation([String], lines: Int, language: String)
  case staleTranslation(now: String)
  case translationApart
  case translationHolds(String)
  case strayTranslation(String)
  case badPipe(String)
  case pipeOutOfPlace
  case notComparable(String, version: String, differs: [VersionDifference])
  case notAskedThen(String, version: String)
  case badLock(String)
  case missingLock(String, file: String)
  case badScale(String)
  case badRecords(String)
  case badAcceptance(String, because: String)
  case retiredQuestion(String, version: String)
  case badDates(String)
  case closesPast(String)
  case sensitivePiped(String)
  case sensitiveRequired(String)
  case freeText(String)
  case unprotected(String)
  case numbersDiffer(String)
  case untestedCommitment(String)
  case idleAction(String)
  case meanNotComputed
  case wording(WordingFinding)
}

extension Finding {
  /// The stable code it is reported under.
  var code: DiagnosticCode {
    switch self {
    case .lineNotUnderstood, .numbered, .missingColon, .choiceWithoutCode, .choiceWithoutHyphen,
      .wrongBullet:
      .lineForm
    case .notUTF8, .controlCharacter: .notText
    case .missingHeader, .unknownFormat: .header
    case .unknownKind: .unknownKind
    case .unknownKey: .unknownKey
    case .missingText: .missingText
    case .badName, .reservedName, .longName, .nameOfWords: .badName
    case .duplicate: .duplicate
    case .keyTwice: .keyTwice
    case .outOfPlace: .outOfPlace
    case .missingPart: .missingPart
    case .badValue: .badValue
    case .unknownFlag, .strayFlags: .unknownFlag
    case .includeNotFound, .includeHolds: .include
    case .twoWays: .twoWays
    case .keyMisfit: .keyMisfit
    default: meaningCode
    }
  }

  private var meaningCode: DiagnosticCode {
    switch self {
    case .conditionSyntax, .conditionTooDeep, .conditionSlip, .isNotOneOf: .conditionSyntax
    case .unknownQuestion: .unknownQuestion
    case .laterQuestion: .laterQuestion
    case .testMisfit: .testMisfit
    case .unknownCode: .unknownCode
    case .neverHolds, .alwaysHolds, .declinesCounted, .declinesTested: .constantCondition
    case .unknownList: .unknownList
    case .unknownSupport: .unknownSupport
    case .unknownVariable, .unknownIndicator, .notAVariable, .severalUse: .unknownVariable
    case .unknownGroup: .unknownGroup
    case .rollupGap: .rollupGap
    case .rollupOverlap: .rollupOverlap
    case .countsOutsideBase: .countsOutsideBase
    case .bands: .bands
    case .tooFewChoices, .severalDecline: .listChoices
    case .tooMany, .tooLarge: .tooMany
    default: policyCode
    }
  }

  private var policyCode: DiagnosticCode {
    switch self {
    case .sensitiveDeclines: .sensitiveDeclines
    case .sensitiveBecause: .sensitiveBecause
    case .identifiesBecause: .identifiesBecause
    case .warningSupport: .warningSupport
    case .smallestGroup: .smallestGroup
    case .commentGroup: .commentGroup
    case .textCondition: .textCondition
    case .retention: .retention
    case .retentionPast: .retentionPast
    case .lawfulBasis: .lawfulBasis
    case .specialCategory: .specialCategory
    case .privacyBlock: .privacyBlock
    case .unusedList: .unusedList
    case .bandsMissing: .bandsMissing
    case .identification(let finding): finding.code
    case .personal(let finding): finding.code
    case .untestedCommitment: .untestedCommitment
    case .idleAction: .idleAction
    case .meanNotComputed: .meanNotComputed
    case .wording(let finding): finding.code
    case .missingLock: .missingLock
    default: structureCode
    }
  }

  private var structureCode: DiagnosticCode {
    switch self {
    case .translationFile, .missingTranslation: .missingTranslation
    case .staleTranslation: .staleTranslation
    case .translationApart, .translationHolds, .strayTranslation: .strayTranslation
    case .badPipe, .pipeOutOfPlace: .pipe
    case .notComparable, .notAskedThen, .badLock: .notComparable
    case .badScale: .scale
    case .badRecords: .records
    case .badAcceptance: .acceptance
    case .retiredQuestion: .retiredQuestion
    case .badDates: .dates
    case .closesPast: .closesPast
    case .sensitivePiped: .sensitivePiped
    case .sensitiveRequired: .sensitiveRequired
    case .freeText: .freeText
    case .unprotected: .unprotected
    case .numbersDiffer: .numbersDiffer
    default: .lineForm  // every other case is answered above
    }
  }
}
