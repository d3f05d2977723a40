import DisclosureControl
import ReleaseAudit
import Testing

@Suite struct DemoSizeTests {
  /// About 720 answers of 40 teams: the size of the demonstration.
  @Test func isProtectedAndAuditedInSeconds() throws {
    let council = Council(seed: 720, services: 5, directorates: 2, teams: 4, people: 16...32)
    let clock = ContinuousClock()
    var start = clock.now
    let release = try council.release()
    print(council.responses.count, "responses protected in", clock.now - start)
    start = clock.now
    let report = try Audit.run(
      documents: [release.document], headcounts: council.headcounts)
    print(report.hiddenCells, "hidden cells audited in", clock.now - start)
    #expect(report.isClean && report.certified == report.hiddenCells)
  }
}
