import SurveyDefinition

@testable import TerminalForm

/// What must hold of a form after every event, and did not.
///
/// Holds names of questions, no answers.
enum FormFault: Error, Sendable, Equatable {
  /// The response is not what the routing makes of it.
  case unsettled
  /// Something is kept for a question that is not asked, and cannot be from this page on.
  case keptForUnasked(question: String)
  /// The answer could not have been given.
  case impossibleAnswer(question: String)
  /// The page is not on the path.
  case strayed
  /// Consent without anything to quote.
  case consentToNothing
  /// Something is kept after leaving.
  case keptAfterLeaving
}

extension Form {
  /// Throws the first invariant that does not hold.
  func checkInvariants() throws(FormFault) {
    if page == .finished(.left) {
      guard response == Response(), drafts.isEmpty, consent == nil else {
        throw .keptAfterLeaving
      }
      return
    }
    guard routing.settle(response) == response else { throw .unsettled }
    // A page with an answer keeps what a passing state of the answer hides.
    for name in drafts.keys where response[name] == .notAsked && !page.isChangeable {
      throw .keptForUnasked(question: name)
    }
    for (name, state) in response.states {
      guard let question = questions[name], question.couldBe(state) else {
        throw .impossibleAnswer(question: name)
      }
    }
    for words in response.otherWords {
      guard (try? TypedText.words(words.value, limit: Form.otherWordsLimit).get()) == words.value
      else { throw .impossibleAnswer(question: words.key) }
    }
    if case .finished = page {} else { guard path.contains(page) else { throw .strayed } }
    if response.consentsToQuote, !hasComments { throw .consentToNothing }
  }
}

extension Question {
  /// The state is one a person can give to this question.
  fileprivate func couldBe(_ state: AnswerState) -> Bool {
    switch (state, kind) {
    case (.notAsked, _): false
    case (.skipped, _): true
    case (.declined, _): list?.choices.contains(where: \.declines) ?? false
    case (.answered(.choice(let code)), .chooseOne(let list)):
      list.choice(code).map { !$0.declines } ?? false
    case (.answered(.choices(let codes)), .chooseAny(let list, let most)):
      !codes.isEmpty && codes.count <= most ?? .max
        && list.choices.map(\.code).filter(codes.contains) == codes
        && (codes.count == 1 || !codes.contains(where: list.standsAlone))
        && !codes.contains(where: list.declines)
    case (.answered(.number(let number)), .number(let range, _)): range.contains(number)
    case (.answered(.text(let words)), .text(let limit)):
      (try? TypedText.words(words, limit: limit).get()) == words
    default: false
    }
  }
}
