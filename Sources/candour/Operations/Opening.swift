import Anonymity
import Cryptography
import Registration
import SurveyDefinition

/// What `open` prepares, shows, and then makes.
struct Opening {
  let name: String
  let survey: Survey
  private let definition: FrozenDefinition
  private let roll: Roll
  private let groups: CoarsenedGroups
  private let custodians: [Custodian]
  private let quorum: Quorum
  private let previous: StudyDirectory?

  var studyPath: String { name + ".study" }
  var issuerPath: String { name + ".issuer" }

  /// Reads everything and coarsens the groups; nothing is written.
  init(
    file path: String, roll rollPath: String, custodians paths: [String], quorum threshold: Int,
    name: String, acceptLoss: Bool, previous: String? = nil
  ) throws {
    self.previous = try previous.map(Study.directory)
    let file = try SurveyFile(path: path)
    self.name = name.hasSuffix(".study") ? String(name.dropLast(6)) : name
    survey = try file.survey()
    try Self.checkSupported(survey)
    definition = try Study.freeze(file)
    custodians = try paths.map { try Custodian(publicFile: DurableFile.read($0), name: $0) }
    quorum = try Quorum(threshold: threshold, of: paths.count)
    try quorum.checkSurvivesLoss(acceptLoss: acceptLoss)
    roll = try Roll(csv: DurableFile.read(rollPath), groupColumns: survey.rollGroups)
    groups = try CoarsenedGroups(
      roll, minimum: survey.privacy.smallestGroup,
      expectedResponse: StudyRules(survey, definition: definition).expectedResponse)
  }

  /// The groups as they will be, and the rule that made them.
  var groupsInWords: String {
    let response = Int((survey.privacy.expectedResponse * 100).rounded())
    var lines = [
      "\(roll.count) people in \(groups.atoms.count) groups. With \(response) % answering, a group needs "
        + "\(groups.smallestRoll) people to expect \(survey.privacy.smallestGroup) answers "
        + "(19 times out of 20); smaller ones are pooled:"
    ]
    for atom in groups.atoms {
      lines.append("  \(atom.group.rollSize)  \(atom.group.name)")
      if atom.contains.count > 1 {
        let parts = atom.contains.compactMap(\.last).joined(separator: ", ")
        lines.append("      holds \(parts)")
      }
    }
    lines.append("A group can't be cut finer later, by anybody.")
    if survey.privacy.belowMinimum == .merge {
      lines.append(
        "Of which fewer than \(survey.privacy.smallestGroup) answer, it is put together with the next "
          + "of the same parent in this order, or the one before if it is the last.")
    }
    lines.append(
      "Where the registrar and the collector share a machine or its backups, answers could be "
        + "matched by time: keep them apart" + (isTwoSittings ? "." : ", or use 'sittings: two'."))
    lines += fieldworkInWords
    return lines.joined(separator: "\n")
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

  /// Makes the registrar's keys and the study.
  func open(
    progress: @Sendable (Int, Int) -> Void = { Console.progress("Making keys:", done: $0, of: $1) }
  )
    throws -> StudyDirectory
  {
    var random = SystemRandom()
    let ledger = try previous?.ledger()
    var rules = StudyRules(survey, definition: definition)
    rules.previousManifest = previous?.manifest.digest
    rules.ledgerHead = ledger?.head
    let plan = try StudyPlan(
      rules: rules, rollColumns: survey.rollGroups,
      groups: groups.groups)
    // No part of what the manifest binds: it can be made again from the definition, which is.
    let lock = FrozenDefinition.File(
      name: lockName, bytes: Array(SurveyPrinter.lock(survey).utf8))
    return try StudyOpening.open(
      plan: plan, definition: definition, roll: roll, groups: groups, custodians: custodians,
      quorum: quorum, issuerName: survey.privacy.issuers[0],
      paths: .init(study: studyPath, issuer: issuerPath), beside: [lock],
      previous: ledger, progress: progress,
      using: &random)
  }

  /// The file in the study that keeps this version for comparison with later ones.
  var lockName: String { SurveyPrinter.lockName(of: survey) }

  /// Refuses what the formats hold but this version can't carry out.
  private static func checkSupported(_ survey: Survey) throws {
    guard !survey.questions.isEmpty else {
      throw Failure(
        .usage, "this file describes records and asks nobody anything: nothing to open.")
    }
    if let date = survey.privacy.keepAnswersUntil, date <= Today.date {
      throw Failure(
        .mistakes, "'keep answers until: \(date)' is past; give a day after the survey's end.")
    }
    guard survey.privacy.issuers.count == 1 else {
      throw Failure(.usage, "a second issuer is not supported yet; name one under 'issuers'.")
    }
    try checkDates(survey)
  }

  private static func checkDates(_ survey: Survey) throws {
    if let closes = survey.closes, closes < Today.date {
      throw Failure(.mistakes, "'closes: \(closes)' is past; give the last day of answering.")
    }
    guard survey.privacy.sittings == .two, let opens = survey.opens, opens <= Today.date else {
      return
    }
    throw Failure(
      .mistakes,
      "'opens: \(opens)' leaves no day to enrol: with 'sittings: two' it is the first day of "
        + "answering, and codes are taken before it. Give a later day.")
  }
}
