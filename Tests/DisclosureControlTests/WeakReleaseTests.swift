import ReleaseAudit
import ReleaseFormat
import Testing

/// Weaknesses planted in releases written by hand: the audit has to name each.
@Suite struct WeakReleaseTests {
  private static let hole: [PublishedCount] = [.withheld, .withheld, .withheld]

  private func exact(_ code: String, _ cells: [Int]) -> HandmadeRelease.Row {
    (code, .exact(cells.reduce(0, +)), cells.map { .exact($0) })
  }

  private func findings(_ release: HandmadeRelease) throws -> [AuditReport.Finding] {
    try Audit.run(documents: [release.document]).findings
  }

  /// 100 in all, three teams printed, the fourth withheld: total less the parts.
  @Test func totalLessTheParts() throws {
    let found = try findings(
      HandmadeRelease(
        total: exact("total", [40, 40, 20]),
        breakdowns: [
          (
            "by-team", false,
            [
              (exact("a", [15, 15, 8]), ["a"]), (exact("b", [12, 10, 5]), ["b"]),
              (exact("c", [11, 11, 6]), ["c"]), (("d", .withheld, Self.hole), ["d"]),
            ]
          )
        ]))
    let base = try #require(found.first { $0.category == "d" && $0.answer == nil })
    #expect(base.kind == .exact && base.lower == 7)
    #expect(found.contains { $0.kind == .exact && $0.answer == "yes" && $0.lower == 2 })
  }

  /// Two teams withheld, but one is another breakdown's group, and printed there.
  @Test func printedUnderAnotherName() throws {
    let found = try findings(
      HandmadeRelease(
        total: exact("total", [40, 40, 20]),
        breakdowns: [
          (
            "by-team", false,
            [
              (exact("a", [30, 31, 11]), ["a"]), (("b", .withheld, Self.hole), ["b"]),
              (("c", .withheld, Self.hole), ["c"]),
            ]
          ),
          (
            "by-site", false,
            [(exact("north", [36, 37, 15]), ["a", "b"]), (exact("south", [4, 3, 5]), ["c"])]
          ),
        ]))
    #expect(found.contains { $0.kind == .exact && $0.category == "b" && $0.lower == 16 })
  }

