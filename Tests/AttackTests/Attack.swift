/// Every attack of the suite, by the promise it attacks; its raw value is the name of its test.
///
/// `docs/attacks.md` has one row for each, and `make attack` wants a line from each.
enum Attack: String, CaseIterable {
  // Linking: nobody finds out whose an answer is.
  case bruteForceOfTheRollBeforeTheClose
  case bruteForceOfTheRollAfterTheClose
  case searchOfEveryFile
  case dumpOfTheAnsweringProcess
  case orderOfTheFinalStore
  case snapshotsOfEveryDirectory
  case pairingOfAnswersAndComments
  case pumpingOfTheStatus
  case receiptAmongArguments
  case keysForOnePerson
  case targetSignedUnderAnotherGroup
  case backupUsedAfterTheClose
  // Reading alone: nobody reads an answer alone.
  case filesOfOneParty
  case dumpOfTheUnsealingProcess
  case dumpOfTheTallyingProcess
  case fewerCustodiansThanTheQuorum
  case shareMovedBetweenRecords
  case shareMovedBetweenCustodians
  case twoKeysForOneCiphertext
  case tallyWithoutShares
  case tallyOfAWithheldGroup
  case tallyKeySwapped
  // Faking the minimum: nobody makes a small group look large.
  case doubleSpendingOneAfterTheOther
  case doubleSpendingAtOnce
  case forgedTokens
  case replayedRecords
  case tokensOfAnotherSurvey
  case tokensOfAnotherGroup
  case tokensOfAnotherType
  case commentTokensAsAnswers
  case answerPutUnderAStolenToken
  case moreTokensThanIssued
  case ghostsAddedToTheRoll
  case invitationsOfOneOfTwoIssuers
  case blankAndUnopenableRecords
  // Losing: nothing sent is lost, changed or dropped unseen.
  case flippedBitsInEveryFormat
  case droppedRecord
  case inconsistentShares
  case abandonedSend
  case crashBetweenIssueAndAcknowledgement
  case killedWhileManySubmit
  case collectorRestoredFromABackup
  case ledgerRolledBack
  case ledgerForked

  /// What the attack is against.
  enum Promise: String {
    case linking = "linking"
    case readingAlone = "reading alone"
    case fakingTheMinimum = "faking the minimum"
    case losing = "losing"
  }

  /// The promise it attacks.
  var promise: Promise {
    switch self {
    case .bruteForceOfTheRollBeforeTheClose, .bruteForceOfTheRollAfterTheClose, .searchOfEveryFile,
      .dumpOfTheAnsweringProcess, .orderOfTheFinalStore, .snapshotsOfEveryDirectory,
      .pairingOfAnswersAndComments, .pumpingOfTheStatus, .receiptAmongArguments, .keysForOnePerson,
      .targetSignedUnderAnotherGroup, .backupUsedAfterTheClose:
      .linking
    case .filesOfOneParty, .dumpOfTheUnsealingProcess, .dumpOfTheTallyingProcess,
      .fewerCustodiansThanTheQuorum,
      .shareMovedBetweenRecords, .shareMovedBetweenCustodians, .twoKeysForOneCiphertext,
      .tallyWithoutShares, .tallyOfAWithheldGroup, .tallyKeySwapped:
      .readingAlone
    case .doubleSpendingOneAfterTheOther, .doubleSpendingAtOnce, .forgedTokens, .replayedRecords,
      .tokensOfAnotherSurvey, .tokensOfAnotherGroup, .tokensOfAnotherType,
      .commentTokensAsAnswers, .answerPutUnderAStolenToken, .moreTokensThanIssued,
      .ghostsAddedToTheRoll, .invitationsOfOneOfTwoIssuers, .blankAndUnopenableRecords:
      .fakingTheMinimum
    case .flippedBitsInEveryFormat, .droppedRecord, .inconsistentShares, .abandonedSend,
      .crashBetweenIssueAndAcknowledgement, .killedWhileManySubmit,
      .collectorRestoredFromABackup, .ledgerRolledBack, .ledgerForked:
      .losing
    }
  }
}
