import Anonymity
import Cryptography
import ServiceClient
import SurveyDefinition
import TerminalForm

/// One person's way through an open survey: poster words, form, identity at Send, two records.
///
/// Identifier, token and answers are together in this process only, and nothing is stored.
struct Respondent<Talk: Conversation> {
  let study: Study
  /// The study's survey in the language the person reads.
  let survey: Survey
  /// Finds the services; gives what begins a session if the words from the poster name the study.
  let services: () throws -> (_ posterWords: String) throws -> AnswerSession
  /// At most so many seconds lie between the answers and the comments.
  let pause: Int
  /// Where the tokens of an earlier sitting are.
  let token: KeptToken?
  var talk: Talk
  var random = SystemRandom()
  /// Whether the tokens are of words that were drawn just now, so that nothing can have been sent with
  /// them.
  var isFirstAttempt = false
  /// What last kept the person from sending, if anything did.
  var obstacle: ClientError?

  init(
    study: Study, survey: Survey, talk: Talk, pause: Int, token: KeptToken? = nil,
    services: @escaping () throws -> (_ posterWords: String) throws -> AnswerSession
  ) {
    (self.study, self.survey, self.talk, self.pause) = (study, survey, talk, pause)
    self.token = token
    self.services = services
  }

  /// Takes the person through; ends quietly when they leave of their own accord.
  mutating func answer() throws {
    try checkAnswering()
    guard let sent = try fillAndSubmit() else {
      if let obstacle { throw obstacle }
      return
    }
    try tell(sent)
    if let token { try discard(token) }
  }

  /// From the poster's words to both records sent.
  ///
  /// What is secret of answers, identity and tokens, and the services that hold the records, go when
  /// this returns: nothing of it waits in memory while the outcome is read. `nil` if the person leaves.
  private mutating func fillAndSubmit() throws -> SentRecords? {
    guard let session = try begin() else { return nil }
    let kept = try token.map { try open($0) }
    // Who left at the token file has nothing to answer with.
    if case .some(.none) = kept { return nil }
    let setting = FormSetting(
      promise: study.promise(in: survey, isOverSSH: Conversations.isOverSSH))
    guard
      case .submitted(let response) = try talk.fill(Form(survey: survey, setting: setting)),
      let tokens = try kept ?? tokens(session)
    else { return nil }
    return try submit(response, tokens, session)
  }

  /// Throws, saying what to do instead, unless answers are taken from whoever has what this one has.
  private func checkAnswering() throws {
    let fieldwork = study.fieldwork
    guard fieldwork.isTwoSittings else {
      guard token == nil else { throw SittingError.noTokenNeeded }
      guard !study.directory.isClosed, study.takesCodes else {
        throw ClientError.collectorClosed
      }
      return try fieldwork.checkAnswering()
    }
    guard token == nil else { return try fieldwork.checkAnswering() }
    switch fieldwork.phase {
    case .enrolling: throw SittingError.enrolFirst(study: study.directory.path)
    case .over, .closed: try fieldwork.checkAnswering()
    default: throw SittingError.tokenNeeded(study: study.directory.path)
    }
  }

  /// Asks for the poster's words until they name this study.
  mutating func begin() throws -> AnswerSession? {
    let session = try services()
    let lines = [
      "The survey's posters show eight words. Typing them makes sure that this is the same survey "
        + "as everybody else's. The first four letters of each word are enough."
    ]
    while let words = try talk.ask("The eight words", lines: lines, isSecret: false) {
      do { return try session(words) } catch AnonymityError.wordsDiffer {
        try talk.show(
          "Those are not this survey's words",
          lines: [
            "Check the spelling and the order. If they are right, stop here and tell the steering "
              + "group: this may be a copy made to find out who answers."
          ])
      }
      if talk.hasLeft { return nil }
    }
    return nil
  }

  /// Both tokens, from whichever identifier, code and words lead to them.
  private mutating func tokens(_ session: AnswerSession) throws -> AnswerSession.TokenPair? {
    var words = RecoveryWords(using: &random)
    isFirstAttempt = true
    while !talk.hasLeft {
      guard let offer = try identify(session) else { return nil }
      try showRecovery(words)
      do {
        return try patiently { try session.drawTokens(offer, words: words) }
      } catch let error as ClientError where error.canTryAgain {
        obstacle = error
        guard let earlier = try earlierWords(after: error) else { return nil }
        (words, isFirstAttempt) = (earlier, false)
      }
    }
    return nil
  }

