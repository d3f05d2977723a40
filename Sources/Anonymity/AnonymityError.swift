/// What can go wrong in the protocol; carries places and counts, never a secret or an answer.
public enum AnonymityError: Error, Equatable, Sendable {
  /// A name of a custodian, issuer or file that `PartyName` doesn't allow.
  case invalidName(String)
  /// A binary file or message breaks its format.
  case malformed(file: String, ByteFormatError)
  /// The content of a file doesn't fit what is signed or stored about it.
  case tampered(file: String)
  /// A file belongs to another study.
  case foreign(file: String)
  /// Shares answer another request than this one.
  case otherRequest(file: String)
  /// A custodian's key file can't be opened: wrong passphrase, or damaged.
  case wrongPassphrase(file: String)
  /// The twelve words typed don't open a token file, or it is damaged.
  case wrongWords(file: String)
  /// A passphrase is shorter than the least number of bytes.
  case shortPassphrase(least: Int)
  /// The plan of a study contradicts itself.
  case invalidPlan(PlanFault)
  /// An answer is larger than the record has room for.
  case answerTooLarge(limit: Int)
  /// Issuers, by name, have yet to sign a study.
  case unsigned(study: String, by: [String])
  /// The digest words of the poster don't name this study.
  case wordsDiffer
  /// This key is not one of the study's custodians.
  case notACustodian
  /// More records of one kind exist than an issuer signed tokens for.
  case moreRecordsThanIssued(issuer: String)
  /// The frozen records are not the ones published at close.
  case recordsDiffer(RecordType)
  /// A published list isn't the one that the collector signed at close.
  case listDiffers(RecordType)
  /// A record of the frozen store carries a token that an issuer didn't sign.
  case invalidToken(RecordType)
  /// A record of the frozen store isn't signed by the owner of its token.
  case substitutedRecord(RecordType)
  /// The ledger doesn't contain the head that this custodian saw last: forked, or put back.
  case ledgerForked(file: String)
  /// The request isn't the last one noted in the study's ledger.
  case requestNotInLedger(file: String)
  /// Fewer custodians' shares than the quorum.
  case tooFewShares(given: Int, quorum: Int)
  /// Two share files of one custodian.
  case repeatedShares(custodian: String)

  /// What is wrong with the plan of a study.
  public enum PlanFault: Equatable, Sendable {
    /// The quorum is not between 2 and the number of custodians, of whom there are 2 to 16.
    case quorumOutOfRange(quorum: Int, custodians: Int)
    /// One custodian, or a quorum of one: a single person could open every answer.
    case onePersonOpens(quorum: Int, custodians: Int)
    /// Every custodian is needed: one lost key would lose the answers.
    case everyCustodianNeeded(custodians: Int)
    /// Two custodians, issuers or groups share a name or a key.
    case repeated(String)
    /// A number or text of the rules is outside its range; the field is named.
    case invalidField(String)
    /// The issuers are not those that the survey names, in its order.
    case otherIssuers(planned: [String], found: [String])
    /// An issuer's public file was made for other groups or another survey.
    case issuerMismatch(String)
  }
}

