/// The stable codes.
///
/// E is syntax and reference, P is privacy, W is a warning about craft.
///
/// A code keeps its meaning for ever; a retired one is not used again.
public enum DiagnosticCode: String, Sendable, CaseIterable {
  /// A line in none of the seven forms.
  case lineForm = "E01"
  /// Bytes that are not text.
  case notText = "E02"
  /// The first line.
  case header = "E03"
  /// A misspelt kind of block.
  case unknownKind = "E04"
  /// A key the block does not have.
  case unknownKey = "E05"
  // E06 is retired: it was for parts of the language that an early version couldn't do.
  /// A line that stops too early.
  case missingText = "E07"
  /// A name that can't be one.
  case badName = "E08"
  /// A name used twice.
  case duplicate = "E09"
  /// A key given twice.
  case keyTwice = "E10"
  /// A line in the wrong block.
  case outOfPlace = "E11"
  /// A part that must be there.
  case missingPart = "E12"
  /// A value that can't be read.
  case badValue = "E13"
  /// A flag that does not exist.
  case unknownFlag = "E14"
  /// An include that can't be used.
  case include = "E15"
  /// Two ways of answering one question.
  case twoWays = "E16"
  /// A key that does not fit the kind of question.
  case keyMisfit = "E17"
  /// A condition that can't be read.
  case conditionSyntax = "E20"
  /// A question that does not exist.
  case unknownQuestion = "E21"
  /// A question that comes later.
  case laterQuestion = "E22"
  /// A test that does not fit the question.
  case testMisfit = "E23"
  /// An answer that does not exist.
  case unknownCode = "E24"
  /// A condition that is always or never true.
  case constantCondition = "E25"
  /// A list that does not exist.
  case unknownList = "E26"
  /// A support entry that does not exist.
  case unknownSupport = "E27"
  /// Something that can't be tabulated by.
  case unknownVariable = "E28"
  /// A group that does not exist.
  case unknownGroup = "E29"
  /// A rollup that leaves answers out.
  case rollupGap = "E30"
  /// A rollup that takes an answer twice.
  case rollupOverlap = "E31"
  /// An indicator that counts people outside its base.
  case countsOutsideBase = "E32"
  /// Bands that do not fit the range.
  case bands = "E33"
  /// A list nobody can choose from.
  case listChoices = "E34"
  /// More of something than a record can hold.
  case tooMany = "E35"
  /// Words that have no translation.
  case missingTranslation = "E36"
  /// A translation of words that have changed.
  case staleTranslation = "E37"
  /// A translation of something that isn't there, or that holds more than words.
  case strayTranslation = "E38"
  /// A place for an earlier answer that can't be read.
  case pipe = "E39"
  /// A question that is not what it was in the version it is compared with.
  case notComparable = "E40"
  /// A scale that doesn't fit its question, or a mean without one.
  case scale = "E41"
  /// A table of records that doesn't hold together.
  case records = "E42"
  /// A warning that can't be accepted.
  case acceptance = "E43"
  /// A retired question that is still used.
  case retiredQuestion = "E44"
  /// Dates in the wrong order.
  case dates = "E45"
  /// A sensitive question without a way to decline.
  case sensitiveDeclines = "P01"
  /// A sensitive question without a reason.
  case sensitiveBecause = "P02"
  /// An identifying question without a reason.
  case identifiesBecause = "P03"
  /// A warning without support.
  case warningSupport = "P04"
  /// A smallest group below the floor.
  case smallestGroup = "P05"
  /// Comments opened for smaller groups than figures.
  case commentGroup = "P06"
  /// A condition that tells whether somebody wrote something.
  case textCondition = "P07"
  /// No date for destroying the answers.
  case retention = "P08"
  /// No lawful basis.
  case lawfulBasis = "P09"
  /// Sensitive questions without a special category.
  case specialCategory = "P10"
  /// No privacy block.
  case privacyBlock = "P11"
  /// A date for destroying the answers that has passed.
  case retentionPast = "P12"
  /// A sensitive answer shown again on the screen.
  case sensitivePiped = "P13"
  /// A sensitive question in words that presses for an answer.
  case sensitiveRequired = "P14"
  /// Own words asked for where the policy says that none are.
  case freeText = "P15"
  /// A breakdown with a group that can never be shown.
  case certainlySmall = "P20"
  /// Groups that may turn out too small.
  case possiblySmall = "P21"
  /// People who are alone in their combination.
  case alone = "P22"
  /// A group that would follow by subtraction.
  case subtraction = "P23"
  /// A question behind several sensitive ones.
  case sensitiveFollowUp = "P24"
  /// Own words beside questions that tell people apart.
  case commentsBesideIdentity = "P25"
  /// An answer shown again on a later page.
  case pipedAnswer = "P26"
  /// A breakdown by a question not marked as telling people apart.
  case unmarkedIdentifying = "P27"
  /// A question about something sensitive that isn't marked so.
  case unmarkedSensitive = "P28"
  /// A question that asks who somebody is.
  case directIdentifier = "P29"
  /// A sensitive question whose answers are not protected.
  case unprotected = "P30"
  /// A list nothing uses.
  case unusedList = "W01"
  /// A number that can't be tabulated.
  case bandsMissing = "W02"
  /// A commitment that nothing tests.
  case untestedCommitment = "W03"
  /// An action that moves no indicator.
  case idleAction = "W04"
  /// A version to compare with that isn't here.
  case missingLock = "W05"
  /// A mean score, which this version doesn't compute.
  case meanNotComputed = "W06"
  /// A translation with other numbers.
  case numbersDiffer = "W07"
  /// A last day of answering that has passed.
  case closesPast = "W08"
  /// A question that takes a high reading age.
  case hardToRead = "W10"
  /// A sentence of more than 25 words.
  case longSentence = "W11"
  /// Two negatives in one clause.
  case doubleNegative = "W12"
  /// A question that asks two things.
  case doubleQuestion = "W13"
  /// A question about what happened that doesn't say when.
  case recallPeriod = "W14"
  /// A question about the person without "Prefer not to say".
  case preferNotToSay = "W15"
  /// A question that leads to one answer.
  case leading = "W16"
  /// Choices that are put in different ways.
  case unlikeLabels = "W17"
  /// A word to avoid for people.
  case term = "W18"
  /// A name one slip away from a word beside it.
  case slippedName = "W19"

  /// A warning that can be answered with `accepts`; no reason makes a day that is past come back.
  public var canBeAccepted: Bool {
    severity == .warning && ![.retentionPast, .closesPast].contains(self)
  }

  /// Whether it stops the survey from being checked, previewed and opened.
  public var severity: Severity {
    switch self {
    case .retention, .retentionPast, .lawfulBasis, .specialCategory, .unusedList, .bandsMissing,
      .unprotected, .numbersDiffer, .untestedCommitment, .idleAction, .missingLock,
      .meanNotComputed, .closesPast,
      .hardToRead, .longSentence, .doubleNegative, .doubleQuestion, .recallPeriod, .preferNotToSay,
      .leading, .unlikeLabels, .term, .slippedName:
      .warning
    case .possiblySmall, .alone, .subtraction, .sensitiveFollowUp, .commentsBesideIdentity,
      .pipedAnswer, .unmarkedIdentifying, .unmarkedSensitive, .directIdentifier:
      .warning
    default: .error
    }
  }
}