  /// Identifier and codes, and the group they lead to, until the person confirms it.
  mutating func identify(_ session: AnswerSession) throws -> AnswerSession.GroupOffer? {
    let lines = [
      study.fieldwork.isTwoSittings
        ? "To enrol, type your staff identifier and your one-time code. They show that you may "
          + "answer, once. You are not asked for them again."
        : "To send, type your staff identifier and your one-time code. They show that you may answer, "
          + "once, and are stored with nothing you answered."
    ]
    while let identifier = try talk.ask("Your staff identifier", lines: lines, isSecret: false) {
      guard let codes = try codes(session.manifest) else { return nil }
      do {
        let offer = try patiently {
          try session.findGroup(identifier: identifier, codes: codes)
        }
        if try confirms(offer) { return offer }
        if talk.hasLeft { return nil }
        try talk.show(
          "Nothing was sent",
          lines: ["If the group is wrong, ask the registrar. You can try again, or leave."])
      } catch let error as ClientError where error.canTryAgain {
        obstacle = error
        try talk.show("That did not work", lines: [error.sentence])
      }
      if talk.hasLeft { return nil }
    }
    return nil
  }

  /// Asks the issuers, again and again while one doesn't answer and the person wants to go on waiting.
  ///
  /// The same request again gets the same answer, so nothing is lost by it.
  mutating func patiently<Value>(_ ask: () throws -> Value) throws -> Value {
    while true {
      do { return try ask() } catch let error as ClientError {
        guard error.mayPass, !talk.hasLeft,
          try talk.confirm(
            "Try again now?",
            lines: [error.sentence, "Everything is still here; asking again can't count twice."])
        else { throw error }
      }
    }
  }

  private mutating func codes(_ manifest: Manifest) throws -> [EnrolmentCode]? {
    var codes: [EnrolmentCode] = []
    for issuer in manifest.issuers {
      guard let code = try code(from: issuer.name) else { return nil }
      codes.append(code)
    }
    return codes
  }

  private mutating func code(from issuer: String) throws -> EnrolmentCode? {
    while let text = try talk.ask("Your code from the \(issuer)", lines: [], isSecret: false) {
      if let code = EnrolmentCode(text) { return code }
      try talk.show(
        "That is not a whole code",
        lines: ["A character is wrong or missing. Copy the code as it was sent to you."])
    }
    return nil
  }

  private mutating func confirms(_ offer: AnswerSession.GroupOffer) throws -> Bool {
    return try talk.confirm(
      "Is this your group?",
      lines: [
        "The staff list puts you here: \(offer.group.name), \(offer.group.rollSize) people. Your "
          + "answers are counted with this group's. " + Promise.tooFew(study.survey.privacy)
      ])
  }

  private mutating func showRecovery(_ words: RecoveryWords) throws {
    try talk.show(
      "Before your answers are sent",
      lines: [
        "If the connection breaks now, these twelve words let you finish. Note them if you like, and "
          + "destroy the note afterwards: whoever has them could use your place.",
        words.exposedWords().joined(separator: " "),
      ])
  }

  /// The words of an attempt that was cut short, which get the same tokens again.
  mutating func earlierWords(after error: ClientError) throws -> RecoveryWords? {
    let lines = [
      error.sentence,
      "If an earlier attempt of yours was cut short, type the twelve words it showed; you are then "
        + "asked for identifier and code again. Otherwise leave: nothing was sent.",
    ]
    while let text = try talk.ask("Twelve words", lines: lines, isSecret: false) {
      if let words = RecoveryWords(text) { return words }
      try talk.show("Those are not twelve such words", lines: ["Check them and try again."])
    }
    return nil
  }
}

extension ClientError {
  /// Typing something else, or waiting, may help.
  var canTryAgain: Bool {
    switch self {
    case .refused, .identifierTooLong: true
    default: mayPass
    }
  }

  /// It may be otherwise in a moment, or once the network is mended: what was typed is kept till then.
  var mayPass: Bool {
    switch self {
    case .issuerUnavailable, .collectorUnavailable, .untrusted, .notAService: true
    default: false
    }
  }

  /// The message as a sentence of its own.
  var sentence: String { message.prefix(1).uppercased() + message.dropFirst() + "." }
}
