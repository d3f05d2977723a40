import Anonymity
import Cryptography
import Glibc
import ServiceClient
import SurveyDefinition
import TerminalForm

extension Respondent {
  /// The closed record, then some time after it the comment record: always both.
  ///
  /// Both are sealed before either is sent, so that nothing can fail in between but the sending.
  mutating func send(
    _ response: Response, _ tokens: AnswerSession.TokenPair, _ session: AnswerSession
  ) throws {
    let sealer = ResponseSealer(manifest: session.manifest)
    let answers = try sealer.seal(
      ResponseEncoding.encodeClosed(response, of: study.survey), token: tokens.closed,
      using: &random)
    let comments = try sealer.seal(
      ResponseEncoding.encodeComments(response, of: study.survey), token: tokens.comment,
      using: &random)
    // From here to the end an interrupt would leave answers without their comments.
    let before = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, before) }
    let closed = try session.submit(answers)
    talk.noteSending()
    let stays = try talk.wait(
      "Sending",
      lines: [
        "Your answers are being sent, and your comments some seconds after them, so that the two "
          + "don't arrive together. This can't be stopped any more."
      ], seconds: Int.random(in: 0...max(pause, 0)))
    let comment = Result { try session.submit(comments) }
    if stays { try tell(closed, comment) }
  }

  private mutating func tell(
    _ closed: AnswerSession.Submission, _ comment: Result<AnswerSession.Submission, any Error>
  ) throws {
    guard case .accepted(let receipt) = closed else {
      return try talk.show(
        "Your answers were sent before",
        lines: ["An answer with these words is in already. It cannot be found or changed."])
    }
    try talk.show(
      "Your answers are in",
      lines: [
        "Nobody can find, change or withdraw them now. When the survey has closed, this receipt lets "
          + "you check that they were counted: candour verify \(study.directory.path). It proves that "
          + "you took part, so keep it only if you want to.",
        Self.inLines(receipt.text),
      ])
    switch comment {
    case .success(.accepted(let second)):
      guard try talk.confirm("Show the receipt of your comments too?", lines: []) else { return }
      try talk.show("The receipt of your comments", lines: [Self.inLines(second.text)])
    case .success(.alreadyAnswered): break
    case .failure(let error):
      try talk.show(
        "Your comments are not in",
        lines: [
          "Your answers are. Sending the comments failed: "
            + ((error as? ClientError)?.sentence ?? "the collector can't be reached."),
          "To try again, run this once more with the same twelve words.",
        ])
    }
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
