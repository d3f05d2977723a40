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
      "Your answers are sealed on this machine before they leave it. They can be opened only when "
        + "\(quorum) of these \(custodians.count) people act together: "
        + custodians.joined(separator: ", ") + ".",
      minimum(policy),
      destruction(policy),
      machine(isOverSSH: isOverSSH),
      registrarAssumption(policy),
    ].filter { !$0.isEmpty }
  }

  private static func minimum(_ policy: PrivacyPolicy) -> String {
    "Nothing is shown about a group of fewer than \(policy.smallestGroup) people, and nothing from "
      + "which such a group could be worked out. If fewer than \(policy.smallestGroup) people of "
      + "your group answer, nobody opens those answers."
  }

  private static func destruction(_ policy: PrivacyPolicy) -> String {
    let issuing =
      "The key that links staff numbers to codes is destroyed when the survey closes. "
      + "This program keeps nothing of what you type."
    guard let date = policy.keepAnswersUntil else { return issuing }
    return issuing + " The sealed answers are destroyed after \(date)."
  }

  private static func machine(isOverSSH: Bool) -> String {
    isOverSSH
      ? "You are on a machine that other people administer: they could see what you type. "
        + "Answering on your own machine removes that risk. Whoever runs this machine, or has its "
        + "backups, may match you by time."
      : "If other people administer this machine, they could see what you type. Whoever runs the "
        + "machine that collects answers, or has its backups, may match you by time."
  }

  private static func registrarAssumption(_ policy: PrivacyPolicy) -> String {
    policy.issuers.count > 1
      ? "" : "The minimum group assumes that the registrar does not answer in others' names."
  }
}
