// What would be published, and what it is for.
extension MarkdownPage {
  mutating func addReporting() {
    heading(2, "What would be published")
    let policy = survey.privacy
    bullets(
      [
        policy.publish == .shares
          ? "Shares in whole per cent, never exact counts." : "Counts.",
        policy.mostTables.map { "At most \($0) tables." },
        "Whatever would tell about fewer than \(policy.smallestGroup) people is left out, and with it "
          + "what it could be worked out from.",
      ].compactMap(\.self))
    if !survey.indicators.isEmpty {
      heading(3, "Figures")
      bullets(survey.indicators.map(line))
    }
    heading(3, "Broken down by")
    bullets(survey.breakdowns.map(line))
    if survey.breakdowns.isEmpty { paragraph("Nothing: everybody is taken together.") }
  }

  private func line(_ indicator: Indicator) -> String {
    var parts = [words(indicator.title)]
    switch indicator.figure {
    case .share(let counts, let outOf):
      parts.append("counted are: " + words(counts.words(over: route.question)))
      if let outOf { parts.append("out of: " + words(outOf.words(over: route.question))) }
    case .mean(let items):
      let labels = items.map { words(route.question($0)?.shortLabel ?? $0) }
      parts.append("the mean score of: " + labels.joined(separator: ", "))
    }
    if let pair = indicator.comparison {
      parts.append(
        "set side by side: \(label(pair.first, of: pair.variable)) and "
          + label(pair.second, of: pair.variable))
    }
    if let better = indicator.better { parts.append("\(better.rawValue) is better") }
    if let benchmark = indicator.benchmark {
      parts.append("beside \(words(benchmark.figure)) (\(words(benchmark.source)))")
    }
    return parts.joined(separator: "; ")
  }

  /// The label of a group of a rollup or a question.
  private func label(_ code: String, of variable: String) -> String {
    let category = rollup(variable)?.categories.first { $0.code == code }?.label
    return words(category ?? route.question(variable)?.list?.choice(code)?.label ?? code)
  }

  private func line(_ breakdown: Breakdown) -> String {
    let groups: [String] =
      switch breakdown.variable {
      case .rollup(let name): rollup(name)?.categories.map(\.label) ?? []
      case .question(let name):
        route.question(name)?.list?.choices.filter { !$0.declines }.map(\.label) ?? []
      case .rollGroup: []
      }
    let title = words(survey.title(of: breakdown))
    let apart =
      breakdown.notWith.isEmpty
      ? "" : " (never together with \(words(breakdown.notWith.joined(separator: ", "))))"
    return groups.isEmpty
      ? title + apart : "\(title): \(groups.map(words).joined(separator: ", "))\(apart)"
  }

  mutating func addPurpose() {
    if !survey.commitments.isEmpty {
      heading(2, "What was promised, and what tests it")
      bullets(
        survey.commitments.map { commitment in
          let titles = commitment.measuredBy.map(title)
          let test = titles.isEmpty ? "nothing tests it" : titles.joined(separator: ", ")
          return words(commitment.text) + ": " + test
        })
    }
    for action in survey.actions {
      heading(3, "Action: " + words(action.text))
      bullets(
        [
          labelled("Resources", action.resources), labelled("Activities", action.activities),
          labelled("Outputs", action.outputs), labelled("Outcomes", action.outcomes),
          action.moves.isEmpty
            ? nil : "Should move: " + action.moves.map(title).joined(separator: ", "),
          labelled("Responsible", action.owner), labelled("By", action.by),
        ].compactMap(\.self))
    }
  }

  private func title(ofIndicator name: String) -> String {
    words(survey.indicators.first { $0.name == name }?.title ?? name)
  }

  mutating func addAcceptances() {
    guard !survey.acceptances.isEmpty else { return }
    heading(2, "Warnings that the authors have answered")
    bullets(
      survey.acceptances.map { acceptance in
        "\(acceptance.code.rawValue), \(words(acceptance.block.spoken)): \(words(acceptance.reason))"
      })
  }
}
