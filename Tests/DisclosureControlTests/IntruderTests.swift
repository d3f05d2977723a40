import Analysis
import DisclosureControl
import ReleaseAudit
import ReleaseFormat
import TestSupport
import Testing

/// The audit as the attacker: it shares nothing with protection but the published values.
@Suite struct IntruderTests {
  /// Small councils in many shapes: full and poor response, many and few declining, teams below
  /// the minimum opened or not.
  @Test(arguments: 0..<6) func findsNothingInOurReleases(number: Int) throws {
    var generator = SeededGenerator(seed: UInt64(number))
    let council = Council(
      seed: UInt64(100 + number), services: Int.random(in: 1...2, using: &generator),
      directorates: Int.random(in: 1...3, using: &generator),
      teams: Int.random(in: 2...4, using: &generator), people: 6...30,
      response: [0.5, 0.8, 1][number % 3], decline: [0, 0.03, 0.2][(number / 3) % 3],
      smallestOpened: number.isMultiple(of: 2) ? 10 : 1)
    let document = try council.release().document
    let report = try Audit.run(documents: [document])
    #expect(report.findings.isEmpty, "seed \(100 + number)")
    #expect(report.certified == report.hiddenCells && report.hiddenCells > 0)
    let informed = try Audit.run(documents: [document], headcounts: council.headcounts)
    #expect(informed.findings.isEmpty, "knowing the headcounts, seed \(100 + number)")
  }
}

extension Council {
  var headcounts: [String: Int] {
    Dictionary(
      sizes.map { (RollGroupCode.code(of: $0.path), $0.headcount) }, uniquingKeysWith: +)
  }
}
