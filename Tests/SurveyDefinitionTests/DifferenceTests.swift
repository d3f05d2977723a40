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

  /// Whatever a new question means for privacy is told as that, not as a question more.
  @Test func aNewQuestionTellsItsPrivacy() {
    let free = AnswerList(choices: [
      Choice(code: "a", label: "A"), Choice(code: "b", label: "B", asksForWords: true),
      Choice(code: "c", label: "C", isHarmless: true),
    ])
    let more: [(Question, String)] = [
      (Question("new", "New?", .text(limit: 50)), "own words"),
      (Question("new", "New?", .chooseOne(free)), "\"b\" asks for own words"),
      (Question("new", "New?", .chooseAny(free, atMost: nil)), "harmless"),
      (Question("new", "New?", .number(0...9, bands: [])).identifying(because: "x"), "tell people"),
      (
        Question("new", "New?", .number(0...9, bands: [])).sensitive("health", because: "x"),
        "touches"
      ),
    ]
    func survey(_ question: Question?) -> Survey {
      Survey("s", "S", version: "1") {
        Section("s", "S") {
          Question("one", "One?", .number(0...9, bands: []))
          if let question { question }
        }
      }
    }
    for (question, words) in more {
      let changes = SurveyDifference.changes(from: survey(nil), to: survey(question))
      let told = changes.contains { $0.significance == .privacy && $0.message.contains(words) }
      #expect(told, "\(words): \(ChangeRenderer.plain(changes))")
    }
  }

  @Test func aLostWayToDeclineIsPrivacyHoweverElseItIsAnswered() {
    let declining = AnswerList(choices: [
      Choice(code: "a", label: "A"), Choice(code: "b", label: "B"),
      Choice(code: "no", label: "Prefer not to say", declines: true),
    ])
    let without = AnswerList(choices: Array(declining.choices.dropLast()))
    func survey(_ kind: QuestionKind) -> Survey {
      Survey("s", "S", version: "1") { Section("s", "S") { Question("one", "One?", kind) } }
    }
    for kind in [
      QuestionKind.chooseOne(without), .chooseAny(without, atMost: nil), .number(0...9, bands: []),
    ] {
      let changes = SurveyDifference.changes(from: survey(.chooseOne(declining)), to: survey(kind))
      #expect(changes.contains { $0.significance == .privacy && $0.message.contains("declines") })
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
