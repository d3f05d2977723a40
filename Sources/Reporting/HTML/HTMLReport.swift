import ReleaseFormat

/// Renders a release as one HTML page without script or request.
struct HTMLReport {
  /// What is rendered.
  let outline: Outline

  /// The page.
  func html() -> String {
    var output = "<!DOCTYPE html>\n"
    element("html", ["lang": "en"], [head, body]).write(to: &output)
    return output + "\n"
  }

  private var survey: ReleaseDocument.SurveyFacts { outline.document.survey }

  private var head: Markup {
    let policy =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
      + "form-action 'none'"
    return element(
      "head", [:],
      [
        element("meta", ["charset": "utf-8"]),
        element("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
        element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        element("meta", ["name": "referrer", "content": "no-referrer"]),
        element("meta", ["name": "color-scheme", "content": "light dark"]),
        element("title", text: "\(survey.title), wave \(survey.version): report"),
        .style(styleSheet),
      ])
  }

  private var body: Markup {
    element(
      "body", [:],
      [
        element("a", ["class": "skip", "href": "#main"], ["Skip to the report"]),
        Patterns.definitions,
        header,
        element("main", ["id": "main"], [contents] + sections),
        element(
          "footer", [:],
          [
            element(
              "p",
              text: "Every figure here is from one release file, made from definition "
                + "\(outline.document.provenance.definition.prefix(16))….")
          ]),
      ])
  }

  private var header: Markup {
    let owner = survey.owner.map { ", \($0)" } ?? ""
    return element(
      "header", [:],
      [
        element("h1", text: survey.title),
        element("p", text: "Wave \(survey.version)\(owner)"),
      ])
  }

  private var sections: [Markup] {
    [summary] + figures
      + shownQuestions.map { QuestionSection(part: $0, outline: outline).markup } + [method]
  }

  private var shownQuestions: [QuestionPart] { outline.questions.filter { !$0.tables.isEmpty } }

  private var contents: Markup {
    var links = [link("summary", "At a glance")]
    if !outline.indicators.isEmpty { links.append(link("figures", "Figures")) }
    links += shownQuestions.map {
      link("q-\($0.number)", "Question \($0.number). \($0.question.shortLabel)")
    }
    links.append(link("method", "Method"))
    return element(
      "nav", ["aria-labelledby": "contents"],
      [element("h2", ["id": "contents"], ["Contents"]), element("ul", [:], links)])
  }

  private func link(_ id: String, _ text: String) -> Markup {
    element("li", [:], [element("a", ["href": "#\(id)"], [.text(text)])])
  }

  private var summary: Markup {
    let parts = FirstPage(outline).parts.flatMap { $0.markup(level: "h3") }
    return element(
      "section", ["id": "summary", "aria-labelledby": "summary-heading"],
      [element("h2", ["id": "summary-heading"], ["At a glance"])] + parts)
  }

  private var figures: [Markup] {
    if outline.indicators.isEmpty { return [] }
    let parts = outline.indicators.flatMap {
      IndicatorSection(part: $0, outline: outline).markup
    }
    return [
      element(
        "section", ["id": "figures", "aria-labelledby": "figures-heading"],
        [element("h2", ["id": "figures-heading"], ["Figures"])] + parts)
    ]
  }

  private var method: Markup {
    let parts = Method(outline).parts.flatMap { $0.markup(level: "h3") }
    return element(
      "section", ["id": "method", "aria-labelledby": "method-heading"],
      [element("h2", ["id": "method-heading"], ["Method"])] + parts)
  }
}

extension WordsPart {
  /// The heading, then paragraphs, lists and terms, neighbours of a kind in one list.
  func markup(level: StaticString) -> [Markup] {
    var result = [element(level, text: heading)]
    var points: [Markup] = []
    var terms: [Markup] = []
    func flush() {
      if !points.isEmpty { result.append(element("ul", [:], points)) }
      if !terms.isEmpty { result.append(element("dl", [:], terms)) }
      points = []
      terms = []
    }
    for block in blocks {
      switch block {
      case .paragraph(let text):
        flush()
        result.append(element("p", text: text))
      case .point(let text):
        if !terms.isEmpty { flush() }
        points.append(element("li", text: text))
      case .term(let term, let text):
        if !points.isEmpty { flush() }
        terms += [element("dt", text: term), element("dd", text: text)]
      }
    }
    flush()
    return result
  }
}
