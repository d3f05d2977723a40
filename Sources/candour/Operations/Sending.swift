import Anonymity
import Cryptography
import Glibc
import ServiceClient
import SurveyDefinition
import TerminalForm

/// What became of both records; of answers and tokens nothing is left by then.
struct SentRecords {
  let answers: AnswerSession.Submission
  let comments: Result<AnswerSession.Submission, any Error>
  /// Whether the person still reads, or what is wrong with the terminal.
  let stays: Result<Bool, any Error>
  let signals: IgnoredSignals
}

extension Respondent {
  /// Sends both records, and tells what became of them.
  mutating func send(
    _ response: Response, _ tokens: AnswerSession.TokenPair, _ session: AnswerSession
  ) throws {
    try tell(submit(response, tokens, session))
  }

  /// The closed record, then some time after it the comment record: always both.
  ///
  /// Both are sealed before either is sent, so that nothing can fail in between but the sending.
  /// The signals that end a program are ignored from then on, until the outcome was told.
  mutating func submit(
    _ response: Response, _ tokens: AnswerSession.TokenPair, _ session: AnswerSession
  ) throws -> SentRecords {
    let sealer = ResponseSealer(manifest: session.manifest)
    let answers = try sealer.seal(
      ResponseEncoding.encodeClosed(response, of: study.survey), token: tokens.closed,
      using: &random)
    let comments = try sealer.seal(
      ResponseEncoding.encodeComments(response, of: study.survey), token: tokens.comment,
      using: &random)
    // From here to the end an interrupt would leave answers without their comments.
    let signals = IgnoredSignals()
    do {
      let closed = try submitAnswers(answers, session, signals)
      talk.noteSending()
      let stays = pauseBeforeComments(signals)
      let comment = try submitComments(
        comments, session, mayAsk: (try? stays.get()) == true)
      return SentRecords(answers: closed, comments: comment, stays: stays, signals: signals)
    } catch {
      signals.restore()
      throw error
    }
  }

  /// Tells the person, if still there, what became of both.
  mutating func tell(_ sent: SentRecords) throws {
    defer { sent.signals.restore() }
    if (try? sent.stays.get()) == true { try tell(sent.answers, sent.comments) }
    if case .failure(let error) = sent.comments {
      throw Failure(.outside, "the comments could not be sent: " + Self.reason(error))
    }
    _ = try sent.stays.get()
  }

  /// Sends the same sealed answers until they are in or the person gives up.
  private mutating func submitAnswers(
    _ record: SealedResponse, _ session: AnswerSession, _ signals: IgnoredSignals
  ) throws -> AnswerSession.Submission {
    while true {
      do { return try submit(record, session) } catch let error as ClientError where error.mayPass {
        // Nothing is known to be in yet: this question can be left in every way.
        signals.restore()
        guard try wantsAnotherTry("Your answers could not be sent.", error) else { throw error }
        IgnoredSignals.ignore()
      }
    }
  }

  /// One try.
  ///
  /// A collector that calls a token spent which nobody can have used would drop the answer, and leave
  /// nothing to prove it.
  private func submit(
    _ record: SealedResponse, _ session: AnswerSession
  ) throws -> AnswerSession.Submission {
    let submission = try session.submit(record)
    guard submission != .alreadyAnswered || !isFirstAttempt else {
      throw ClientError.falselySpent
    }
    return submission
  }

  /// Waits, whatever happens meanwhile, so that answers and comments don't arrive together.
  ///
  /// `false` if the person has left.
  private mutating func pauseBeforeComments(_ signals: IgnoredSignals) -> Result<Bool, any Error> {
    let seconds = Int.random(in: 0...max(pause, 0))
    let deadline = ContinuousClock.now + .seconds(seconds)
    let stays = Result {
      try talk.wait(
        "Sending",
        lines: [
          "Your answers are being sent, and your comments some seconds after them, so that the two "
            + "don't arrive together. This can't be stopped any more."
        ], seconds: seconds)
    }
    if (try? stays.get()) != true {
      // Closing puts the terminal's signals back too.
      signals.stay { talk.close() }
    }
    while ContinuousClock.now < deadline { usleep(20_000) }
    return stays
  }

  private mutating func submitComments(
    _ record: SealedResponse, _ session: AnswerSession, mayAsk: Bool
  ) throws -> Result<AnswerSession.Submission, any Error> {
    while true {
      let outcome = Result { try submit(record, session) }
      guard case .failure(let error as ClientError) = outcome, error.mayPass, mayAsk,
        try wantsAnotherTry("Your answers are in. Your comments could not be sent.", error)
      else { return outcome }
    }
  }

  private mutating func wantsAnotherTry(_ what: String, _ error: ClientError) throws -> Bool {
    guard !talk.hasLeft else { return false }
    return try talk.confirm(
      "Try again now?",
      lines: [
        what
          + (error == .collectorUnavailable
            ? " The collector doesn't answer." : " \(error.sentence)")
          + " Everything is still here, sealed: sending it again can't count twice. If you leave, it is "
          + "gone."
      ])
  }

  private mutating func tell(
    _ closed: AnswerSession.Submission, _ comment: Result<AnswerSession.Submission, any Error>
  ) throws {
    switch closed {
    case .accepted(let receipt):
      try talk.show(
        "Your answers are in",
        lines: [
          "Nobody can find, change or withdraw them now. When the survey has closed, this receipt "
            + "lets you check that they were counted: candour verify \(study.directory.path). It "
            + "proves that you took part, so keep it only if you want to.",
          Self.inLines(receipt.text),
        ])
    case .alreadyAnswered:
      try talk.show(
        "Your answers were sent before",
        lines: [
          "An answer with these words is in already. It cannot be found or changed, and its receipt was "
            + "only for whoever sent it then."
        ])
    }
    try tell(comment)
  }

  private mutating func tell(
    _ comment: Result<AnswerSession.Submission, any Error>
  ) throws {
    switch comment {
    case .success(.accepted(let receipt)):
      guard try talk.confirm("Show the receipt of your comments?", lines: []) else { return }
      try talk.show("The receipt of your comments", lines: [Self.inLines(receipt.text)])
    case .success(.alreadyAnswered):
      try talk.show(
        "Your comments were sent before",
        lines: ["Comments with these words are in already. They cannot be found or changed."])
    case .failure(let error):
      try talk.show(
        "Your comments are not in",
        lines: [
          "Your answers are. Sending the comments failed: \(Self.reason(error)).",
          "What you wrote is not kept. To send comments after all, answer once more with the same "
            + (token == nil ? "twelve words" : "token file")
            + ": your answers stay as they were sent, and new comments can go in.",
        ])
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? ClientError)?.message ?? "the collector can't be reached"
  }

  /// Breaks a receipt between its groups, so that no screen breaks it inside one.
  private static func inLines(_ receipt: String) -> String {
    var lines: [String] = [""]
    for group in receipt.split(separator: "-") {
      if lines[lines.count - 1].count + group.count > 60 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : "-") + group
    }
    return lines.joined(separator: "-\n")
  }
}
