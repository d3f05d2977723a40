/// An answer shown again later can be read over somebody's shoulder (P26).
///
/// Sensitive answers are never piped; that is an error of its own.
enum PipedAnswerRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for section in survey.sections {
      for item in section.items {
        switch item {
        case .question(let question):
          add(question.text, question.help, survey, at: .question(question.name), &report)
        case .note(let note):
          add(note.text, note.help, survey, at: .named(.note, note.name), &report)
        }
      }
    }
  }

  private static func add(
    _ text: PipedText, _ help: PipedText?, _ survey: Survey, at subject: Places.Subject,
    _ report: inout RuleReport
  ) {
    let names = text.questions + (help?.questions ?? [])
    for name in Set(names).sorted() {
      // Words can't be shown again at all.
      guard let question = report.route.question(name), question.sensitive == nil,
        !question.isAnsweredInWords
      else { continue }
      report.add(.identification(.pipedAnswer(name)), at: subject)
    }
  }
}

extension Question {
  fileprivate var isAnsweredInWords: Bool { if case .text = kind { true } else { false } }
}
