import SurveyDefinition

// What a form shows.
extension Form {
  /// The page as it is to be shown now.
  public var view: PageView {
    if let aside { return view(of: aside) }
    var view =
      switch page {
      case .welcome: welcomeView
      case .note(let name): noteView(name)
      case .question(let name): questionView(name)
      case .otherWords(let name): otherWordsView(name)
      case .consent: consentView
      case .review: reviewView
      case .finished: PageView(title: setting.words.closed)
      }
    view.error = mistake.map(setting.words.message)
    view.actions += commonActions
    return view
  }

  private var commonActions: [PageAction] {
    if case .finished = page { return [] }
    return (page == .welcome ? [] : [.back]) + [.support, .help]
      + (page.isChangeable ? [.clear] : []) + (page == .review ? [] : [.review])
      + [.leave, .leaveNow]
  }

  private var welcomeView: PageView {
    var view = PageView(title: survey.title)
    if setting.isPreview { view.body.append(setting.words.previewNotice) }
    if let audience = survey.audience { view.body.append(audience) }
    view.body += survey.consents.map(\.text)
    view.body += setting.promise + setting.words.welcomeHowTo + [setting.words.welcomeCannotHide]
    view.actions = [.next, .plainText]
    return view
  }

  private func noteView(_ name: String) -> PageView {
    guard let (section, note) = noteAndSection(name) else { return PageView(title: "") }
    let words = setting.words
    var view = PageView(title: words.noteTitle)
    if section.title.isEmpty {} else { view.heading = section.title }
    view.body = ([note.text, note.help].compactMap(\.self)).map(shown)
    view.body += warning(of: note.warnsOf, note.support)
    view.actions = [.next]
    return view
  }

  private func otherWordsView(_ name: String) -> PageView {
    let words = setting.words
    var view = PageView(title: FormWords.fill(words.otherWordsTitle, questionWords(name)))
    view.heading = sectionTitle(of: name)
    view.body = [words.otherWordsHint]
    view.input = .line(
      drafts[name]?.words ?? "", hint: FormWords.fill(words.textHint, Form.otherWordsLimit))
    view.actions = [.next]
    return view
  }

  private var consentView: PageView {
    let words = setting.words
    var view = PageView(title: words.consentTitle)
    view.body = [words.consentBody]
    let codes = FormPage.consentCodes
    view.input = .one([
      PageView.OptionRow(
        number: 1, code: codes.yes, label: words.consentYes, isSelected: consent == true,
        standsAlone: true),
      PageView.OptionRow(
        number: 2, code: codes.no, label: words.consentNo, isSelected: consent == false,
        standsAlone: true),
    ])
    view.actions = [.move, .choose, .next]
    return view
  }

  private func view(of aside: FormAside) -> PageView {
    let words = setting.words
    var view = PageView(title: "")
    let all = survey.supports.map(\.text)
    switch aside {
    case .help: (view.title, view.body) = (words.helpTitle, words.helpBody)
    case .support:
      (view.title, view.body) = (words.supportTitle, all.isEmpty ? [words.noSupport] : all)
    case .leaving:
      view.title = words.leavingTitle
      view.body = [words.leavingBody, words.leaveAgain]
      if !all.isEmpty { view.body += [words.leavingSupport] + all }
    }
    view.actions = [.next] + (aside == .leaving ? [.leave] : []) + [.leaveNow]
    return view
  }

  /// Words with the answers given so far in them.
  func shown(_ text: PipedText) -> String { text.words(for: response, in: survey) }

  /// The words of a question; empty for one that doesn't exist.
  func questionWords(_ name: String) -> String { questions[name].map { shown($0.text) } ?? "" }

  /// What comes and can hurt, and where help is.
  func warning(of what: String?, _ support: [String]) -> [String] {
    let words = setting.words
    let warning = what.map { [FormWords.fill(words.warning, $0), words.warningCare] } ?? []
    return warning + supports(support)
  }

  func supports(_ names: [String]) -> [String] {
    names.compactMap { name in survey.supports.first { $0.name == name }?.text }
  }

  func sectionTitle(of question: String) -> String? {
    let title = survey.sections.first { section in
      section.items.contains { item in
        if case .question(let found) = item { found.name == question } else { false }
      }
    }?.title
    return title?.isEmpty == false ? title : nil
  }

  private func noteAndSection(_ name: String) -> (Section, Note)? {
    for section in survey.sections {
      for case .note(let note) in section.items where note.name == name { return (section, note) }
    }
    return nil
  }
}
