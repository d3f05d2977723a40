import SurveyDefinition

/// What was chosen and typed for one question, valid or not.
struct Draft: Sendable, Equatable {
  /// Codes in the order of the list.
  var codes: [String] = []
  var typed = ""
  /// Own words to an `[other]` choice.
  var words = ""
}

// Choosing, typing, clearing.
extension Form {
  mutating func choose(_ code: String) {
    switch page {
    case .consent:
      if code == FormPage.consentCodes.yes { consent = true }
      if code == FormPage.consentCodes.no { consent = false }
    case .question(let name):
      guard let question = questions[name], let list = question.list,
        list.choice(code) != nil
      else { return }
      drafts[name, default: Draft()].codes = question.codes(
        after: code, from: drafts[name]?.codes ?? [])
    default: return
    }
    settle()
  }

  mutating func type(_ typed: String) {
    switch page {
    case .question(let name) where questions[name]?.list == nil:
      drafts[name, default: Draft()].typed = TypedText.withoutControls(typed)
    case .otherWords(let name):
      drafts[name, default: Draft()].words = TypedText.withoutControls(typed)
    default: return
    }
    settle()
  }

  mutating func clear() {
    switch page {
    case .consent: consent = nil
    case .question(let name): drafts[name] = nil
    case .otherWords(let name): drafts[name]?.words = ""
    default: return
    }
    settle()
  }

  /// Rebuilds the response from the drafts, without what is not asked any more.
  mutating func settle() {
    var raw = Response()
    for (name, draft) in drafts {
      guard let question = questions[name] else { continue }
      raw.states[name] = (try? question.state(of: draft).get()) ?? .skipped
      raw.otherWords[name] = try? TypedText.words(draft.words, limit: Form.otherWordsLimit).get()
    }
    response = routing.settle(raw)
    response.consentsToQuote = hasComments && consent ?? false
  }

  /// Both hold the same answers, valid or not.
  func holdsTheSame(as other: Form) -> Bool {
    drafts == other.drafts && consent == other.consent
  }

  /// Erases what is not asked any more.
  ///
  /// Only between pages: a number being typed and a tick on its way to another pass through states
  /// that ask for less, and must not cost the answers to what they hide.
  mutating func dropUnasked() {
    for name in drafts.keys {
      if response[name] == .notAsked { drafts[name] = nil }
      if questions[name]?.asksForWords(drafts[name]?.codes ?? []) != true {
        drafts[name]?.words = ""
      }
    }
    if !hasComments { consent = nil }
  }

  /// What the page says now, or what is wrong with it.
  func reading(of page: FormPage) -> Result<Void, FormMistake> {
    switch page {
    case .question(let name):
      questions[name]?.state(of: drafts[name] ?? Draft()).map { _ in } ?? .success(())
    case .otherWords(let name):
      TypedText.words(drafts[name]?.words ?? "", limit: Form.otherWordsLimit).map { _ in }
    case .consent: consent == nil ? .failure(.unanswered) : .success(())
    case .welcome, .note, .review, .finished: .success(())
    }
  }
}

extension Question {
  /// The state a draft stands for.
  func state(of draft: Draft) -> Result<AnswerState, FormMistake> {
    switch kind {
    case .chooseOne(let list):
      guard let code = draft.codes.first else { return .failure(.unanswered) }
      return .success(list.declines(code) ? .declined : .answered(.choice(code)))
    case .chooseAny(let list, let most):
      guard let first = draft.codes.first else { return .failure(.unanswered) }
      if list.declines(first) { return .success(.declined) }
      if let most, draft.codes.count > most {
        return .failure(.tooMany(chosen: draft.codes.count, atMost: most))
      }
      return .success(.answered(.choices(draft.codes)))
    case .number(let range, _):
      return TypedText.number(draft.typed, in: range).map { .answered(.number($0)) }
    case .text(let limit):
      return TypedText.words(draft.typed, limit: limit).map { .answered(.text($0)) }
    }
  }

  /// The codes chosen after one more choice: several are toggled, exclusive ones stand alone.
  func codes(after code: String, from old: [String]) -> [String] {
    guard case .chooseAny(let list, _) = kind else { return [code] }
    if old.contains(code) { return old.filter { $0 != code } }
    if list.standsAlone(code) { return [code] }
    let chosen = Set(old.filter { !list.standsAlone($0) } + [code])
    return list.choices.map(\.code).filter(chosen.contains)
  }

  func asksForWords(_ codes: [String]) -> Bool {
    codes.contains { list?.choice($0)?.asksForWords ?? false }
  }
}

extension AnswerList {
  func declines(_ code: String) -> Bool { choice(code)?.declines ?? false }

  /// The choice excludes all others.
  func standsAlone(_ code: String) -> Bool {
    choice(code).map { $0.declines || $0.isExclusive } ?? false
  }
}
