import ReleaseFormat
import Testing

@testable import Reporting

@Suite("Words")
struct WordsTests {
  @Test(
    "Bands of the 1-2-5 series",
    arguments: [
      (0, "0"), (4, "1 to 4"), (5, "5 to 9"), (9, "5 to 9"), (10, "10 to 19"), (19, "10 to 19"),
      (20, "20 to 49"), (50, "50 to 99"), (100, "100 to 199"), (199, "100 to 199"),
      (200, "200 to 499"), (999, "500 to 999"), (1_000, "1,000 to 1,999"),
      (1_500_000, "1,000,000 to 1,999,999"),
    ])
  func bands(people: Int, words: String) {
    #expect(Band.words(people) == words)
  }

  @Test("Somebody is never 0 %, fewer than all never 100 %, halves round up")
  func percents() {
    #expect(Percent(count: 1, base: 900).short == "<1\u{A0}%")
    #expect(Percent(count: 0, base: 900).words == "0\u{A0}%")
    #expect(Percent(count: 899, base: 900).words == "over 99\u{A0}%")
    #expect(Percent(count: 900, base: 900).words == "100\u{A0}%")
    #expect(Percent(count: 57, base: 200).value == 29)
    #expect(Percent(share: 0.334).value == 33)
  }

  @Test(
    "Everyday fractions",
    arguments: [
      (33, "about a third"), (34, "about a third"), (25, "a quarter"), (29, "more than a quarter"),
      (50, "half"), (53, "more than half"), (67, "about two thirds"), (2, "fewer than 1 in 20"),
      (97, "almost all"), (0, "none"), (100, "all"), (15, "more than 1 in 10"),
    ])
  func fractions(percent: Int, words: String) {
    #expect(Fraction.words(Percent(count: percent, base: 100)) == words)
  }

  @Test("Bounds are words")
  func bounds() {
    let base = PublishedCount.exact(48)
    #expect(Printing.shares.words(Cell(.atMost(2), base: base)) == "2 or fewer")
    #expect(Printing.shares.words(Cell(.atLeast(46), base: base)) == "all but 2 or fewer")
    #expect(Printing.counts.words(Cell(.atLeast(46), base: base)) == "46 or more")
    #expect(Printing.shares.words(Cell(.notApplicable, base: .notApplicable)) == "not asked")
    #expect(Printing.counts.words(Cell(.exact(12), base: base)) == "25\u{A0}%\u{A0}(12)")
  }

  @Test("A ratio keeps the decimals that tell on which side of 1 its bounds lie")
  func ratios() throws {
    func sentence(_ estimate: PublishedEstimate) throws -> String {
      var survey = MadeUpSurvey.shares
      survey.indicators[0].comparison?.figure = .estimate(estimate)
      let breakdowns = Dictionary(uniqueKeysWithValues: survey.breakdowns.map { ($0.name, $0) })
      let part = IndicatorPart(
        number: 1, indicator: survey.indicators[0], breakdowns: breakdowns)
      return try #require(part.comparisonSentence)
    }
    let near = try sentence(.init(value: 1.6, lower: 1.04, upper: 2.5))
    #expect(near.contains("1.60 times") && near.contains("1.04 to 2.50"))
    #expect(near.contains("chance") == false)
    let inside = try sentence(.init(value: 1.83, lower: 0.82, upper: 4.09))
    #expect(inside.contains("1.8 times") && inside.contains("This may be chance"))
  }

  @Test("Wrapping never loses or widens anything")
  func wrapping() {
    let text = "Wide 日本語 words, and averyveryverylongwordthatmustbecut at the end"
    for width in 4...30 {
      let lines = wrapped(text, width: width)
      #expect(lines.allSatisfy { $0.cells <= width })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
    #expect(wrapped("", width: 10) == [""])
  }
}
