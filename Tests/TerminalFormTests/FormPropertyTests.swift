import SurveyDefinition
import TestSupport
import Testing

@testable import TerminalForm

@Suite struct FormPropertyTests {
  @Test func invariantsHoldAfterAnyEvents() throws {
    var draws = SeededGenerator(seed: 20_260_901)
    print("seed \(draws.seed)")
    var form = Sample.form()
    var ends: [FormEnding: Int] = [:]
    for _ in 0..<100_000 {
      let before = form
      form.apply(event(for: form, using: &draws))
      try form.checkInvariants()
      if form.page != before.page {
        #expect(form.drafts.keys.allSatisfy { form.response[$0] != .notAsked })
      }
      if form.response != before.response { #expect(before.outcome == nil) }
      if case .finished(let ending) = form.page {
        ends[ending, default: 0] += 1
        form = Sample.form(seed: draws.next())
      }
    }
    #expect(ends[.submitted, default: 0] > 20)
    #expect(ends[.left, default: 0] > 20)
  }

  private static let codes =
    [Sample.kinds, Sample.scale, Sample.places].flatMap { $0.choices.map(\.code) }
    + ["yes", "no", "nonsense"]

  private func event(for form: Form, using draws: inout SeededGenerator) -> FormEvent {
    switch Int.random(in: 0..<100, using: &draws) {
    case 0..<30: return .choose(Self.codes.randomElement(using: &draws) ?? "")
    case 30..<45:
      return .text(
        ["", "7", "99", "-1", " x ", "\u{7}a\n\nb", String(repeating: "y", count: 401)]
          .randomElement(using: &draws) ?? "")
    case 45..<70: return .next
    case 70..<78: return .back
    case 78..<81: return .clear
    case 81..<84: return .skip
    case 84..<88: return .review
    case 88..<94: return .change(form.path.randomElement(using: &draws) ?? .welcome)
    case 94..<96: return .submit
    case 96: return .help
    case 97: return .support
    case 98: return .leave
    default: return Int.random(in: 0..<20, using: &draws) == 0 ? .leaveNow : .next
    }
  }

  @Test func aScriptEntersTheSettledResponse() throws {
    var draws = SeededGenerator(seed: 11)
    print("seed \(draws.seed)")
    for _ in 0..<300 {
      let wished = Sample.response(using: &draws)
      var form = Sample.form(seed: draws.next())
      form.replay(FormScript.events(for: wished, survey: Sample.survey))
      guard case .submitted(let response)? = form.outcome else {
        Issue.record("not sent")
        return
      }
      try form.checkInvariants()
      // Entering what was entered changes nothing.
      var again = Sample.form()
      FormScript.enter(response, into: &again)
      #expect(again.outcome == .submitted(response))
      #expect(response == Routing(Sample.survey).settle(response))
      for name in ["years", "seen", "short"] where wished[name] != .notAsked {
        #expect(response[name] == wished[name])
      }
    }
  }
}
