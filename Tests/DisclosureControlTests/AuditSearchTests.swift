import ReleaseAudit
import ReleaseFormat
import Testing

/// Documents whose programs are unbounded, or possible only for fractions of people.
@Suite struct AuditSearchTests {
  private static let hole: [PublishedCount] = [.withheld, .withheld, .withheld]

  /// 100 less 98 are two people, however many work elsewhere.
  @Test(arguments: [PublishedCount.withheld, .exact(200)])
  func countsWithoutABoundHideNothingElse(everybody: PublishedCount) throws {
    var release = HandmadeRelease(
      total: ("total", .withheld, Self.hole),
      breakdowns: [
        (
          "by-site", false,
          [
            (("g", .exact(100), [.exact(40), .exact(30), .exact(30)]), ["p1", "p2"]),
            (("h", .withheld, Self.hole), ["h"]),
          ]
        ),
        (
          "by-team", false,
          [
            (("p1", .exact(98), [.exact(39), .exact(29), .exact(30)]), ["p1"]),
            (("p2", .withheld, Self.hole), ["p2"]), (("h", .withheld, Self.hole), ["h"]),
          ]
        ),
      ])
    release.document.breakdowns[0].bases = [everybody]
    let report = try Audit.run(documents: [release.document])
    let base = try #require(
      report.findings.first { $0.category == "p2" && $0.answer == nil })
    #expect(base.kind == .exact && base.lower == 2 && base.upper == 2)
    #expect(report.findings(.exact).filter { $0.category == "p2" }.count == 4)
    #expect(!report.findings.contains { $0.category == "h" })
    #expect(report.certified < report.hiddenCells)
  }

  /// Three overlapping groups of eleven: five and a half people in each part.
  @Test func halvesOfPeopleAreAContradiction() throws {
    let release = HandmadeRelease(
      total: ("total", .exact(40), Self.hole),
      breakdowns: [("x", ["a", "b"]), ("y", ["b", "c"]), ("z", ["a", "c"])].map { name, parts in
        (name, true, [((name, .exact(11), Self.hole), parts)])
      })
    let report = try Audit.run(documents: [release.document])
    #expect(report.findings.map(\.kind) == [.contradiction])
  }
}
