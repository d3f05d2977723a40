import SurveyDefinition

/// Writes a draft in the survey language, with what a form can't say marked as `# to do:`.
struct SurveyWriter {
  private var lines: [String] = []
  /// Title of the privacy block, which a form doesn't have.
  static let promise = "How your answers are protected"

  /// The text of a survey file.
  static func text(of draft: Draft, from source: String) -> String {
    var writer = SurveyWriter()
    writer.writeHead(draft, source)
    writer.writePrivacy()
    for list in draft.lists { writer.write(list) }
    for section in draft.sections { writer.write(section) }
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private mutating func writeHead(_ draft: Draft, _ source: String) {
    lines += [
      "candour: 1",
      "# Made from the form \(source.onOneLine).",
      "# A form can't say why a question is asked, or how its answers are protected. Look for",
      "# \"to do\" below, and write what is true here.",
      "",
      "survey \(draft.name): \(WrittenWords.prose(draft.title))",
      "  version: \(draft.version ?? "1")",
      "  languages: \(draft.languages.first)",
    ]
    for language in draft.languages.others {
      lines.append(
        "  # to do: add \(language) to the languages once \(draft.name).\(language).candour is complete"
      )
    }
    lines += [
      "  # to do: owner: who answers for this survey",
      "  # to do: audience: who is asked, and on which day",
    ]
  }

  private mutating func writePrivacy() {
    lines += [
      "",
      "privacy: \(Self.promise)",
      "  # to do: keep answers until: a date such as 2030-03-31, after which they are destroyed",
      "  # to do: lawful basis: ask the data protection officer",
      "  # to do: special category: the condition for questions about health, ethnicity, belief, ...",
    ]
  }

  private mutating func write(_ list: Draft.List) {
    lines += ["", "list \(list.name): \(WrittenWords.prose(list.title))"]
    for choice in list.choices {
      let flags = choice.flags.isEmpty ? "" : " [\(choice.flags.joined(separator: ", "))]"
      lines.append("  - \(choice.code): \(WrittenWords.label(choice.label.own))\(flags)")
    }
  }

  private mutating func write(_ section: Draft.Section) {
    lines += ["", "section \(section.name): \(WrittenWords.line(section.title.own))"]
    if let condition = section.condition { lines.append("  only if: \(condition.text)") }
    for item in section.items { write(item) }
  }

  private mutating func write(_ item: Draft.Item) {
    let kind = item.way == .note ? "note" : "question"
    lines += ["", "\(kind) \(item.name): \(WrittenWords.line(item.text.own))"]
    if let help = item.help { lines.append("  help: \(WrittenWords.line(help.own))") }
    if let condition = item.condition { lines.append("  only if: \(condition.text)") }
    lines += Self.way(item.way)
    if item.isRequired { lines.append("  required: yes") }
    if item.isShuffled { lines.append("  order: shuffled") }
    if item.way != .note {
      lines.append("  # to do: sensitive: ? identifies: ? because: ?")
    }
  }

  private static func way(_ way: Draft.Item.Way) -> [String] {
    switch way {
    case .note: return []
    case .chooseOne(let list): return ["  choose one: \(list)"]
    case .chooseAny(let list, let most):
      return ["  choose any: \(list)"] + (most.map { ["  at most: \($0)"] } ?? [])
    case .number(let range, let isKnown):
      let hint = isKnown ? [] : ["  # to do: the smallest and the largest number that can be true"]
      return ["  number: \(range.lowerBound) to \(range.upperBound)"] + hint + [
        "  # to do: bands: such as 0-4, 5-9; without them it can't be in a table"
      ]
    case .text(let limit): return ["  text: up to \(limit) characters"]
    }
  }
}

extension String {
  /// For a comment: nothing ends its line.
  fileprivate var onOneLine: String { Prose(self).text.plain }
}
