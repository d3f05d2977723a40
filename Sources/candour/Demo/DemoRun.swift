import Anonymity
import Cryptography
import Registration
import Reporting
import ResponseCollection
import SurveyDefinition

/// One survey from text file to report, through the parts the other commands use.
///
/// Nobody outside a demo holds more than one party's secrets; here one program plays all of them.
struct DemoRun {
  let directory: String
  let staff: Int
  /// The council, and what its people think, are the same every time.
  private static let seed: UInt64 = 2026
  private static let custodians = ["Amina", "Ben", "Carys"]
  private static let passphrase = "a made-up passphrase for a made-up council"

  private var survey: String { "\(directory)/racism-at-work.candour" }
  private var roll: String { "\(directory)/roll.csv" }
  private var name: String { "\(directory)/council" }
  private var invitations: String { "\(directory)/invitations.csv" }
  private var request: String { "\(directory)/tally.request" }
  private var release: String { "\(directory)/release" }

  /// `candour-demo`, or the first of `candour-demo-2`, … that isn't there.
  static func freeDirectory() -> String {
    var (path, number) = ("candour-demo", 1)
    while DurableFile.exists(path) {
      number += 1
      path = "candour-demo-\(number)"
    }
    return path
  }

  func run() throws {
    let council = try Council(staff: staff, seed: Self.seed)
    try prepare(council)
    let study = try open()
    try answer(council, study)
    try close(study)
    try tally(study)
    try show()
  }

  private func prepare(_ council: Council) throws {
    try Console.say(
      "A made-up council of \(staff) staff, in \(directory). One program plays every party here; "
        + "in a real survey each has a machine of its own.\n")
    try DurableFile.createDirectory(directory, access: .owner)
    try DurableFile.createDirectory("\(directory)/library", access: .everybody)
    for name in ["racism-at-work.candour", "library/ons-ethnic-group-2021.candour"] {
      guard let bytes = StandardSurveys.file(name) else { continue }
      try DurableFile.create(bytes, at: "\(directory)/\(name)", access: .everybody)
    }
    try DurableFile.create(Array(council.rollCSV().utf8), at: roll, access: .owner)
    try step("check", try SurveyFile(path: survey).summary(of: survey))
  }

  private func open() throws -> Study {
    try DurableFile.createDirectory("\(directory)/custodians", access: .owner)
    let passphraseFile = "\(directory)/custodians/passphrase.txt"
    try DurableFile.create(Array(Self.passphrase.utf8), at: passphraseFile, access: .owner)
    var random = SystemRandom()
    for custodian in Self.custodians {
      try CustodianKey.create(
        name: custodian, in: "\(directory)/custodians",
        passphrase: SecretBytes(copying: Array(Self.passphrase.utf8)), using: &random)
    }
    try step("custodian new", "three custodians, two of whom open the answers together")
    let opening = try Opening(
      file: survey, roll: roll,
      custodians: Self.custodians.map { "\(directory)/custodians/\($0).pub" }, quorum: 2,
      name: name, acceptLoss: false)
    let opened = try StudyDirectory(opening.open().path)
    let words = try opened.manifest.words()
    try step(
      "open",
      "\(opened.manifest.groups.count) groups, each with a key of its own; the poster says: \(words)"
    )
    _ = try Collector.create(at: "\(name).collector", study: opened, using: &random)
    let issuer = try IssuerDirectory(opening.issuerPath)
    let columns = opened.manifest.plan.rollColumns
    let count = try issuer.invite(
      roll: Roll(csv: DurableFile.read(roll), groupColumns: columns), out: invitations,
      using: &random)
    try step("issuer invite", "\(count) one-time codes")
    return try Study(opening.studyPath)
  }

  private func answer(_ council: Council, _ study: Study) throws {
    let crowd = try Crowd(
      council: council, study: study, name: name,
      codes: Invitation.read(invitations), seed: Self.seed)
    let answered = try crowd.answer()
    try step("answer", "\(answered) of \(staff) people answered through the form")
  }

  private func close(_ study: Study) throws {
    var random = SystemRandom()
    try IssuerDirectory("\(name).issuer").close(study: study.directory, using: &random)
    let closing = try Collector("\(name).collector").close(study: study.directory)
    try step("close", "keys destroyed, \(closing.closedCount) sealed answers listed by hash")
  }

  private func tally(_ study: Study) throws {
    var random = SystemRandom()
    let records = try Collector("\(name).collector").frozenRecords(study: study.directory)
    _ = try TallyRequest.begin(
      study: study.directory, records: records, at: request, using: &random)
    var shares: [String] = []
    for custodian in Self.custodians.prefix(2) {
      let key = try CustodianKeyFile(
        "\(directory)/custodians/\(custodian).key",
        passphrase: SecretBytes(copying: Array(Self.passphrase.utf8)))
      let path = "\(directory)/custodians/\(custodian).shares"
      let unsealing = try Unsealing.run(
        study: study.directory, request: request, key: key, out: path, using: &random)
      shares.append(path)
      try step(
        "unseal",
        "\(custodian) releases shares of \(unsealing.groupsReleased) groups; "
          + "\(unsealing.groupsWithheld) stay sealed")
    }
    _ = try TallyRun(
      study: study, request: request, shares: shares, out: release,
      comments: "\(directory)/comments-for-review.txt"
    ).run()
    try step("tally", "tabulated and protected: \(release)/release.json")
  }

  private func show() throws {
    let report = Report(try Releases.read(release))
    let page = "\(directory)/report.html"
    try DurableFile.create(Array(report.html().utf8), at: page, access: .everybody)
    try Console.say("\n" + report.text(page: .first))
    try Console.say(
      """
      The whole report: \(page)
      Look around:      candour report \(release)
                        candour audit \(release)
                        candour status \(name).study
                        candour preview \(survey)
      """)
  }

  private func step(_ command: String, _ text: String) throws {
    let padded = command + String(repeating: " ", count: max(0, 14 - command.count))
    try Console.say("\(padded) \(text)")
  }
}
