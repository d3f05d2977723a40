@testable import SurveyDefinition
import Testing

/// The name somebody probably meant, found without costing memory or time.
@Suite struct NearestNameTests {
  @Test func longNamesAreNearToNothingAndCostNothing() {
    let name = String(repeating: "a", count: 12_000)
    let begun = ContinuousClock.now
    #expect(NearestName.of(name, in: [name + "b"]) == nil)
    #expect(ContinuousClock.now - begun < .seconds(1))
    #expect(NearestName.of("reprot", in: ["repeat", "report"]) == "report")
    #expect(NearestName.distance(from: "kitten", to: "sitting") == 3)
    #expect(NearestName.distance(from: "", to: "abc") == 3)
    #expect(NearestName.distance(from: "ab", to: "ba") == 1)
  }
}
