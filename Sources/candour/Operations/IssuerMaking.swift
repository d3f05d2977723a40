import Anonymity
import Cryptography
import Registration

/// `issuer new`: a second issuer's own keys, for a plan that his own roll bears out.
struct IssuerMaking {
  let name: String
  let path: String
  private let plan: StudyPlan
  private let roll: Roll
  private let groups: CoarsenedGroups

  /// Reads plan and roll and coarsens the groups; nothing is written.
  init(name: String, plan planPath: String, roll rollPath: String, directory: String) throws {
    self.name = name
    path = (directory == "." ? "" : "\(directory)/") + "\(name).issuer"
    plan = try StudyPlan(DurableFile.read(planPath), name: planPath)
    let others = plan.rules.issuers.dropFirst()
    guard others.contains(name) else {
      throw Failure(
        .usage,
        others.isEmpty
          ? "\(planPath) has one issuer, the \(plan.rules.issuers[0]), whose keys 'candour open' makes."
          : "\(planPath) waits for \(others.joined(separator: " and ")) and not for \(name); the keys of "
            + "the \(plan.rules.issuers[0]) are made by 'candour open'.")
    }
    roll = try Roll(csv: DurableFile.read(rollPath), groupColumns: plan.rollColumns)
    groups = try CoarsenedGroups(
      roll, minimum: plan.rules.smallestGroup, expectedResponse: plan.rules.expectedResponse)
  }

  /// What the plan says, for the issuer to compare with what was agreed.
  var inWords: String {
    let rules = plan.rules
    return """
      Survey \(rules.survey) \(rules.surveyVersion), smallest group \(rules.smallestGroup); issuers: \
      \(rules.issuers.joined(separator: ", ")).
      \(groups.inWords(people: roll.count, rules: rules))
      """
  }

  /// Makes `NAME.issuer/`, or says how the roll differs from the plan.
  func make() throws {
    var random = SystemRandom()
    _ = try IssuerDirectory.create(
      at: path, name: name, plan: plan, roll: roll, groups: groups,
      progress: { Console.progress("Making keys:", done: $0, of: $1) }, using: &random)
  }
}
