import Anonymity
import Registration
import SurveyDefinition

/// `issuer sign`: what an issuer reads before signing a study, and the signature.
struct IssuerSigning {
  private let issuer: IssuerDirectory
  private let draft: StudyDraft
  private let survey: Survey
  let path: String

  var name: String { issuer.publicFile.declaration.name }
  /// Whether this issuer agreed to just this study before.
  var hasSigned: Bool { issuer.hasSigned }

  /// Reads the study and checks all of it that the signature vouches for.
  init(_ directory: String, study path: String) throws {
    try PartyDirectory.issuer.check(directory)
    try PartyDirectory.study.check(path)
    self.path = path
    issuer = try IssuerDirectory(directory)
    draft = try StudyDraft(path)
    try issuer.check(draft)
    let (definition, rules) = (try draft.definition(), draft.manifest.rules)
    survey = try Study.survey(definition, rules: rules, shownAs: "\(path)/definition")
    guard rules.follow(from: survey, definition) else {
      throw Failure(
        .refused,
        "\(path) has other rules than its survey says. Don't sign it; ask the registrar.")
    }
  }

  /// All that the signature binds, in words.
  func inWords() throws -> String {
    let manifest = draft.manifest
    let groups = manifest.groups.map { "  \($0.rollSize)  \($0.name)" }.joined(separator: "\n")
    return """
      \(survey.title), version \(manifest.rules.surveyVersion), frozen in \(path)/definition.
      Read it there: it can't change once you have signed.
      \(Self.days(manifest.rules))
      Smallest group \(manifest.rules.smallestGroup); comments \(manifest.rules.smallestGroupForComments). \
      \(Self.belowMinimum(manifest.rules)) Expected response: \(manifest.rules.expectedResponse / 10) %.
      \(Self.sittings(manifest.rules)) Sealed answers are kept until \(manifest.rules.keepUntil ?? "they are destroyed").
      \(manifest.rules.previousManifest == nil ? "It names no earlier wave." : "It goes on from an earlier wave's ledger.")
      Issuers: \(manifest.issuers.map(\.name).joined(separator: ", ")).
      Any \(manifest.quorum.threshold) of these custodians open the answers: \
      \(manifest.custodians.map(\.name).joined(separator: ", ")).
      Groups, as on the roll you were made for:
      \(groups)
      Its eight words:

        \(try manifest.words())

      """
  }

  private static func days(_ rules: StudyRules) -> String {
    let first = rules.opens.map { "from \($0) on" } ?? "as soon as it is open"
    let last = rules.closes.map { "the last day is \($0)" } ?? "until it is closed"
    return "Answers are taken \(first), \(last)."
  }

  private static func belowMinimum(_ rules: StudyRules) -> String {
    switch rules.belowMinimum {
    case .withhold: "Groups below that are never opened."
    case .merge: "Groups below that are put together with their neighbours."
    }
  }

  private static func sittings(_ rules: StudyRules) -> String {
    rules.sittings == .one
      ? "Staff prove who they are when they send." : "Staff enrol first, and answer later."
  }

  /// Signs; the words say what comes next.
  func sign() throws -> String {
    guard try issuer.sign(draft) != nil else { return try waiting(after: "Signed.") }
    return """
      Every issuer has signed: \(path) is open, and \(issuer.path) serves it and no other. Whoever else holds a
      copy of it needs \(draft.signaturePath(name)), and runs his issuer sign again.
      Put the eight words on posters; the form asks for them.
      Next: candour issuer invite \(issuer.path) --roll ROLL.csv --out codes.csv
      """
  }

  /// Who has yet to sign, and how the signatures come together.
  func waiting(after first: String) throws -> String {
    try Self.waiting(draft, issuer: issuer.path, name: name, after: first)
  }

  static func waiting(
    _ draft: StudyDraft, issuer: String, name: String, after first: String
  ) throws -> String {
    let missing = try draft.missing()
    let commands = missing.map {
      "    candour issuer sign \($0).issuer --study \(draft.path)   (the \($0))"
    }
    return """
      \(first) Not open yet: \(missing.joined(separator: " and ")) \(missing.count == 1 ? "has" : "have") yet to sign.
      Next: give a copy of \(draft.path) to each, on whose own machine:
      \(commands.joined(separator: "\n"))
      Everybody's signature goes into every copy's signing directory; yours is \(draft.signaturePath(name)).
      With all of them there, here:
          candour issuer sign \(issuer) --study \(draft.path)
      """
  }
}
