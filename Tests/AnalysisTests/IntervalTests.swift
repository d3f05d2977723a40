import Analysis
import Testing

@Suite struct IntervalTests {
  private func proportion(_ count: Int, _ base: Int) throws -> Proportion {
    try #require(Proportion(count: count, base: base))
  }

  private func expect(
    _ estimate: Estimate?, _ lower: Double, _ upper: Double, within slack: Double = 0.00005
  ) throws {
    let estimate = try #require(estimate)
    #expect(abs(estimate.lower - lower) <= slack && abs(estimate.upper - upper) <= slack)
  }

  /// Newcombe 1998 (single proportions), table I, method 3.
  @Test func wilsonOfThePaper() throws {
    try expect(proportion(81, 263).wilson, 0.2553, 0.3662)
    try expect(proportion(15, 148).wilson, 0.0624, 0.1605)
    try expect(proportion(0, 20).wilson, 0, 0.1611)
    try expect(proportion(1, 29).wilson, 0.0061, 0.1718)
    try expect(proportion(20, 20).wilson, 1 - 0.1611, 1)
  }

  /// Newcombe 1998 (differences), table II, method 10.
  @Test func newcombeOfThePaper() throws {
    let difference = try proportion(56, 70).difference(from: proportion(48, 80))
    #expect(abs(difference.value - 0.2) < 1e-12)
    try expect(difference, 0.0524, 0.3339)
    try expect(proportion(9, 10).difference(from: proportion(3, 10)), 0.1705, 0.8090)
    try expect(proportion(10, 10).difference(from: proportion(0, 10)), 0.6075, 1)
  }

  /// Physicians' Health Study, placebo against aspirin, as in Agresti 2002, section 3.1.
  @Test func katzOfTheTextbook() throws {
    let ratio = try proportion(189, 11_034).relativeLikelihood(to: proportion(104, 11_037))
    #expect(abs((ratio?.value ?? 0) - 1.82) < 0.005)
    try expect(ratio, 1.43, 2.31, within: 0.005)
  }

  /// A published indicator: 9 of about 722 and 17 of about 2,500 people, "1.7" on one page and
  /// "1.8" on another; counts give 1.83, and an interval which says that it may be chance.
  @Test func disciplinaryExample() throws {
    let ratio = try proportion(9, 722).relativeLikelihood(to: proportion(17, 2_500))
    #expect(abs((ratio?.value ?? 0) - 1.83) < 0.005)
    try expect(ratio, 0.82, 4.09, within: 0.006)
  }

  @Test func noEventsNoRatio() throws {
    #expect(try proportion(0, 50).relativeLikelihood(to: proportion(5, 50)) == nil)
    #expect(try proportion(5, 50).relativeLikelihood(to: proportion(0, 50)) == nil)
    #expect(Proportion(count: 3, base: 0) == nil)
    #expect(Proportion(count: 3, base: 2) == nil)
    #expect(Proportion(count: -1, base: 2) == nil)
  }

  /// Below 30 in either base, or fewer than 5 events expected at the common rate.
  @Test func tooFewToCompare() throws {
    #expect(try proportion(15, 29).isTooSmall(toCompareWith: proportion(50, 100)))
    #expect(try proportion(50, 100).isTooSmall(toCompareWith: proportion(15, 29)))
    #expect(try !proportion(15, 30).isTooSmall(toCompareWith: proportion(50, 100)))
    #expect(try proportion(4, 30).isTooSmall(toCompareWith: proportion(12, 100)))
    #expect(try !proportion(5, 30).isTooSmall(toCompareWith: proportion(17, 100)))
  }
}
