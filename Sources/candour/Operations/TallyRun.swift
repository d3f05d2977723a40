import Anonymity
import Cryptography
import ReleaseAudit
import ReleaseFormat
import SurveyDefinition

/// `tally`: shares in, one release out; plaintext lives in memory in between.
struct TallyRun {
  let study: Study
  let request: String
  let shares: [String]
  let out: String
  let comments: String?

  /// Opens, tabulates, protects and writes; returns what to tell the analyst.
  func run() throws -> String {
    for path in [out, comments].compactMap(\.self) where DurableFile.exists(path) {
      throw StorageError.alreadyExists(path: path)
    }
    var random = SystemRandom()
    let survey = study.survey
    let opened = try Tally.open(
      study: study.directory, request: request, shares: shares, using: &random
    ) { Tabulation.isBlank($0, $1, survey: survey) }
    let release = try Tabulation.releaseBytes(of: opened, in: study)
    try refuseIfAttackable(release)
    try DurableFile.createDirectory(out, access: .everybody)
    try DurableFile.create(release, at: "\(out)/release.json", access: .everybody)
    if let comments { try writeComments(of: opened, to: comments) }
    try TallyRequest.destroyKey(of: request)
    return summary(of: opened)
  }

  /// The intruder, who shares no code with the protection, tries before anybody else can.
  private func refuseIfAttackable(_ release: [UInt8]) throws {
    let report = try Audit.run(
      documents: [ReleaseDocument(canonicalBytes: release)],
      headcounts: Tabulation.headcounts(study))
    guard report.isClean else {
      throw Failure(
        .refused,
        "the audit can work out \(report.findings.count) hidden counts of this release, so nothing was "
          + "written. Open it with fewer breakdowns in a later wave; tell candour's maintainers.")
    }
  }

  private func summary(of opened: OpenedRecords) -> String {
    let answers = opened.byGroup.values.map(\.count).reduce(0, +)
    var lines = [
      "Opened \(answers) answers of \(opened.byGroup.count) groups; wrote \(out)/release.json.",
      "The request's one-use key was overwritten and removed.",
    ]
    for (name, count) in opened.disagreeing.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "\(name)'s shares did not fit the others' for \(count) records; they were set aside.")
    }
    return lines.joined(separator: "\n")
  }

  /// The comments by question, in no order, for a person to read before anything is quoted.
  private func writeComments(of opened: OpenedRecords, to path: String) throws {
    let all = opened.comments.compactMap {
      try? ResponseEncoding.decodeComments($0, of: study.survey)
    }
    var text = "Comments for review. Not for publication: remove names, places and dates first.\n"
    for question in study.survey.questions {
      let said = all.flatMap { comments in
        comments.texts.filter { $0.question == question.name }
          .map { (text: $0.text, mayQuote: comments.consentsToQuote) }
      }.shuffled()
      guard !said.isEmpty else { continue }
      text += "\n\(question.text)\n"
      for comment in said {
        text += "\n[\(comment.mayQuote ? "may be quoted" : "not to be quoted")]\n\(comment.text)\n"
      }
    }
    try DurableFile.create(Array(text.utf8), at: path, access: .owner)
  }
}
