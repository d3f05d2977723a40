import SurveyDefinition
import TestSupport
import TerminalForm
import Testing

/// The same script of events gives the same response through the engine and both front ends.
@Suite struct SameAnswersTests {
  @Test func engineScreenAndLinearAgree() throws {
    var draws = SeededGenerator(seed: 77)
    print("seed \(draws.seed)")
    for _ in 0..<60 {
      let seed = draws.next()
      let events = script(using: &draws, seed: seed)
      var form = Sample.form(seed: seed)
      form.replay(events)
      let typist = Typist(events, on: Sample.form(seed: seed))

      let lines = FakeLines(typist.lines)
      var linear = LinearConversation(over: lines)
      let written = try linear.fill(Sample.form(seed: seed))
      #expect(written == form.outcome)
      #expect(!lines.output.contains("\u{1B}"))

      let terminal = FakeTerminal(keys: typist.keys, columns: 60, rows: 18)
      var screen = ScreenConversation(on: terminal)
      let keyed = try screen.fill(Sample.form(seed: seed))
      #expect(keyed == form.outcome)
      screen.close()
      #expect(terminal.strays.isEmpty)
      #expect(!terminal.isRaw && !terminal.isAlternate)
    }
  }

  /// Exclusive choices come alone in plain text, so the script names what is settled.
  private func script(using draws: inout SeededGenerator, seed: UInt64) -> [FormEvent] {
    var form = Sample.form(seed: seed)
    FormScript.enter(Sample.response(using: &draws), into: &form)
    return FormScript.events(for: form.response, survey: Sample.survey)
  }

  @Test func keysMayComeOneByteAtATime() throws {
    var draws = SeededGenerator(seed: 5)
    let events = script(using: &draws, seed: 1)
    var form = Sample.form(seed: 1)
    form.replay(events)
    let bytes = Array(Typist(events, on: Sample.form(seed: 1)).keys.utf8)
    let terminal = FakeTerminal(bytes.map { .bytes([$0]) })
    var screen = ScreenConversation(on: terminal)
    let keyed = try screen.fill(Sample.form(seed: 1))
    #expect(keyed == form.outcome)
  }
}
