import DisclosureControl
import Foundation
import ReleaseFormat
import Reporting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Collects what the page holds while the XML parser reads it.
private final class PageReader: NSObject, XMLParserDelegate {
  var names: [String] = []
  var identifiers: [String] = []
  var references: [String] = []
  var attributeNames: Set<String> = []
  var text = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    names.append(name)
    attributeNames.formUnion(attributes.keys)
    identifiers += attributes["id"].map { [$0] } ?? []
    references += attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
    references += attributes["href"].map { [String($0.dropFirst())] } ?? []
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
  }
}

@Suite("HTML report")
struct HTMLTests {
  private func read(_ html: String) throws -> PageReader {
    let reader = PageReader()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
    return reader
  }

  @Test("Well-formed, no script, no request, every reference leads somewhere")
  func wellFormed() throws {
    let html = try Report(MadeUpSurvey.shares.release()).html()
    let page = try read(html)
    let active: Set = ["script", "link", "img", "iframe", "object", "embed", "form", "base"]
    #expect(Set(page.names).isDisjoint(with: active))
    #expect(page.attributeNames.allSatisfy { !$0.hasPrefix("on") && $0 != "src" })
    #expect(html.contains("http:") == false && html.contains("https:") == false)
    #expect(html.contains("default-src 'none'") || html.contains("default-src &#39;none&#39;"))
    #expect(Set(page.identifiers).count == page.identifiers.count)
    #expect(Set(page.references).isSubset(of: page.identifiers))
  }

  @Test("Each chart has a title, a description, a caption and tables follow")
  func charts() throws {
    let page = try read(Report(MadeUpSurvey.shares.release()).html())
    func number(_ name: String) -> Int { page.names.count(where: { $0 == name }) }
    #expect(number("figure") > 30)
    #expect(number("figcaption") == number("figure"))
    #expect(number("desc") == number("figure"))
    #expect(number("title") == number("figure") + 1)
    #expect(number("caption") == number("table"))
    #expect(number("table") == 11 * 4 + 3)
    #expect(number("h1") == 1)
    let levels = page.names.compactMap { ["h1", "h2", "h3"].firstIndex(of: $0) }
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  @Test("Hostile words stay words, in every format")
  func hostile() throws {
    let attack = "<script>alert('x')</script>\"&amp;]]>\u{0}\u{1B}[2J\u{9B}31m\u{202E}evil"
    let release = try MadeUpSurvey.shares.release { document in
      document.survey.title = attack
      document.survey.promise = attack
      document.notes = [attack]
      document.questions[0].text = attack
      document.questions[0].shortLabel = "=cmd|' /C calc'!A0"
      document.questions[0].answers[0].label = "=1+1,\"\(attack)"
      document.breakdowns[2].title = attack
      document.breakdowns[2].categories[0].label = "مجموعة " + attack
    }
    let report = Report(release)
    let page = try read(report.html())
    #expect(page.names.contains("script") == false)
    #expect(page.text.contains("<script>alert('x')</script>\"&amp;]]>"))
    #expect(page.text.contains("مجموعة"))
    for output in [report.html(), report.text(), report.csv()] {
      let bad = output.unicodeScalars.filter {
        $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\r" || $0 == "\u{202E}"
      }
      #expect(bad.isEmpty)
    }
    #expect(report.csv().contains(",\"'=1+1,\"\"<script>"))
    // A mark after the sign makes one character of both, which is still a sign to a spreadsheet.
    let marked = try MadeUpSurvey.shares.release { document in
      document.questions[0].answers[0].label = "=\u{301}1,\u{301}\"\u{301}"
    }
    #expect(Report(marked).csv().contains(",\"'=\u{301}1,\u{301}\"\"\u{301}\","))
  }

  @Test("The same release gives the same bytes")
  func deterministic() throws {
    let first = try Report(MadeUpSurvey.shares.release())
    let second = try Report(MadeUpSurvey.shares.release())
    #expect(first.html() == second.html())
    #expect(first.csv() == second.csv())
    #expect(first.text() == second.text())
  }
}
