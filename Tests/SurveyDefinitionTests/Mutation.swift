import SurveyDefinition

/// One change of a survey, and what it matters for.
enum Mutation: CaseIterable {
  case title, promise, question, help, reason, label, support, translation, warning
  case reportLabel, rollupTitle, benchmark, standard, owner, orderOfLists
  case newAnswer, fewerAnswers, otherMeaning, score, scale
  case newQuestion, fewerQuestions, movedQuestion, condition, sectionCondition, limit, atMost, bands
  case newSection, indicator, shuffled, required
  case smallestGroup, keptUntil, sensitive, identifies, protected, breakdown, rollupFrom, rollGroups
  case acceptance, consent, ownWords, retiredReused

  /// What the change is sorted into.
  var significance: SurveyChange.Significance {
    switch self {
    case .title, .question, .help, .label, .support, .translation, .warning: .wording
    case .reportLabel, .rollupTitle, .benchmark, .standard, .owner, .orderOfLists: .cosmetic
    case .newAnswer, .fewerAnswers, .otherMeaning, .score, .scale, .retiredReused: .code
    case .newQuestion, .fewerQuestions, .movedQuestion, .condition, .sectionCondition, .limit,
      .atMost, .newSection, .indicator, .shuffled, .required:
      .structure
    case .smallestGroup, .keptUntil, .sensitive, .identifies, .protected, .breakdown,
      .rollupFrom, .rollGroups, .acceptance, .consent, .ownWords, .promise, .reason, .bands:
      .privacy
    }
  }

  /// The survey with this change; nil if it has nothing to change.
  func applied(to survey: Survey) -> Survey? {
    var changed = survey
    switch self {
    case .title: changed.title += " more"
    case .promise: changed.privacy.words += " more"
    case .owner: changed.owner = (survey.owner ?? "") + " more"
    case .orderOfLists: changed.lists.reverse()
    case .support: changed.supports.append(Support(name: "new", text: "New"))
    case .consent: changed.consents.append(Consent(name: "new", text: "New"))
    case .smallestGroup: changed.privacy.smallestGroup += 1
    case .keptUntil: changed.privacy.keepAnswersUntil = "2040-01-01"
    case .rollGroups: changed.rollGroups.append("floor")
    case .breakdown:
      changed.breakdowns.append(Breakdown(name: "new", variable: .rollGroup("floor")))
    case .acceptance:
      changed.acceptances.append(
        Acceptance(code: .retention, block: BlockName(kind: "privacy"), reason: "New"))
    case .translation: changeTranslation(of: &changed)
    case .rollupTitle: change(&changed.rollups) { $0.title += " more" }
    case .rollupFrom:
      change(&changed.rollups) { rollup in
        guard rollup.categories[1].from.count > 1 else { return }
        rollup.categories[0].from.append(rollup.categories[1].from.removeFirst())
      }
    case .benchmark:
      change(&changed.indicators) { $0.benchmark = Benchmark(figure: "1", source: "N") }
    case .standard: change(&changed.indicators) { $0.standards.append("New") }
    case .indicator:
      change(&changed.indicators) { $0.better = $0.better == .higher ? nil : .higher }
    case .newSection: changed.sections.append(Section("new", "New") {})
    case .warning: change(&changed.sections) { $0.warnsOf = ($0.warnsOf ?? "") + " more" }
    case .sectionCondition:
      change(&changed.sections) { $0.condition = .not($0.condition ?? .isAnswered(question: "x")) }
    case .newQuestion:
      change(&changed.sections) {
        $0.items.append(.question(Question("new", "New?", .number(0...9, bands: []))))
      }
    case .fewerQuestions:
      change(&changed.sections) { section in
        if case .question = section.items.last { section.items.removeLast() }
      }
    case .movedQuestion: change(&changed.sections) { $0.items.reverse() }
    case .retiredReused:
      guard let retired = survey.retired.first else { return nil }
      change(&changed.sections) {
        $0.items.append(.question(Question(retired.name, "New?", .number(0...9, bands: []))))
      }
    default: changeQuestion(of: &changed)
    }
    return changed == survey ? nil : changed
  }

  private func change<Value>(_ values: inout [Value], _ change: (inout Value) -> Void) {
    if !values.isEmpty { change(&values[0]) }
  }

  private func changeTranslation(of survey: inout Survey) {
    guard let place = survey.texts.first(where: { $0.place.isForRespondents })?.place else {
      return
    }
    change(&survey.translations) { $0.words[place] = "Another" }
  }

  /// Changes the first question that has what is to be changed.
  private func changeQuestion(of survey: inout Survey) {
    for section in survey.sections.indices {
      for item in survey.sections[section].items.indices {
        guard case .question(var question) = survey.sections[section].items[item] else { continue }
        let before = question
        change(&question)
        survey.sections[section].items[item] = .question(question)
        if question != before { return }
      }
    }
  }

  private func change(_ question: inout Question) {
    switch self {
    case .question: question.text = PipedText(question.text.pieces + [.words("x")])
    case .help: question.help = PipedText((question.help?.pieces ?? []) + [.words(" more")])
    case .reason: question.because = (question.because ?? "") + " more"
    case .reportLabel: question.reportAs = (question.reportAs ?? "") + " more"
    case .shuffled: question.isShuffled.toggle()
    case .required: question.isRequired.toggle()
    case .sensitive: question.sensitive = (question.sensitive ?? "") + " more"
    case .identifies: question.identifies.toggle()
    case .protected: question.isProtected.toggle()
    case .condition: question.condition = .not(question.condition ?? .isAnswered(question: "x"))
    case .scale: if question.scale != nil { question.scale?.isReversed.toggle() }
    default: changeAnswers(of: &question)
    }
  }

  /// Only questions with a list of their own: a shared list changes as itself.
  private func changeAnswers(of question: inout Question) {
    switch question.kind {
    case .chooseOne(var list) where list.name == nil:
      change(&list)
      question.kind = .chooseOne(list)
    case .chooseAny(let list, let most) where self == .atMost:
      question.kind = .chooseAny(list, atMost: (most ?? 0) + 1)
    case .number(let range, let bands) where self == .bands:
      question.kind = .number(range, bands: bands + [91...92])
    case .text(let limit) where self == .limit: question.kind = .text(limit: limit + 1)
    default: break
    }
  }

  private func change(_ list: inout AnswerList) {
    switch self {
    case .newAnswer: list.choices.append(Choice("new", "New"))
    case .fewerAnswers: _ = list.choices.popLast()
    case .label: list.choices[0].label += "."
    case .otherMeaning: list.choices[0].label = "quite another \(list.choices[0].label.count)"
    case .score: list.choices[0].score = (list.choices[0].score ?? 0) + 1
    case .ownWords: list.choices[0].asksForWords.toggle()
    default: break
    }
  }
}
