import SurveyDefinition

// The review of all answers.
extension Form {
  var reviewView: PageView {
    let words = setting.words
    var view = PageView(title: words.reviewTitle)
    view.body = [words.reviewBody]
    if setting.isPreview { view.body.append(words.previewNotice) }
    let rows = path.filter(\.isChangeable).enumerated().map { index, page in
      PageView.ReviewRow(
        number: index + 1, page: page, question: title(of: page), answer: answer(on: page))
    }
    view.input = .review(rows, send: setting.isPreview ? words.sendPreviewLabel : words.sendLabel)
    view.actions = [.move, .change, .send]
    return view
  }

  private func title(of page: FormPage) -> String {
    let words = setting.words
    return switch page {
    case .question(let name): questionWords(name)
    case .otherWords(let name):
      FormWords.fill(words.otherWordsTitle, questionWords(name))
    case .consent: words.consentTitle
    case .welcome, .note, .review, .finished: ""
    }
  }

  private func answer(on page: FormPage) -> String {
    let words = setting.words
    switch page {
    case .question(let name):
      return answer(to: name)
    case .otherWords(let name):
      return response.otherWords[name] ?? unanswered(drafts[name]?.words)
    case .consent:
      return consent.map { $0 ? words.yes : words.no } ?? words.notAnswered
    case .welcome, .note, .review, .finished: return ""
    }
  }

  private func answer(to name: String) -> String {
    let list = questions[name]?.list
    let draft = drafts[name] ?? Draft()
    let labels = draft.codes.compactMap { list?.choice($0)?.label }.joined(separator: "; ")
    return switch response[name] {
    case .answered(.number(let number)): String(number)
    case .answered(.text(let text)): text
    case .answered, .declined: labels
    case .skipped, .notAsked: unanswered(draft.typed + labels)
    }
  }

  private func unanswered(_ entered: String?) -> String {
    TypedText.trimmed(entered ?? "").isEmpty
      ? setting.words.notAnswered : setting.words.couldNotUse
  }
}
