import DisclosureControl
import ReleaseFormat
import Reporting
import Testing

@Suite("One figure, every format")
struct AgreementTests {
  @Test("A share is the same in text, HTML and CSV, and is the count over the base")
  func share() throws {
    let release = try MadeUpSurvey.shares.release()
    let table = try #require(release.table(question: "experienced", breakdown: "standard")?.table)
    guard case .exact(let count) = table.rows[0].cells[0],
      case .exact(let base) = table.rows[0].base
    else {
      Issue.record("the fixture has no exact figure here")
      return
    }
    let percent = (200 * count + base) / (2 * base)
    let report = Report(release)
    let text = report.text().split(separator: "\nQuestion 2.")[1]
      .split(separator: "By Ethnicity for the standard")[1]
    #expect(text.contains(#/Minority ethnic groups\s+100 to 199\s+(\d+) %/#))
    let printed = text.firstMatch(of: #/Minority ethnic groups\s+100 to 199\s+(\d+) %/#)
    #expect(printed.map { Int($0.1) } == percent)
    let html = report.html().split(separator: "Question 2, by Ethnicity for the standard")[1]
    #expect(
      html.split(separator: "Minority ethnic groups</th>")[1]
        .hasPrefix("<td>100 to 199</td><td>\(percent)\u{A0}%</td>"))
    let start = "experienced by standard,experienced,standard,minority,Minority ethnic groups,yes,"
    let lines = report.csv().split(separator: "\r\n").filter { $0.hasPrefix(start) }
    #expect(lines.count == 2)
    #expect(lines[0].contains("Yes,count,\(count),\(count),\(count),\(base),100 to 199,shown"))
    let share = try #require(Double(lines[1].split(separator: ",")[8]))
    #expect(abs(share - Double(count) / Double(base)) < 0.00005)
  }

  @Test("CSV is rectangular and every status explains an empty value")
  func rectangular() throws {
    // Labels of the fixture hold no line break; quoted commas are taken out first.
    let lines = try Report(MadeUpSurvey.shares.release()).csv().split(separator: "\r\n").map {
      $0.replacing(#/"[^"]*"/#, with: "quoted").split(
        separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines.count > 1_000)
    #expect(lines.allSatisfy { $0.count == 14 })
    let statuses: Set<Substring> = ["shown", "bound", "[c]", "[z]", "[x]", "[u]"]
    #expect(lines.dropFirst().allSatisfy { statuses.contains($0[13]) })
    #expect(lines.dropFirst().allSatisfy { ($0[13] == "shown") == !$0[8].isEmpty })
  }

  @Test("Nothing but the release decides what is printed: a withheld count appears nowhere")
  func withheldStaysOut() throws {
    let survey = MadeUpSurvey.shares
    let before = try Report(survey.release()).text()
    let after = try Report(
      survey.release { document in
        document.indicators[0].rows[0].share = .withheld
        document.indicators[0].rows[0].count = .withheld
      }
    ).text()
    #expect(before.contains("48 %, 95 % interval 42 % to 54 %"))
    #expect(
      after.contains("Staff who experienced racism in the last 12 months: not shown, to protect"))
  }
}
