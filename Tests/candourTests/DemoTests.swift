import Foundation
import Testing

/// The demo as a newcomer runs it, and what its directories give away: nothing.
@Suite struct DemoTests {
  @Test func demoEndsWithAReportAndNamesNobody() throws {
    let place = try Workplace()
    let first = try place.candour("demo")
    try #require(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("of 1,200 people answered"))
    #expect(first.output.contains("candour-demo/report.html"))
    #expect(try place.read("candour-demo/report.html").contains("<svg"))
    try place.succeed("audit", "candour-demo/release")
    try place.succeed("check", "candour-demo/racism-at-work.candour")
    #expect(try place.succeed("status", "candour-demo/council.study").contains("Closed"))

    let people = try place.read("candour-demo/roll.csv").split(separator: "\n").dropFirst()
      .map { String($0.prefix { $0 != "," }) }
    #expect(people.count == 1200)
    let search = try TraceSearch(place, identifiers: people)
    let given = ["roll.csv", "invitations.csv"]
    #expect(try search.filesWithTraces(in: "candour-demo", except: given) == [])
    // The search finds what it looks for: in the roll, and in every form planted in a file.
    #expect(
      try search.filesWithTraces(in: "candour-demo", except: ["invitations.csv"])
        == ["candour-demo/roll.csv"])
    let forms = TraceSearch.forms(of: people[700])
    try FileManager.default.createDirectory(
      at: place.directory.appending(path: "planted"), withIntermediateDirectories: true)
    for (form, bytes) in forms {
      try (Data("before".utf8) + bytes + Data("after".utf8))
        .write(to: place.directory.appending(path: "planted/\(form)"))
    }
    #expect(
      try search.filesWithTraces(in: "planted") == forms.map { "planted/\($0.name)" }.sorted())

    let before = try place.shell("find candour-demo -type f | sort | xargs sha256sum").output
    #expect(try place.candour("demo", "--staff", "200").status == 0)
    #expect(place.exists("candour-demo-2/release/release.json"))
    #expect(
      try place.shell("find candour-demo -type f | sort | xargs sha256sum").output == before)
  }
}
