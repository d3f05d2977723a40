import Anonymity
import Cryptography
import SurveyDefinition

/// A study that is open: its public directory, and the survey frozen in it.
struct Study {
  let directory: StudyDirectory
  let survey: Survey

  var manifest: Manifest { directory.manifest }

  /// Opens `NAME.study`, checking signatures and the digest of the definition.
  init(_ path: String) throws {
    directory = try Self.directory(path)
    let files = try directory.definition().files
    func bytes(_ name: String) -> [UInt8]? { files.first { $0.name == name }?.bytes }
    let name = Study.surveyFileName(directory.manifest.rules.survey)
    guard let main = bytes(name) else {
      throw Failure(.damaged, "\(path)/definition has no \(name). Fetch the study again.")
    }
    let file = try SurveyFile(name: name, shownAs: "\(path)/definition/\(name)", bytes: main) {
      bytes(Study.flatName($0))
    }
    survey = try file.survey()
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
  /// The rules of a survey, as the manifest binds them.
  init(_ survey: Survey, definition: FrozenDefinition) {
    let policy = survey.privacy
    self.init(
      survey: survey.id, surveyVersion: survey.version, definitionDigest: definition.digest,
      smallestGroup: policy.smallestGroup,
      smallestGroupForComments: policy.smallestGroupForComments,
      expectedResponse: Int((policy.expectedResponse * 1000).rounded()))
    sittings = policy.sittings == .one ? .one : .two
    (opens, closes, keepUntil) = (survey.opens, survey.closes, policy.keepAnswersUntil)
    belowMinimum = policy.belowMinimum == .merge ? .merge : .withhold
    closedByteCount = ResponseEncoding.closedSize(of: survey) + ResponseSealer.overhead
    commentByteCount = ResponseEncoding.commentSize(of: survey) + ResponseSealer.overhead
  }
}
