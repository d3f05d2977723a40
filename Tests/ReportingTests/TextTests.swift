import Foundation
import DisclosureControl
import ReleaseFormat
import Reporting
import Testing

@Suite("Text report")
struct TextTests {
  /// The text with line breaks as spaces, to look for sentences.
  private func flowing(_ text: String) -> String {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
  }

  @Test("No line is wider than asked, at any width", arguments: [48, 60, 80, 120])
  func width(width: Int) throws {
    let lines = try Report(MadeUpSurvey.shares.release()).text(width: width).split(separator: "\n")
    #expect(lines.count > 100)
    #expect(lines.map(\.count).max() ?? 0 <= width)
    #expect(lines.allSatisfy { $0.last != " " })
  }

  @Test("The first page is one page and says what a reader must know first")
  func firstPage() throws {
    let text = try Report(MadeUpSurvey.shares.release()).text(page: .first)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 60)
    let words = flowing(text)
    for sentence in [
      "Who could answer: Everyone employed in social care by Anytown Council",
      "424 of 720 people answered (59 %). 412 answers were opened and counted here. 12 came from "
        + "groups too small to open",
      "We never ask your name.",
      "- Staff who experienced racism in the last 12 months: about half of those asked who "
        + "answered (48 %, 95 % interval 42 % to 54 %).",
      "People in “Minority ethnic groups” were 1.6 times as likely as people in “White” to be "
        + "counted here (95 % interval 1.2 to 2.1).",
      "8 percentage points lower than in “White” (95 % interval: 17 points lower to 1 point "
        + "higher). This may be chance: the interval includes no difference.",
      "“Minority ethnic groups” and “White”: too few people to compare [u].",
      "No group of fewer than 10 people is shown.",
      "Service and team: 26 of 44 groups are not shown.",
      "It does not say why: a survey like this can't show causes.",
      "- Teams Heron and Teal were merged",
    ] { #expect(words.contains(sentence), "missing: \(sentence)") }
  }

  @Test("A headline says whose share it is")
  func narrowBase() throws {
    let release = try MadeUpSurvey.shares.release { document in
      document.indicators[0].outOf = "Seen: Yes or No"
    }
    let words = flowing(Report(release).text(page: .first))
    #expect(words.contains("12 months: about half of those in “Seen: Yes or No” (48 %"))
  }

  @Test("The whole report begins with the first page and ends with the method")
  func wholeReport() throws {
    let report = try Report(MadeUpSurvey.shares.release())
    let text = report.text()
    #expect(text.hasPrefix(report.text(page: .first)))
    let words = flowing(text)
    #expect(words.contains("Question 12") == false, "open text has no table")
    #expect(words.contains("12. What one thing should the council change?"))
    #expect(words.contains("Definition (SHA-256) " + String(repeating: "0a", count: 32)))
    #expect(words.contains("[c] not shown, to protect people: too few answers, or another figure"))
  }

  @Test("Withheld is words, never 0 and never blank")
  func withheld() throws {
    let release = try MadeUpSurvey.shares.release { document in
      for table in document.tables.indices {
        for row in document.tables[table].rows.indices {
          document.tables[table].rows[row].base = .withheld
          document.tables[table].rows[row].cells = document.tables[table].rows[row].cells.map {
            _ in .withheld
          }
        }
      }
      document.indicators = []
    }
    let report = Report(release)
    let tables = report.text().split(separator: "\nMethod\n")[0]
      .split(separator: "\nQuestion 1.")[1]
    #expect(tables.contains("not shown, to protect people [c]"))
    #expect(tables.contains("%") == false)
    #expect(tables.contains("#") == false)
    let rows = report.csv().split(separator: "\r\n").filter { $0.contains(",[c]") }
    #expect(rows.count > 100)
    #expect(rows.allSatisfy { $0.contains(",count,,,,,,[c]") })
  }

  @Test("Shares print bands, counts print counts")
  func printing() throws {
    let shares = try Report(MadeUpSurvey.shares.release()).text()
    let counts = try Report(MadeUpSurvey.counts.release()).text()
    #expect(shares.contains("Base: 200 to 499 people"))
    #expect(counts.contains("Base: 200 to 499 people") == false)
    #expect(counts.contains(/Base: [23]\d\d people/))
  }

  @Test("Groups stand in the order of the definition")
  func order() throws {
    let text = try Report(MadeUpSurvey.shares.release()).text()
    let table = text.split(separator: "\nQuestion 7.")[1].split(separator: "By Ethnic group")[1]
    let places = ["Asian", "Black", "Mixed", "White", "Other"].compactMap {
      table.range(of: "\n\($0) ")?.lowerBound
    }
    #expect(places.count == 5)
    #expect(places == places.sorted())
  }
}
