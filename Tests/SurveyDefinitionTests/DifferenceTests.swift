import Foundation
@testable import SurveyDefinition
import TestSupport
import Testing

/// Every change is found, and sorted by what it matters for.
@Suite struct DifferenceTests {
  @Test func equalSurveysDoNotDiffer() {
    var surveys = RandomSurveys(.announced("difference"))
    for _ in 0..<50 {
      let survey = surveys.survey()
      #expect(SurveyDifference.changes(from: survey, to: survey).isEmpty)
    }
    #expect(ChangeRenderer.plain([]) == "Nothing changed.\n")
  }

  @Test(arguments: Mutation.allCases) func oneChangeIsSortedRight(_ mutation: Mutation) {
    var surveys = RandomSurveys(.announced("difference \(mutation)"))
    var applied = 0
    for round in 0..<300 where applied < 5 {
      let survey = surveys.survey()
      guard let changed = mutation.applied(to: survey) else { continue }
      applied += 1
      for (old, new) in [(survey, changed), (changed, survey)] {
        let changes = SurveyDifference.changes(from: old, to: new)
        #expect(!changes.isEmpty, "round \(round)")
        // The other way round, a retired name stands free again, and that is a question gone.
        guard mutation != .retiredReused || old == survey else { continue }
        #expect(
          changes.contains { $0.significance == mutation.significance },
          "round \(round): \(ChangeRenderer.plain(changes))")
      }
    }
    #expect(applied > 0)
  }

  /// Surveys drawn apart differ in everything: whatever is compared can be told.
  @Test func anyTwoSurveysDiffer() {
    var surveys = RandomSurveys(.announced("difference of two"))
    for _ in 0..<50 {
      let (old, new) = (surveys.survey(), surveys.survey())
      let changes = SurveyDifference.changes(from: old, to: new)
      #expect(changes.isEmpty == (old == new))
      let order = changes.map { SurveyChange.Significance.allCases.firstIndex(of: $0.significance) }
      #expect(order.compactMap(\.self) == order.compactMap(\.self).sorted())
    }
  }

  @Test func aRetiredQuestionIsToldOnce() {
    let number = QuestionKind.number(0...9, bands: [])
    let old = Survey("s", "S", version: "1") {
      Section("s", "S") {
        Question("one", "One?", number)
        Question("two", "Two?", number)
      }
    }
    let new = Survey("s", "S", version: "1") {
      Section("s", "S") { Question("one", "One?", number) }
      RetiredQuestion(name: "two", text: "Two?", version: "2")
    }
    let changes = SurveyDifference.changes(from: old, to: new)
    #expect(changes.map(\.message) == ["is retired, and asked no more."])
    #expect(changes.map(\.block.name) == ["two"] && changes.map(\.before) == ["Two?"])
    // Once retired, the name is gone for good.
    let reused = SurveyDifference.changes(from: new, to: old)
    #expect(reused.contains { $0.significance == .code && $0.message.contains("Danger") })
  }

  @Test func wordsOfAChange() {
    let list = AnswerList {
      Choice("yes", "Yes")
      Choice("no", "No")
    }
    let old = Survey("s", "S", version: "1") {
      Section("s", "S") { Question("one", "Do you like it here?", .chooseOne(list)) }
    }
    var other = list
    other.choices[0].label = "Never"
    let new = Survey("s", "S", version: "1") {
      Section("s", "S") { Question("one", "Do you like it here now?", .chooseOne(other)) }
    }
    #expect(
      ChangeRenderer.plain(SurveyDifference.changes(from: old, to: new)) == """
        Codes: what answers are stored and counted as (1)
          question "one": the answer "yes" is reused for other words. Danger: counts before and after \
        would mean different things.
              was: Yes
              now: Never

        Wording: what people read when they answer (1)
          question "one": the words changed.
              was: Do you like it here?
              now: Do you like it here now?

        """)
  }
}
