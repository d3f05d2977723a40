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
  /// The ledger of the wave before, whose head the plan names.
  let ledger: ReleaseLedger?

  /// Reads survey and roll and coarsens the groups; nothing is written.
  init(file path: String, roll rollPath: String, previous: String? = nil) throws {
    let previous = try previous.map(Study.directory)
    ledger = try previous?.ledger()
    let file = try SurveyFile(path: path)
    survey = try file.survey()
    try Opening.checkSupported(survey)
    definition = try Study.freeze(file)
    var rules = StudyRules(survey, definition: definition)
    (rules.previousManifest, rules.ledgerHead) = (previous?.manifest.digest, ledger?.head)
    roll = try Roll(csv: DurableFile.read(rollPath), groupColumns: survey.rollGroups)
    groups = try CoarsenedGroups(
      roll, minimum: rules.smallestGroup, expectedResponse: rules.expectedResponse)
    plan = try StudyPlan(rules: rules, rollColumns: survey.rollGroups, groups: groups.groups)
  }

  /// The groups as they will be, the rule that made them, and who should not share a machine.
  var groupsInWords: String {
    let groups = [
      groups.inWords(people: roll.count, rules: plan.rules),
      "Where the registrar and the collector share a machine or its backups, answers could be "
        + "matched by time: keep them apart" + (isTwoSittings ? "." : ", or use 'sittings: two'."),
    ]
    return (groups + fieldworkInWords).joined(separator: "\n")
  }

  private var isTwoSittings: Bool { survey.privacy.sittings == .two }

  /// When codes and answers are taken.
  private var fieldworkInWords: [String] {
    var lines: [String] = []
    if isTwoSittings {
      let end =
        survey.opens.map { "Codes are taken until the day before \($0)" } ?? "Codes are taken"
      lines.append(
        "Two sittings: staff enrol first, and answer later. \(end) (candour enrol); then every issuer "
          + "closes, and only after that answers are taken.")
    }
    if let opens = survey.opens { lines.append("First day of answering: \(opens) (UTC).") }
    if let closes = survey.closes {
      lines.append("Last day of answering: \(closes), until midnight UTC; it can be moved once.")
    }
    return lines
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
    if rules.belowMinimum == .merge {
      lines.append(
        "Of which fewer than \(rules.smallestGroup) answer, it is put together with the next "
          + "of the same parent in this order, or the one before if it is the last.")
    }
    return lines.joined(separator: "\n")
  }
}
