import Anonymity
import SurveyDefinition

/// The promise on the first page, made from the policy that is in force, not from a template.
enum Promise {
  /// The paragraphs for a preview: the policy of the file, before there are keys.
  static func preview(of survey: Survey) -> [String] {
    [survey.privacy.words, minimum(survey.privacy)].filter { !$0.isEmpty }
  }

  /// The paragraphs for a survey that is open, for somebody answering on this machine.
  static func open(
    survey: Survey, custodians: [String], quorum: Int, closes: String?, isOverSSH: Bool
  ) -> [String] {
    let policy = survey.privacy
    return [
      policy.words,
      proof(policy),
      "Your answers are sealed on this machine before they leave it. They can be opened only when "
        + "\(quorum) of these \(custodians.count) people act together: "
        + custodians.joined(separator: ", ") + ".",
      minimum(policy)
        + " (\(quorum) of those people could break this rule together, with changed programs.)",
      destruction(policy),
      closes.map { "The last day to answer is \($0), until midnight UTC." } ?? "",
      time(policy),
      machine(isOverSSH: isOverSSH),
      registrarAssumption(policy),
    ].filter { !$0.isEmpty }
  }

  /// How nobody answers twice.
  private static func proof(_ policy: PrivacyPolicy) -> String {
    policy.sittings == .two
      ? "You showed that you may answer when you enrolled, and are not asked again who you are: the "
        + "token in your file is enough. Your team came from the staff list."
      : codes(policy)
  }

  /// What the moment of sending gives away.
  private static func time(_ policy: PrivacyPolicy) -> String {
    let vouchers = whoVouches(policy).capitalizedFirst
    return policy.sittings == .two
      ? "\(vouchers) can see that you enrolled, not that you answered. The list of who enrolled was "
        + "destroyed before the first answer came in."
      : "\(vouchers) can see that you sent something, not what. Whoever runs this machine, or has "
        + "its backups, may match you by time: the moment you sent and the moment an answer came in."
  }

  private static func minimum(_ policy: PrivacyPolicy) -> String {
    "Nothing is shown about a group of fewer than \(policy.smallestGroup) people, nor anything from "
      + "which such a group could be worked out. " + tooFew(policy)
  }

  /// What happens to a group of which too few answer, as the first page and the confirmation say it.
  static func tooFew(_ policy: PrivacyPolicy) -> String {
    let few = "If fewer than \(policy.smallestGroup) people of your group answer, "
    return switch policy.belowMinimum {
    case .withhold: few + "those answers stay sealed."
    case .merge:
      few
        + "it is put together, for good, with another group of the same part of the organisation, "
        + "and shown only as one with it; if they are too few together, those answers stay out."
    }
  }

  private static func destruction(_ policy: PrivacyPolicy) -> String {
    let issuing =
      "This program keeps nothing of what you type. The list that links staff to codes is destroyed "
      + "when the survey closes."
    guard let date = policy.keepAnswersUntil else { return issuing }
    return issuing + " The sealed answers are to be destroyed after \(date)."
  }

  private static func machine(isOverSSH: Bool) -> String {
    isOverSSH
      ? "You are on a machine that other people administer: they could see what you type. "
        + "Answering on your own machine removes that risk."
      : "If other people administer this machine, they could see what you type."
  }

  private static func codes(_ policy: PrivacyPolicy) -> String {
    let isOne = policy.issuers.count == 1
    return
      (isOne
      ? "Have your one-time code ready. At the end, if you choose to send, you type it and your staff "
      : "Have your one-time codes from \(whoVouches(policy)) ready. At the end, if you choose to send, you "
        + "type them and your staff ")
      + "identifier: that is how nobody answers twice. Your team comes from the staff list."
  }

  private static func registrarAssumption(_ policy: PrivacyPolicy) -> String {
    policy.issuers.count > 1
      ? "Nobody can answer in other people's names unless \(whoVouches(policy)) agree to it together."
      : "One thing rests on trust: that the registrar doesn't answer in other people's names."
  }

  /// “the registrar and the staff-side”.
  static func whoVouches(_ policy: PrivacyPolicy) -> String {
    policy.issuers.map { "the \($0)" }.joined(separator: " and ")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
