import SurveyDefinition

// Questions, and how far the person is.
extension Form {
  func questionView(_ name: String) -> PageView {
    guard let question = questions[name] else { return PageView(title: "") }
    let words = setting.words
    var view = PageView(title: shown(question.text))
    view.heading = sectionTitle(of: name)
    view.progress = progress(at: name)
    view.body = sectionOpening(before: name) + [question.help.map(shown)].compactMap(\.self)
    if let reason = question.because { view.body.append(FormWords.fill(words.because, reason)) }
    if question.isRequired { view.body.append(words.requiredHint) }
    view.body += supports(question.support)
    let draft = drafts[name] ?? Draft()
    switch question.kind {
    case .chooseOne:
      view.body.append(words.oneHint)
      view.input = .one(rows(of: question, chosen: draft.codes))
      view.actions = [.move, .choose, .next]
    case .chooseAny(_, let most):
      view.body.append(most.map { FormWords.fill(words.anyHintAtMost, $0) } ?? words.anyHint)
      view.input = .any(rows(of: question, chosen: draft.codes))
      view.actions = [.move, .choose, .next]
    case .number(let range, _):
      let hint = FormWords.fill(words.numberHint, range.lowerBound, range.upperBound)
      view.input = .line(draft.typed, hint: hint)
      view.actions = [.next]
    case .text(let limit):
      let hint = FormWords.fill(words.textHint, limit)
      let isShort = limit <= Form.otherWordsLimit
      view.input = isShort ? .line(draft.typed, hint: hint) : .lines(draft.typed, hint: hint)
      view.actions = isShort ? [.next] : [.newLine, .next]
    }
    return view
  }

  private func rows(of question: Question, chosen: [String]) -> [PageView.OptionRow] {
    var group: String?
    return ChoiceOrder.choices(of: question, seed: setting.shuffleSeed).enumerated().map {
      index, choice in
      var row = PageView.OptionRow(
        number: index + 1, code: choice.code, label: choice.label,
        isSelected: chosen.contains(choice.code),
        standsAlone: choice.declines || choice.isExclusive)
      if let own = choice.group, own != group {
        row.heading = question.list?.groups.first { $0.code == own }?.label
      }
      group = choice.group
      return row
    }
  }

  /// What is said below the section's heading and its warning, with its first question on the route.
  private func sectionOpening(before name: String) -> [String] {
    let stops = routing.route(for: response)
    guard let stop = stops.first(where: { $0.question?.name == name }),
      stops.first(where: { $0.section == stop.section && $0.question != nil })?.question?.name
        == name
    else { return [] }
    let section = survey.sections[stop.section]
    return [section.help].compactMap(\.self) + warning(of: section.warnsOf, section.support)
  }

  /// "Question 3 of about 9": about, if an answer still to come can open a question.
  func progress(at name: String) -> String? {
    let asked = routing.route(for: response).compactMap { $0.question?.name }
    guard let index = asked.firstIndex(of: name) else { return nil }
    let more = questionsStillPossible(from: name, asked: Set(asked))
    let words = setting.words
    return more == 0
      ? FormWords.fill(words.progressExact, index + 1, asked.count)
      : FormWords.fill(words.progressAbout, index + 1, asked.count + (more + 1) / 2)
  }

  /// How many questions off the route hang on answers from this question on.
  private func questionsStillPossible(from name: String, asked: Set<String>) -> Int {
    var open: Set<String> = []
    var more = 0
    var isAhead = false
    for section in survey.sections {
      for case .question(let question) in section.items {
        if question.name == name { isAhead = true }
        guard isAhead else { continue }
        if asked.contains(question.name) {
          open.insert(question.name)
        } else if ![section.condition, question.condition].allSatisfy({
          $0.map { open.isDisjoint(with: $0.questions) } ?? true
        }) {
          more += 1
          open.insert(question.name)
        }
      }
    }
    return more
  }
}
