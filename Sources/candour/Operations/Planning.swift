import Anonymity
import Registration
import SurveyDefinition

/// The survey as it will be frozen and its groups, before anybody makes a key.
struct Planning {
  let survey: Survey
  let definition: FrozenDefinition
  let roll: Roll
  let groups: CoarsenedGroups
  let plan: StudyPlan

  /// Reads survey and roll and coarsens the groups; nothing is written.
  init(file path: String, roll rollPath: String) throws {
    let file = try SurveyFile(path: path)
    survey = try file.survey()
    try Opening.checkSupported(survey)
    definition = try Study.freeze(file)
    let rules = StudyRules(survey, definition: definition)
    roll = try Roll(csv: DurableFile.read(rollPath), groupColumns: survey.rollGroups)
    groups = try CoarsenedGroups(
      roll, minimum: rules.smallestGroup, expectedResponse: rules.expectedResponse)
    plan = try StudyPlan(rules: rules, rollColumns: survey.rollGroups, groups: groups.groups)
  }

  /// The groups as they will be, the rule that made them, and who should not share a machine.
  var groupsInWords: String {
    groups.inWords(people: roll.count, rules: plan.rules) + "\n"
      + "Where the registrar and the collector share a machine or its backups, answers could be "
      + "matched by time: keep them apart."
  }

  /// Writes the plan for the other issuers; it holds no key and no person.
  func write(to path: String) throws {
    try DurableFile.create(plan.bytes, at: path, access: .everybody)
  }

  /// What comes next, for everybody who makes keys.
  func next(file: String, roll: String, plan path: String) -> String {
    let (registrar, others) = (plan.rules.issuers[0], plan.rules.issuers.dropFirst())
    guard !others.isEmpty else {
      return "Wrote \(path). The survey names one issuer, the \(registrar): open needs no plan."
    }
    let makings = others.map { "  candour issuer new \($0) --plan \(path) --roll ROLL.csv" }
    let files = others.map { "\($0).issuer/issuer.pub" }.joined(separator: " ")
    return """
      Wrote \(path); no key is made yet. Give it to \(others.joined(separator: " and ")), who each on a machine of
      their own, with a roll they got themselves and not from you, run
      \(makings.joined(separator: "\n"))
      and give back their issuer.pub. With it, and with this survey and roll unchanged:
        candour open \(file) --roll \(roll) --custodian … --quorum … --out NAME --issuer \(files)
      """
  }
}

extension CoarsenedGroups {
  /// The groups as they will be, and the rule that made them.
  func inWords(people: Int, rules: StudyRules) -> String {
    let response = Int((Double(rules.expectedResponse) / 10).rounded())
    var lines = [
      "\(people) people in \(atoms.count) groups. With \(response) % answering, a group needs "
        + "\(smallestRoll) people to expect \(rules.smallestGroup) answers "
        + "(19 times out of 20); smaller ones are pooled:"
    ]
    for atom in atoms {
      lines.append("  \(atom.group.rollSize)  \(atom.group.name)")
      if atom.contains.count > 1 {
        let parts = atom.contains.compactMap(\.last).joined(separator: ", ")
        lines.append("      holds \(parts)")
      }
    }
    lines.append("A group can't be cut finer later, by anybody.")
    return lines.joined(separator: "\n")
  }
}