extension AnonymityError: ReportedError {
  /// The exit-status family.
  public var exitStatus: Int32 {
    switch self {
    case .invalidPlan(.onePersonOpens): 3
    case .invalidName, .shortPassphrase, .invalidPlan, .unsigned: 2
    case .answerTooLarge: 1
    case .wordsDiffer, .moreRecordsThanIssued, .tooFewShares, .repeatedShares: 3
    case .malformed, .tampered, .foreign, .otherRequest, .wrongPassphrase, .wrongWords,
      .notACustodian, .recordsDiffer, .listDiffers, .invalidToken, .substitutedRecord,
      .ledgerForked, .requestNotInLedger:
      4
    }
  }

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .invalidName(let name):
      "the name “\(name)” can't be used; use letters, digits, spaces and . _ - ', at most 64 bytes"
    case .malformed(let file, let error):
      "\(file) \(error.words); fetch an undamaged copy"
    case .tampered(let file):
      "\(file) is damaged or was changed; fetch an undamaged copy"
    case .foreign(let file):
      "\(file) belongs to another study; check that all files come from the same one"
    case .otherRequest(let file):
      "\(file) answers another request; ask its custodian for shares of this one"
    case .wrongPassphrase(let file):
      "\(file) doesn't open: the passphrase is wrong, or the file is damaged"
    case .wrongWords(let file):
      "\(file) doesn't open: these are not the twelve words it was made with, or it is damaged"
    case .shortPassphrase(let least):
      "the passphrase is too short; use at least \(least) characters, several words for instance"
    case .invalidPlan(let fault): fault.words
    case .answerTooLarge(let limit):
      "the answers don't fit the record's \(limit) bytes; shorten the longest text"
    case .unsigned(let study, let names) where names.isEmpty:
      "\(study) isn't open yet: every issuer has signed, and one of them has to finish it with candour "
        + "issuer sign NAME.issuer --study \(study)"
    case .unsigned(let study, let names):
      "\(study) isn't open yet: \(names.joined(separator: " and ")) "
        + "\(names.count == 1 ? "has" : "have") yet to sign it, with candour issuer sign NAME.issuer "
        + "--study \(study)"
    case .wordsDiffer:
      "the words don't name this study; compare with the poster, and don't answer if they differ"
    case .notACustodian:
      "this key is not one of the study's custodians; use the key whose public file was given in"
    case .moreRecordsThanIssued(let issuer):
      "there are more records than the issuer \(issuer) signed tokens for; nothing is opened"
    case .recordsDiffer(let type):
      "the \(type.words) of the request are not the ones published at close; nothing is opened"
    case .listDiffers(let type):
      "\(RecordHashList.fileName(type)) is not the list the collector signed; fetch the study again"
    case .invalidToken(let type):
      "among the \(type.words) is one whose token no issuer signed; nothing is opened"
    case .substitutedRecord(let type):
      "among the \(type.words) is one that wasn't made by the owner of its token: somebody put it in "
        + "another's place; nothing is opened"
    case .ledgerForked(let file):
      "\(file) doesn't go on from where your key last saw it: the study was put back to an older state, "
        + "or there are two copies that were tallied apart; nothing is opened. Fetch the study as it "
        + "was when you last released shares, and tell the other custodians"
    case .requestNotInLedger(let file):
      "\(file) doesn't end with this request; nothing is opened. Fetch the study as it is since the "
        + "request was made, or ask the analyst for a new request"
    case .tooFewShares(let given, let quorum):
      "\(given) custodians' shares are too few; the answers open with \(quorum)"
    case .repeatedShares(let custodian):
      "two share files come from the custodian \(custodian); give one of each"
    }
  }
}

extension AnonymityError.PlanFault {
  fileprivate var words: String {
    switch self {
    case .quorumOutOfRange(let quorum, let custodians):
      "a quorum of \(quorum) can't be had from \(custodians) custodians; choose from 2 up to all "
        + "of them, and 16 custodians at most"
    case .onePersonOpens(let quorum, let custodians):
      "with a quorum of \(quorum) and \(custodians) custodians one person could open the answers; "
        + "name three custodians and a quorum of two, for instance"
    case .everyCustodianNeeded(let custodians):
      "with all \(custodians) custodians needed, one lost key loses every answer; name one "
        + "custodian more, or use --accept-loss"
    case .repeated(let what):
      "two of the study's \(what) are the same; each must be of its own"
    case .invalidField(let field):
      "the study's \(field) is outside what is allowed; correct it in the survey"
    case .otherIssuers(let planned, let found):
      "the survey names the issuers \(planned.joined(separator: ", ")), and these are of "
        + "\(found.joined(separator: ", ")); give the issuer.pub of each but the first"
    case .issuerMismatch(let issuer):
      "the issuer \(issuer) was made for other groups or another survey; make it from this plan"
    }
  }
}

extension ByteFormatError {
  fileprivate var words: String {
    switch self {
    case .truncated: "is cut off"
    case .trailingBytes: "has more bytes than it should"
    case .unknownFormat: "is not of this kind, or from another version"
    case .invalidField: "holds a value that is not allowed"
    }
  }
}

extension FormatError: ReportedError {
  /// The exit-status family: 4 damaged or tampered.
  public var exitStatus: Int32 { 4 }

  /// What is wrong, where, what to do.
  public var message: String {
    "\(file), line \(line): \(words); fetch an undamaged copy"
  }

  private var words: String {
    switch problem {
    case .notText: "not text in UTF-8"
    case .truncated: "the file is cut off"
    case .unknownKind(let expected): "the file should begin with “\(expected)”"
    case .expected(let key): "a line “\(key) …” should be here"
    case .invalidValue(let key): "the value of “\(key)” can't be used"
    case .trailingLines: "the file should end here"
    case .notCanonical: "spelt otherwise than the format says"
    case .invalidSignature(let signer): "the signature of \(signer) doesn't fit"
    }
  }
}