  /// Nested groups: the directorate less its shown teams is one team of 6.
  @Test func nestedHierarchy() throws {
    let found = try findings(
      HandmadeRelease(
        total: exact("total", [60, 50, 30]),
        breakdowns: [
          (
            "by-directorate", false,
            [(exact("x", [30, 25, 15]), ["a", "b", "c"]), (exact("y", [30, 25, 15]), ["d"])]
          ),
          (
            "by-team", false,
            [
              (exact("a", [14, 12, 7]), ["a"]), (exact("b", [13, 11, 7]), ["b"]),
              (("c", .withheld, Self.hole), ["c"]), (("d", .withheld, Self.hole), ["d"]),
            ]
          ),
        ]))
    #expect(
      found.contains {
        $0.kind == .exact && $0.category == "c" && $0.answer == nil && $0.lower == 6
      })
  }

  /// The people no row shows (they declined) are three, and known to be.
  @Test func peopleLeftOver() throws {
    let found = try findings(
      HandmadeRelease(
        total: exact("total", [40, 40, 23]),
        breakdowns: [
          (
            "by-origin", true,
            [(exact("a", [30, 25, 5]), ["a"]), (exact("b", [9, 14, 17]), ["b"])]
          )
        ]))
    #expect(
      found.contains { $0.kind == .exact && $0.answer == nil && $0.lower == 3 && $0.upper == 3 })
  }

  /// One bounded cell in a row whose base and other cells are printed.
  @Test func boundedCellInAFullRow() throws {
    let found = try findings(
      HandmadeRelease(total: ("total", .exact(20), [.atMost(3), .exact(14), .exact(5)])))
    #expect(found.map(\.kind) == [.exact] && found[0].lower == 1)
  }

  /// 19 of 20 gave one answer.
  @Test func nearlyEverybodyAnsweredTheSame() throws {
    let found = try findings(HandmadeRelease(total: exact("total", [0, 19, 1])))
    #expect(found.contains { $0.kind == .groupDisclosure && $0.answer == "no" })
    #expect(found.filter { $0.kind == .unprotected }.map(\.answer) == ["yes", "no", "unsure"])
  }

  /// A group of nine, and one of which nobody answered, printed as if they were large.
  @Test func basesBelowTheSmallestGroup() throws {
    let release = HandmadeRelease(
      total: exact("total", [40, 40, 29]),
      breakdowns: [
        (
          "by-team", false,
          [
            (exact("a", [36, 36, 28]), ["a"]),
            (("b", .atLeast(9), [.withheld, .withheld, .withheld]), ["b"]),
            (("c", .exact(0), [.withheld, .withheld, .withheld]), ["c"]),
          ]
        )
      ])
    let found = try findings(release).filter { $0.kind == .unprotected }
    #expect(found.map(\.category) == ["b", "c"] && found.map(\.lower) == [9, 0])
    #expect(found.allSatisfy { $0.answer == nil })
    var sized = release
    sized.document.tables[1].rows[1].base = .withheld
    sized.document.tables[1].rows[2].base = .withheld
    sized.document.breakdowns[1].bases = [.exact(100), .atLeast(9), .withheld]
    let groups = try findings(sized).filter { $0.kind == .unprotected }
    #expect(groups.map(\.category) == ["b"] && groups[0].question.isEmpty)
  }

  /// Exact counts where bounds belong; not of harmless answers or open questions.
  @Test func exactCountsNearNoneAndAll() throws {
    var release = HandmadeRelease(total: exact("total", [60, 37, 3]))
    #expect(try findings(release).filter { $0.kind == .unprotected }.map(\.answer) == ["unsure"])
    release.document.questions[0].harmless = ["unsure"]
    #expect(try findings(release).allSatisfy { $0.kind != .unprotected })
    release.document.questions[0].harmless = []
    release.document.questions[0].isProtected = false
    #expect(try findings(release).isEmpty)
    let small = HandmadeRelease(total: ("total", .exact(9), [.withheld, .withheld, .withheld]))
    #expect(try findings(small).contains { $0.kind == .unprotected && $0.answer == nil })
  }

  /// Indicators are sums of printed cells; what isn't one tells more.
  @Test func indicatorsOfHiddenGroups() throws {
    var release = HandmadeRelease(
      total: exact("total", [40, 40, 30]),
      breakdowns: [
        (
          "by-team", false,
          [
            (exact("a", [31, 31, 20]), ["a"]), (("b", .withheld, Self.hole), ["b"]),
            (("c", .withheld, Self.hole), ["c"]),
          ]
        )
      ])
    func row(_ breakdown: String, _ category: String, _ count: Int, _ base: Int)
      -> PublishedIndicator.Row
    {
      .init(
        breakdown: breakdown, category: category, count: .exact(count), base: .exact(base),
        share: .withheld)
    }
    func found(_ rows: [PublishedIndicator.Row]) throws -> [String] {
      release.document.indicators = [
        .init(
          name: "rate", title: "R", counts: "c", outOf: "o", better: nil, rows: rows,
          comparison: nil)
      ]
      let found = try findings(release)
      #expect(found.allSatisfy { $0.kind == .unprotected && $0.question == "rate" })
      return found.map(\.category)
    }
    #expect(try found([row("total", "total", 40, 110), row("by-team", "a", 31, 62)]).isEmpty)
    #expect(try found([row("by-team", "b", 3, 4), row("by-team", "c", 9, 12)]) == ["b", "c"])
    #expect(try found([row("by-team", "a", 30, 82), row("by-team", "b", 0, 10)]) == ["a", "b"])
  }

  /// Two withheld teams hold twelve people: each is known to within four.
  @Test func narrowBecauseOfHeadcounts() throws {
    let release = HandmadeRelease(
      total: exact("total", [40, 30, 22]),
      breakdowns: [
        (
          "by-team", false,
          [
            (exact("a", [32, 25, 15]), ["a"]), (("b", .withheld, Self.hole), ["b"]),
            (("c", .withheld, Self.hole), ["c"]),
          ]
        )
      ])
    #expect(try findings(release).allSatisfy { $0.kind != .exact })
    let informed = try Audit.run(documents: [release.document], headcounts: ["b": 12, "c": 11])
    #expect(informed.findings(.narrow).contains { $0.category == "b" && $0.lower == 9 })
  }

  /// Of two people at most two gave another answer, so no promise asks for three.
  ///
  /// What is printed about them is found all the same.
  @Test func headcountsBelowTheBoundAskForNoMore() throws {
    let hidden = ["b", "c", "d"].map { code -> (row: HandmadeRelease.Row, parts: [String]) in
      ((code, .withheld, Self.hole), [code])
    }
    let release = HandmadeRelease(
      total: ("total", .withheld, Self.hole), breakdowns: [("by-team", false, hidden)])
    let informed = try Audit.run(
      documents: [release.document], headcounts: ["b": 1, "c": 2, "d": 90])
    #expect(informed.isClean)
    var told = release
    told.document.tables[1].rows[1].cells = [.atLeast(1), .withheld, .withheld]
    let found = try Audit.run(
      documents: [told.document], headcounts: ["b": 1, "c": 2, "d": 90])
    #expect(found.findings(.groupDisclosure).contains { $0.category == "c" })
  }

  /// Late answers: the second release has one more person in a group.
  @Test func twoReleasesDifferByOnePerson() throws {
    let first = HandmadeRelease(total: exact("total", [40, 40, 20]))
    let second = HandmadeRelease(total: exact("total", [41, 40, 20]))
    let report = try Audit.run(documents: [first.document, second.document])
    #expect(report.findings(.difference).map(\.lower) == [1])
    #expect(try Audit.run(documents: [first.document, first.document]).isClean)
  }

  /// A sound release has nothing to find: two rows withheld that can trade five people.
  @Test func soundReleaseIsClean() throws {
    let release = HandmadeRelease(
      total: exact("total", [40, 40, 30]),
      breakdowns: [
        (
          "by-team", false,
          [
            (exact("a", [31, 31, 20]), ["a"]), (("b", .withheld, Self.hole), ["b"]),
            (("c", .withheld, Self.hole), ["c"]),
          ]
        )
      ])
    let report = try Audit.run(documents: [release.document])
    #expect(report.isClean && report.hiddenCells == 8 && report.certified == report.hiddenCells)
  }
}
