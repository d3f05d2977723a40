import ArgumentParser
import Foundation
import ReleaseAudit
import ReleaseFormat

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Attack what is published; needs no secret.",
    discussion: "Several releases of one survey, oldest first, are attacked together.")

  @Argument(help: "Release directories, or their release.json.") var releases: [String]
  @Option(help: "text or json.") var format: OutputFormat = .text
  @Flag(help: "Print what the hidden counts must be. Don't publish that.") var showValues = false

  func run() throws {
    let documents = try releases.map { try Releases.document($0) }
    let started = ContinuousClock.now
    let report = try Audit.run(documents: documents)
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    switch format {
    case .text: try Console.say(text(report, seconds))
    case .json: try Console.say(json(report, seconds))
    }
    guard report.isClean else {
      throw Failure(.refused, "something can be worked out from these files: don't publish them.")
    }
  }

  private func text(_ report: AuditReport, _ seconds: Double) -> String {
    var lines = [
      "Read \(report.statements) published figures; \(report.hiddenCells) counts are hidden.",
      "\(report.certified) of them are certified: two complete tables that agree with everything "
        + "published differ in them by at least the protection width.",
    ]
    for finding in report.findings {
      let place = [finding.question, finding.breakdown, finding.category, finding.answer ?? "base"]
        .filter { !$0.isEmpty }.joined(separator: " / ").withoutControls
      let value = showValues ? ": \(finding.lower) to \(finding.upper)" : ""
      lines.append("\(finding.kind.rawValue): \(place)\(value)")
    }
    lines.append(
      report.isClean
        ? "Nothing can be worked out from any question's tables."
        : "Findings: \(report.findings.count).")
    lines.append("Took \(seconds.formatted(.number.precision(.fractionLength(2)))) s.")
    return lines.joined(separator: "\n")
  }

  private func json(_ report: AuditReport, _ seconds: Double) throws -> String {
    let rows: [String: Any] = [
      "releases": releases.count, "statements": report.statements,
      "hiddenCells": report.hiddenCells, "exact": report.findings(.exact).count,
      "narrow": report.findings(.narrow).count,
      "groupDisclosures": report.findings(.groupDisclosure).count,
      "differencing": report.findings(.difference).count,
      "unprotected": report.findings(.unprotected).count,
      "contradictions": report.findings(.contradiction).count,
      "certificatesChecked": report.certified, "seconds": seconds,
    ]
    let data = try JSONSerialization.data(withJSONObject: rows, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self)
  }
}
