import Anonymity
import Cryptography
import ReleaseFormat

/// `verify STUDY --release RELEASE`: a third party's check of a release's survey-wide counts.
///
/// Needs what is published and no secret.
struct ReleaseCheck {
  /// One thing that was looked at.
  struct Finding: Encodable {
    let check: String
    let holds: Bool
  }

  /// Everything that was looked at.
  struct Result: Encodable {
    let received: Int
    let opened: Int
    let neverOpened: Int
    let spoiled: Int
    let comments: Int
    let findings: [Finding]

    var isSound: Bool { findings.allSatisfy(\.holds) }

    var words: String {
      let lines = findings.map { "\($0.holds ? "yes" : "NO ")  \($0.check)" }
      return
        (lines + [
          "Answers: \(received) received = \(opened) opened + \(neverOpened) never opened + \(spoiled) that "
            + "could not be read. Comment records: \(comments).",
          "This shows that the release accounts for every record on the signed list, once. It doesn't "
            + "show that the opened answers were counted rightly: only who can open them can repeat that. "
            + "Nor that everybody who answered was entitled to: the issuers vouch for that.",
        ]).joined(separator: "\n")
    }
  }

  let study: StudyDirectory
  let release: String

  /// Checks everything; what doesn't hold is a finding, what can't be read is thrown.
  func run() throws -> Result {
    guard study.has("closing") else {
      throw Failure(.mistakes, "the survey hasn't closed; there is nothing to compare with.")
    }
    _ = try study.definition()
    let published = try PublishedLists(study)
    let document = try Releases.document(release)
    let digest = ReleaseLedger.digest(ofRelease: try Releases.bytes(release))
    let ledger = try study.ledger()
    let fieldwork = document.fieldwork
    let findings =
      binding(document, published, isNoted: ledger.holds(release: digest))
      + counts(fieldwork, published)
    return Result(
      received: fieldwork.received, opened: fieldwork.opened, neverOpened: fieldwork.neverOpened,
      spoiled: fieldwork.spoiled, comments: published.closing.commentCount, findings: findings)
  }

  private func binding(
    _ document: ReleaseDocument, _ published: PublishedLists, isNoted: Bool
  ) -> [Finding] {
    let (rules, provenance) = (study.manifest.rules, document.provenance)
    return [
      // Reading them checked these; were one wrong, we wouldn't be here.
      Finding(
        check: "the issuers signed the manifest, and it binds the survey's text", holds: true),
      Finding(
        check: "the collector signed the closing, and both lists have its roots", holds: true),
      Finding(
        check: "the release was made from this survey's text",
        holds: provenance.definition == Hexadecimal.encode(rules.definitionDigest)),
      Finding(
        check: "the release was made from the signed list of answers",
        holds: provenance.records == Hexadecimal.encode(published.closing.closedRoot)),
      Finding(
        check: "its smallest group is the one fixed before anybody answered",
        holds: document.policy.smallestGroup == rules.smallestGroup),
      Finding(check: "the study's ledger names this release, byte for byte", holds: isNoted),
    ]
  }

  private func counts(
    _ fieldwork: ReleaseDocument.Fieldwork, _ published: PublishedLists
  ) -> [Finding] {
    let (manifest, leaves) = (study.manifest, published.list(.closed).hashes.count)
    let parts = [fieldwork.opened, fieldwork.neverOpened, fieldwork.spoiled]
    let invited = manifest.groups.map(\.rollSize).reduce(0, +)
    return [
      Finding(
        check: "as many answers were received as the list has", holds: fieldwork.received == leaves),
      Finding(
        check: "opened, never opened and unreadable ones add up to them",
        holds: parts.allSatisfy { (0...leaves).contains($0) } && parts.reduce(0, +) == leaves),
      Finding(
        check:
          "never opened are none, or at least \(manifest.rules.smallestGroup), or nothing was opened",
        holds: fieldwork.neverOpened == 0 || fieldwork.opened == 0
          || fieldwork.neverOpened >= manifest.rules.smallestGroup),
      Finding(
        check: "as many were invited as the roll has people", holds: fieldwork.invited == invited),
      Finding(check: "no more answered than were invited", holds: leaves <= invited),
    ]
  }
}
