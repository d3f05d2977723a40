import SurveyDefinition

// From page to page.
extension Form {
  /// Every page a person with these answers meets, in order.
  public var path: [FormPage] {
    var pages: [FormPage] = [.welcome]
    for stop in routing.route(for: response) {
      switch stop.item {
      case .note(let note): pages.append(.note(note.name))
      case .question(let question):
        pages.append(.question(question.name))
        if case .answered(let answer) = response[question.name], question.hasOtherWords(answer) {
          pages.append(.otherWords(question.name))
        }
      }
    }
    return pages + (hasComments ? [.consent] : []) + [.review]
  }

  /// Something was typed that could be quoted.
  var hasComments: Bool {
    !response.otherWords.isEmpty
      || response.states.values.contains {
        if case .answered(.text) = $0 { true } else { false }
      }
  }

  mutating func goOn(wasTold: Bool) {
    switch reading(of: page) {
    case .failure(let found):
      if found == .unanswered, wasTold { advance() } else { mistake = found }
    case .success: advance()
    }
  }

  mutating func skip() {
    guard page != .review else { return }
    clear()
    advance()
  }

  /// The next page; after a change, the next page the change has opened, or the review.
  private mutating func advance() {
    let path = self.path
    guard page != .review, let here = path.firstIndex(of: page) else { return }
    let ahead = path[(here + 1)...]
    if let known = reviewedPages {
      page = ahead.first { !known.contains($0) } ?? .review
    } else {
      page = ahead.first ?? .review
    }
    if page == .review { reviewedPages = nil }
  }

  mutating func goBack() {
    if reviewedPages != nil { return goToReview() }
    let path = self.path
    if page == .review, let origin = reviewedFrom, path.contains(origin) {
      (page, reviewedFrom) = (origin, nil)
    } else if let here = path.firstIndex(of: page), here > 0 {
      page = path[here - 1]
    }
  }

  mutating func goToReview() {
    if reviewedPages == nil, page != .review { reviewedFrom = page }
    (page, reviewedPages) = (.review, nil)
  }

  mutating func change(_ target: FormPage) {
    let path = self.path
    guard page == .review, target.isChangeable, path.contains(target) else { return }
    (page, reviewedPages) = (target, Set(path))
  }
}

extension FormPage {
  /// It holds an answer.
  var isChangeable: Bool {
    switch self {
    case .question, .otherWords, .consent: true
    case .welcome, .note, .review, .finished: false
    }
  }
}
