import TestSupport
import Testing

@testable import SurveyDefinition

/// Bounds and estimates against hand examples and every possibility there is.
@Suite struct CellBoundsTests {
  @Test func byHand() {
    let bounds = CellBounds(meetingOf: [7, 6], total: 10)
    #expect(bounds.lower == 3)
    #expect(bounds.upper == 6)
    #expect(abs(bounds.estimate - 4.2) < 1e-9)
    let three = CellBounds(meetingOf: [9, 9, 9], total: 10)
    #expect(three.lower == 7 && three.upper == 9)
    #expect(CellBounds(meetingOf: [3, 4], total: 10).lower == 0)
    #expect(CellBounds(exactly: 4) == CellBounds(meetingOf: [4], total: 10))
  }

  /// Groups as sets of people: every way in which they can overlap lies within, and both ends occur.
  @Test func boundsHoldEveryOverlapAndAreSharp() {
    var random = SeededGenerator.announced("Fréchet bounds")
    for _ in 0..<60 {
      let total = Int.random(in: 1...7, using: &random)
      let sizes = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Int.random(in: 0...total, using: &random)
      }
      var overlaps = [(1 << total) - 1]
      for size in sizes {
        let groups = (0..<(1 << total)).filter { $0.nonzeroBitCount == size }
        overlaps = overlaps.flatMap { overlap in groups.map { overlap & $0 } }
        overlaps = Array(Set(overlaps))
      }
      let counts = overlaps.map(\.nonzeroBitCount)
      let bounds = CellBounds(meetingOf: sizes, total: total)
      #expect(counts.min() == bounds.lower, "\(sizes) of \(total)")
      #expect(counts.max() == bounds.upper, "\(sizes) of \(total)")
    }
  }

  /// Against every subset of people who answer, one by one.
  @Test func aloneIsTheChanceThatExactlyOneAnswers() {
    for people in 0...8 {
      for rate in [0.1, 0.6, 1.0] {
        let chances = (0..<(1 << people)).filter { $0.nonzeroBitCount == 1 }.map { _ in
          (1..<max(people, 1)).reduce(rate) { product, _ in product * (1 - rate) }
        }
        let expected = people == 0 ? 0 : chances.reduce(0, +)
        #expect(abs(Solitude.expected(among: people, answering: rate) - expected) < 1e-12)
      }
    }
    #expect(Solitude.power(0, 0) == 1)
    #expect(abs(Solitude.power(0.9, 10) - 0.3486784401) < 1e-12)
  }
}
