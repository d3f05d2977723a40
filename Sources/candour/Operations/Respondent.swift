import Anonymity
import CollectorService
import Cryptography
import Glibc
import IssuerService
import Registration
import ResponseCollection
import ServiceClient
import SurveyDefinition
import TerminalForm

/// One person's way through an open survey: poster words, form, identity at Send, two records.
///
/// Identifier, token and answers are together in this process only, and nothing is stored.
struct Respondent<Talk: Conversation> {
  let study: Study
  let session: (_ posterWords: String) throws -> AnswerSession
  /// At most so many seconds lie between the answers and the comments.
  let pause: Int
  var talk: Talk
  private var random = SystemRandom()

  init(
    study: Study, talk: Talk, pause: Int,
    session: @escaping (_ posterWords: String) throws -> AnswerSession
  ) {
    (self.study, self.talk, self.pause, self.session) = (study, talk, pause, session)
  }

  /// Takes the person through; ends quietly when they leave.
  mutating func answer() throws {
    guard let session = try begin() else { return }
    let setting = FormSetting(promise: study.promise(isOverSSH: Conversations.isOverSSH))
    guard
      case .submitted(let response) = try talk.fill(Form(survey: study.survey, setting: setting))
    else { return }
    guard let offer = try identify(session), let tokens = try draw(offer, session) else { return }
    try send(response, tokens, session)
  }

  /// Asks for the poster's words until they name this study.
  private mutating func begin() throws -> AnswerSession? {
    let lines = [
      "The survey's posters show eight words. Typing them makes sure that this is the same survey "
        + "as everybody else's. The first four letters of each word are enough."
    ]
    while let words = try talk.ask("The eight words", lines: lines, isSecret: false) {
      do { return try session(words) } catch AnonymityError.wordsDiffer {
        try talk.show("Those are not the words", lines: [AnonymityError.wordsDiffer.message])
      }
      if talk.hasLeft { return nil }
    }
    return nil
  }

  /// Identifier and codes, and the group they lead to, until the person confirms it.
  private mutating func identify(_ session: AnswerSession) throws -> AnswerSession.GroupOffer? {
    let lines = [
      "To send, type your staff identifier and your one-time code. They are checked now and linked "
        + "to nothing you answered."
    ]
    while let identifier = try talk.ask("Your staff identifier", lines: lines, isSecret: false) {
      guard let codes = try codes(session.manifest) else { return nil }
      do {
        let offer = try session.findGroup(identifier: identifier, codes: codes)
        if try confirms(offer) { return offer }
        if talk.hasLeft { return nil }
        try talk.show(
          "Nothing was sent",
          lines: ["If the group is wrong, ask the registrar. You can try again, or leave."])
      } catch let error as ClientError where error.canTryAgain {
        try talk.show("That did not work", lines: [error.message])
      }
      if talk.hasLeft { return nil }
    }
    return nil
  }

  private mutating func codes(_ manifest: Manifest) throws -> [EnrolmentCode]? {
    var codes: [EnrolmentCode] = []
    for issuer in manifest.issuers {
      while codes.count < manifest.issuers.count {
        guard
          let text = try talk.ask(
            "Your code from the \(issuer.name)", lines: [], isSecret: false)
        else { return nil }
        if let code = EnrolmentCode(text) {
          codes.append(code)
          break
        }
        try talk.show(
          "That is not a whole code",
          lines: ["A character is wrong or missing. Copy the code as it was sent to you."])
        if talk.hasLeft { return nil }
      }
    }
    return codes
  }

  private mutating func confirms(_ offer: AnswerSession.GroupOffer) throws -> Bool {
    try talk.confirm(
      "Is this your group?",
      lines: [
        "Your answers will be counted in this group: \(offer.group.name), "
          + "\(offer.group.rollSize) people."
      ])
  }

  /// Shows the recovery words, then draws both tokens under them.
  private mutating func draw(
    _ offer: AnswerSession.GroupOffer, _ session: AnswerSession
  ) throws -> AnswerSession.TokenPair? {
    var words = RecoveryWords(using: &random)
    try talk.show(
      "Before your answers are sent",
      lines: [
        "If the connection breaks now, these twelve words let you finish. Note them if you like, and "
          + "destroy the note afterwards: whoever has them could use your place.",
        words.exposedWords().joined(separator: " "),
      ])
    while !talk.hasLeft {
      do { return try session.drawTokens(offer, words: words) } catch let error as ClientError
        where error.canTryAgain
      {
        guard let earlier = try earlierWords(after: error) else { return nil }
        words = earlier
      }
    }
    return nil
  }

  /// The words of an attempt that was cut short, which get the same tokens again.
  private mutating func earlierWords(after error: ClientError) throws -> RecoveryWords? {
    let lines = [
      error.message,
      "If an earlier attempt of yours was cut short, type the twelve words it showed.",
    ]
    while let text = try talk.ask("Twelve words", lines: lines, isSecret: false), !text.isEmpty {
      if let words = RecoveryWords(text) { return words }
      try talk.show("Those are not twelve such words", lines: ["Check them and try again."])
    }
    return nil
  }

  /// The closed record, then some time after it the comment record, always both.
  private mutating func send(
    _ response: Response, _ tokens: AnswerSession.TokenPair, _ session: AnswerSession
  ) throws {
    let closed = try session.submit(
      ResponseEncoding.encodeClosed(response, of: study.survey), token: tokens.closed,
      using: &random)
    sleep(UInt32.random(in: 0...UInt32(max(pause, 0))))
    let comment = try session.submit(
      ResponseEncoding.encodeComments(response, of: study.survey), token: tokens.comment,
      using: &random)
    guard case .accepted(let receipt) = closed else {
      return try talk.show(
        "Your answers were sent before",
        lines: ["An answer with these words is in already. It cannot be found or changed."])
    }
    try talk.show(
      "Your answers are in",
      lines: [
        "Nobody can find, change or withdraw them now. This receipt lets you check, when the survey "
          + "has closed, that they were counted ('candour verify'). It proves that you took part, "
          + "so keep it only if you want to.",
        receipt.text,
      ])
    guard case .accepted(let second) = comment,
      try talk.confirm("Show the receipt of your comments too?", lines: [])
    else { return }
    try talk.show("The receipt of your comments", lines: [second.text])
  }
}

extension ClientError {
  /// Typing something else, or waiting, may help.
  fileprivate var canTryAgain: Bool {
    switch self {
    case .refused, .issuerUnavailable, .identifierTooLong: true
    default: false
    }
  }
}
