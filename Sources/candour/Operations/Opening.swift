import Anonymity
import Cryptography
import Registration
import SurveyDefinition

/// What `open` prepares, shows, and then makes.
struct Opening {
  let name: String
  let planning: Planning
  private let custodians: [Custodian]
  private let quorum: Quorum
  private let issuers: [IssuerPublicFile]

  var survey: Survey { planning.survey }
  var groupsInWords: String { planning.groupsInWords }
  var studyPath: String { name + ".study" }
  var issuerPath: String { name + ".issuer" }

  /// Reads everything and coarsens the groups; nothing is written.
  ///
  /// `issuers` are the public files of the other issuers.
  init(
    file path: String, roll: String, custodians paths: [String], quorum threshold: Int,
    name: String, issuers: [String] = [], acceptLoss: Bool, previous: String? = nil
  ) throws {
    self.name = name.hasSuffix(".study") ? String(name.dropLast(6)) : name
    planning = try Planning(file: path, roll: roll, previous: previous)
    (custodians, quorum) = try Self.custodians(paths, quorum: threshold, acceptLoss: acceptLoss)
    let names = planning.survey.privacy.issuers
    guard names.count == issuers.count + 1 else { throw Self.issuersMissing(names, file: path) }
    self.issuers = try issuers.map { try IssuerPublicFile(DurableFile.read($0), name: $0) }
  }

  /// The custodians' public files, and a quorum of them that one lost key doesn't end.
  static func custodians(
    _ paths: [String], quorum threshold: Int, acceptLoss: Bool
  ) throws -> ([Custodian], Quorum) {
    let custodians = try paths.map { try Custodian(publicFile: DurableFile.read($0), name: $0) }
    let quorum = try Quorum(threshold: threshold, of: paths.count)
    try quorum.checkSurvivesLoss(acceptLoss: acceptLoss)
    try Manifest.check(custodians: custodians, quorum: quorum)
    return (custodians, quorum)
  }

  /// Makes the registrar's keys and the study.
  func open(
    progress: @Sendable (Int, Int) -> Void = { Console.progress("Making keys:", done: $0, of: $1) }
  ) throws -> StudyDraft {
    var random = SystemRandom()
    // No part of what the manifest binds: it can be made again from the definition, which is.
    let lock = FrozenDefinition.File(
      name: lockName, bytes: Array(SurveyPrinter.lock(survey).utf8))
    return try StudyOpening.open(
      plan: planning.plan, definition: planning.definition, roll: planning.roll,
      groups: planning.groups, custodians: custodians, quorum: quorum,
      issuerName: survey.privacy.issuers[0], others: issuers,
      paths: .init(study: studyPath, issuer: issuerPath), beside: [lock],
      previous: planning.ledger, progress: progress,
      using: &random)
  }

  /// What was made, and what comes next.
  func inWords(_ study: StudyDraft, roll: String) throws -> String {
    let lock = """
      This version is kept in \(studyPath)/\(lockName). Keep a copy beside the
      survey file: the next version is compared with it ("comparable with: \(survey.version)").
      """
    let made = "Made \(studyPath) (public) and \(issuerPath) (the registrar's own)."
    guard try study.missing().isEmpty else {
      return made + "\n" + lock + "\n"
        + (try IssuerSigning.waiting(
          study, issuer: issuerPath, name: survey.privacy.issuers[0],
          after: "Signed for the \(survey.privacy.issuers[0])."))
    }
    return """
      Opened. Put these eight words on posters; the form asks for them:

        \(try study.manifest.words())

      \(made)
      \(lock)
      Next: each custodian, who alone can tell that the key in there is his own:
            candour custodian check NAME.key --study \(studyPath)
            candour collector new \(studyPath) --out \(name).collector
            candour issuer invite \(issuerPath) --roll \(roll) --out invitations.csv
            candour issuer serve \(issuerPath)
      """
  }

  /// The file in the study that keeps this version for comparison with later ones.
  var lockName: String { SurveyPrinter.lockName(of: survey) }

  /// Refuses what the formats hold but this version can't carry out.
  static func checkSupported(_ survey: Survey) throws {
    guard !survey.questions.isEmpty else {
      throw Failure(
        .usage, "this file describes records and asks nobody anything: nothing to open.")
    }
    if let date = survey.privacy.keepAnswersUntil, date <= Today.date {
      throw Failure(
        .mistakes, "'keep answers until: \(date)' is past; give a day after the survey's end.")
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

  private static func issuersMissing(_ names: [String], file: String) -> Failure {
    let others = names.dropFirst()
    guard !others.isEmpty else {
      return Failure(
        .usage,
        "\(file) names one issuer, the \(names[0]), whose keys open makes: leave --issuer out, or name "
          + "the other under 'issuers'.")
    }
    return Failure(
      .usage,
      """
      \(file) names \(names.count) issuers: \(names.joined(separator: ", ")). Their keys come first:
        candour open \(file) --roll ROLL.csv --plan NAME.plan
        candour issuer new \(others.first ?? "NAME") --plan NAME.plan --roll ROLL.csv   (on his own machine, with his own roll)
      then open with the issuer.pub of each but the \(names[0]): --issuer \(others.map { "\($0).issuer/issuer.pub" }.joined(separator: " ")).
      """)
  }
}
