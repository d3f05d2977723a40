import Anonymity
import Cryptography
import Registration
import SurveyDefinition

/// A study that is open: its public directory, and the survey frozen in it.
struct Study {
  let directory: StudyDirectory
  let survey: Survey

  var manifest: Manifest { directory.manifest }

  /// Opens `NAME.study`, checking signatures and the digest of the definition.
  init(_ path: String) throws {
    directory = try Self.directory(path)
    let definition = try directory.definition()
    survey = try Self.survey(
      definition, rules: directory.manifest.rules, shownAs: "\(path)/definition")
    guard manifest.rules.follow(from: survey, definition) else {
      throw Failure(
        .damaged,
        "\(path) was opened under other rules than its survey says. Tell the steering group.")
    }
    guard Self.areLargeEnough(manifest.plan) else {
      throw Failure(
        .damaged,
        "\(path) has a group of fewer people than its own rules allow: its answers could be somebody's. "
          + "Tell the steering group.")
    }
  }

  /// Whether every group is one that coarsening leaves: whoever signs alone could make one of a single
  /// person otherwise.
  static func areLargeEnough(_ plan: StudyPlan) -> Bool {
    let least = SmallestRoll.count(
      minimum: plan.rules.smallestGroup, expectedResponse: plan.rules.expectedResponse)
    return plan.groups.count == 1 || plan.groups.allSatisfy { $0.rollSize >= least }
  }

  /// The survey of a frozen definition.
  static func survey(
    _ definition: FrozenDefinition, rules: StudyRules, shownAs path: String
  ) throws -> Survey {
    func bytes(_ name: String) -> [UInt8]? {
      definition.files.first { $0.name == name }?.bytes
    }
    let name = surveyFileName(rules.survey)
    guard let main = bytes(name) else {
      throw Failure(.damaged, "\(path) has no \(name). Fetch the study again.")
    }
    return try SurveyFile(name: name, shownAs: "\(path)/\(name)", bytes: main) {
      bytes(flatName($0))
    }.survey()
  }

  /// The public directory of a study; says so if the path is something else.
  static func directory(_ path: String) throws -> StudyDirectory {
    try PartyDirectory.study.check(path)
    return try StudyDirectory(path)
  }

  /// The definition as it is frozen: flat names, the survey under its own id.
  static func freeze(_ file: SurveyFile) throws -> FrozenDefinition {
    let survey = try file.survey()
    return try FrozenDefinition(
      file.sources.enumerated().map { place, source in
        .init(
          name: place == 0 ? surveyFileName(survey.id) : flatName(source.name),
          bytes: source.bytes)
      })
  }

  /// When codes and answers are taken, by this machine's clock.
  var fieldwork: Fieldwork { Self.fieldwork(directory) }

  static func fieldwork(_ directory: StudyDirectory) -> Fieldwork {
    Fieldwork(directory) { Today.date }
  }

  /// The collector's signed closing record; there is none before the collector has closed.
  func closing() throws -> ClosingRecord {
    try ClosingRecord(
      directory.read("closing"), manifest: manifest, collector: directory.collector())
  }

  /// Whether every issuer still takes codes: one that has closed has published its counts.
  var takesCodes: Bool { Self.takesCodes(directory) }

  static func takesCodes(_ directory: StudyDirectory) -> Bool {
    !directory.manifest.issuers.contains {
      directory.has(IssuedCounts.fileName(issuer: $0.name))
    }
  }

  /// The issuers that have not closed, by name: their counts are missing.
  static func issuersToClose(_ directory: StudyDirectory) -> [String] {
    directory.manifest.issuers.map(\.name).filter {
      !directory.has(IssuedCounts.fileName(issuer: $0))
    }
  }

  /// What is left to do before the answers can be asked for, one command each.
  static func stepsToTheCount(_ study: StudyDirectory) -> String {
    let beside = Paths.sibling(of: study.path, ending: ".study", with: "")
    let names = study.manifest.issuers.map(\.name)
    let issuers = issuersToClose(study).map { name in
      name == names[0]
        ? "candour issuer close \(beside).issuer"
        : "candour issuer close \(name).issuer --study \(study.path)"
    }
    let collector = study.isClosed ? [] : ["candour collector close \(beside).collector"]
    let steps = issuers + collector
    return steps.isEmpty
      ? "candour tally begin \(study.path) --out request" : steps.joined(separator: "\n      ")
  }

  /// The promise for somebody who answers here and now, with the words of `survey` in their language.
  func promise(in survey: Survey, isOverSSH: Bool) -> [String] {
    Promise.open(
      survey: survey, custodians: manifest.custodians.map(\.name),
      quorum: manifest.quorum.threshold, closes: fieldwork.closes, isOverSSH: isOverSSH)
  }

  private static func surveyFileName(_ id: String) -> String { "\(id).candour" }

  private static func flatName(_ include: String) -> String {
    include.split(separator: "/").last.map(String.init) ?? include
  }
}

extension StudyRules {
  /// Whether these are the rules that follow from the survey; it says nothing of earlier waves.
  func follow(from survey: Survey, _ definition: FrozenDefinition) -> Bool {
    var expected = StudyRules(survey, definition: definition)
    (expected.previousManifest, expected.ledgerHead) = (previousManifest, ledgerHead)
    return self == expected
  }

  /// The rules of a survey, as the manifest binds them.
  init(_ survey: Survey, definition: FrozenDefinition) {
    let policy = survey.privacy
    self.init(
      survey: survey.id, surveyVersion: survey.version, definitionDigest: definition.digest,
      smallestGroup: policy.smallestGroup,
      smallestGroupForComments: policy.smallestGroupForComments,
      expectedResponse: Int((policy.expectedResponse * 1000).rounded()))
    issuers = policy.issuers
    sittings = policy.sittings == .one ? .one : .two
    (opens, closes, keepUntil) = (survey.opens, survey.closes, policy.keepAnswersUntil)
    belowMinimum = policy.belowMinimum == .merge ? .merge : .withhold
    closedByteCount = ResponseEncoding.closedSize(of: survey) + ResponseSealer.overhead
    commentByteCount = ResponseEncoding.commentSize(of: survey) + ResponseSealer.overhead
  }
}
