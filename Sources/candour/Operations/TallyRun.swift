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
  ///
  /// Comments come first: with the release the key goes, and what wasn't written is sealed for good.
  func run() throws -> String {
    for path in [out, comments].compactMap(\.self) { try DurableFile.checkFree(path) }
    var random = SystemRandom()
    let survey = study.survey
    let opened = try Tally.open(
      study: study.directory, request: request, shares: shares, using: &random
    ) { Tabulation.isBlank($0, $1, survey: survey) }
    guard !opened.byGroup.isEmpty else {
      throw Failure(
        .refused,
        "in every group too few people answered (fewer than \(study.manifest.rules.smallestGroup)), so nothing can "
          + "be published of their answers, and nothing was written. How many answered altogether is in "
          + "\(study.directory.path)/closing.")
    }
    let release = try Tabulation.releaseBytes(of: opened, in: study)
    try refuseIfAttackable(release, opened)
    let said = Said(opened, in: survey)
    if let comments {
      try DurableFile.create(Array(said.text.utf8), at: comments, access: .owner)
    }
    try study.directory.note(
      release: release, of: TallyRequest(request, study: study.directory))
    try DurableFile.createDirectory(out, access: .everybody)
    try DurableFile.create(release, at: "\(out)/release.json", access: .everybody)
    try TallyRequest.destroyKey(of: request)
    return summary(of: opened, said)
  }

  /// The intruder, who shares no code with the protection, tries before anybody else can.
  private func refuseIfAttackable(_ release: [UInt8], _ opened: OpenedRecords) throws {
    let report = try Audit.run(
      documents: [ReleaseDocument(canonicalBytes: release)],
      headcounts: Tabulation.headcounts(opened, study))
    guard report.isClean else {
      throw Failure(
        .refused,
        "the audit can work out \(report.findings.count) hidden counts of this release, so nothing was "
          + "written. Open it with fewer breakdowns in a later wave; tell candour's maintainers.")
    }
  }

  private func summary(of opened: OpenedRecords, _ said: Said) -> String {
    let answers = opened.byGroup.values.map(\.count).reduce(0, +)
    var lines = [
      "Opened \(answers) answers of \(opened.byGroup.count) groups; wrote \(out)/release.json.",
      "The request's one-use key was overwritten and removed.",
    ]
    if let comments {
      lines.append("Wrote the comments of \(said.people) people to \(comments).")
    } else if said.people > 0 {
      lines.append(
        "The comments of \(said.people) people were opened and not written. To read them, make a new "
          + "request with tally begin and give --comments.")
    }
    if said.unreadable > 0 {
      lines.append("\(said.unreadable) comment records could not be read.")
    }
    lines += ShareWords.accounts(opened)
    return lines.joined(separator: "\n")
  }
}

/// The comments by question, in no order, for a person to read before anything is quoted.
private struct Said {
  /// Who wrote anything.
  let people: Int
  /// Records that didn't open, or hold something else.
  let unreadable: Int
  let text: String

  init(_ opened: OpenedRecords, in survey: Survey) {
    let all = opened.comments.compactMap { try? ResponseEncoding.decodeComments($0, of: survey) }
    people = all.filter { !$0.texts.isEmpty }.count
    unreadable = opened.comments.count - all.count + opened.spoiledComments
    var text = "Comments for review. Not for publication: remove names, places and dates first.\n"
    for question in survey.questions {
      let said = all.flatMap { comments in
        comments.texts.filter { $0.question == question.name }
          .map { (text: $0.text, mayQuote: comments.consentsToQuote) }
      }.shuffled()
      guard !said.isEmpty else { continue }
      text += "\n\(question.text.plain)\n"
      for comment in said {
        text += "\n[\(comment.mayQuote ? "may be quoted" : "not to be quoted")]\n\(comment.text)\n"
      }
    }
    self.text = text
  }
}
