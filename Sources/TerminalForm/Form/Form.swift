public import SurveyDefinition

/// A survey being answered: a pure state machine, `form + event → form`.
///
/// Nothing is preselected and Continue never answers. Everything can be skipped, cleared and gone
/// back from, even while a page is invalid: mistakes are told on Continue only and what was typed
/// is kept. An answer that the routing no longer asks for leaves the response at once, and is erased
/// for good when the person leaves the page: a passing state of an answer loses nothing.
public struct Form: Sendable {
  /// Own words to an `[other]` choice have at most so many characters (grapheme clusters).
  public static let otherWordsLimit = CommentField.ownWordsLimit

  /// The survey that is asked.
  public let survey: Survey
  /// The caller's part.
  public let setting: FormSetting
  /// Where the person is.
  public internal(set) var page: FormPage = .welcome
  /// What lies over the page.
  public internal(set) var aside: FormAside?
  /// Why Continue stayed on the page.
  public internal(set) var mistake: FormMistake?
  /// The answers so far, settled by `Routing`; empty once the form was left.
  public internal(set) var response = Response()

  let routing: Routing
  let questions: [String: Question]
  /// What was chosen and typed, valid or not; on a page also for what was asked when it began.
  var drafts: [String: Draft] = [:]
  var consent: Bool?
  /// Where `review` was asked for.
  var reviewedFrom: FormPage?
  /// The pages there were when a change began at the review; `nil` on the way forward.
  var reviewedPages: Set<FormPage>?

  /// Begins a form at its first page.
  public init(survey: Survey, setting: FormSetting) {
    self.survey = survey
    self.setting = setting
    routing = Routing(survey)
    questions = Dictionary(survey.questions.map { ($0.name, $0) }) { first, _ in first }
    settle()
  }

  /// The outcome, once the form is over.
  public var outcome: FormOutcome? {
    switch page {
    case .finished(.submitted): .submitted(response)
    case .finished(.left): .left
    default: nil
    }
  }

  /// Does one thing.
  public mutating func apply(_ event: FormEvent) {
    if case .finished = page { return }
    if event == .leaveNow { return finish(.left) }
    if let aside { return apply(event, over: aside) }
    let before = page
    perform(event)
    if page != before { dropUnasked() }
  }

  private mutating func perform(_ event: FormEvent) {
    let wasTold = mistake == .unanswered
    mistake = nil
    switch event {
    case .choose(let code): choose(code)
    case .text(let typed): type(typed)
    case .clear: clear()
    case .skip: skip()
    case .next: goOn(wasTold: wasTold)
    case .back: goBack()
    case .review: goToReview()
    case .change(let target): change(target)
    case .submit: if page == .review { finish(.submitted) }
    case .help: aside = .help
    case .support: aside = .support
    case .leave: aside = .leaving
    case .leaveNow: break
    }
  }

  /// Does a list of things in order.
  public mutating func replay(_ events: some Sequence<FormEvent>) {
    for event in events { apply(event) }
  }

  private mutating func apply(_ event: FormEvent, over shown: FormAside) {
    switch event {
    case .next, .back: aside = nil
    case .help: aside = shown == .help ? nil : .help
    case .support: aside = shown == .support ? nil : .support
    case .leave:
      if shown == .leaving { finish(.left) } else { aside = .leaving }
    default: break
    }
  }

  private mutating func finish(_ ending: FormEnding) {
    page = .finished(ending)
    (aside, mistake) = (nil, nil)
    guard ending == .left else { return }
    (drafts, consent, response) = ([:], nil, Response())
  }
}
