import Anonymity
import SurveyDefinition

/// The promise on the first page, made from the policy that is in force, not from a template.
enum Promise {
  /// The paragraphs for a preview: the policy of the file, before there are keys.
  static func preview(of survey: Survey) -> [String] {
    [survey.privacy.words, minimum(survey.privacy)].filter { !$0.isEmpty }
  }

  /// The paragraphs for a survey that is open, for somebody answering on this machine.
  static func open(survey: Survey, custodians: [String], quorum: Int, isOverSSH: Bool) -> [String] {
    let policy = survey.privacy
    return [
      policy.words,
      codes(policy),
      "Your answers are sealed on this machine before they leave it. They can be opened only when "
        + "\(quorum) of these \(custodians.count) people act together: "
        + custodians.joined(separator: ", ") + ".",
      minimum(policy)
        + " (\(quorum) of those people could break this rule together, with changed programs.)",
      destruction(policy),
      "\(whoVouches(policy).capitalizedFirst) can see that you sent something, not what. Whoever runs the machine that "
        + "collects answers could guess which is yours from the moment it arrives.",
      machine(isOverSSH: isOverSSH),
      registrarAssumption(policy),
    ].filter { !$0.isEmpty }
  }

  private static func minimum(_ policy: PrivacyPolicy) -> String {
    "Nothing is shown about a group of fewer than \(policy.smallestGroup) people, nor anything from "
      + "which such a group could be worked out. If fewer than \(policy.smallestGroup) people of "
      + "your group answer, those answers stay sealed."
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
