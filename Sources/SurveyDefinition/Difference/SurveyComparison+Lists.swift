// Answers: lists and their choices.
extension SurveyComparison {
  /// The choices of a list, or of a question that has its own.
  mutating func compare(_ before: AnswerList, _ after: AnswerList) {
    for choice in before.choices where after.choice(choice.code) == nil {
      add(.code, "the answer \"\(choice.code)\" was taken out.", choice.label, nil)
    }
    compareProtection(before, after)
    for choice in after.choices {
      if let first = before.choice(choice.code) {
        compare(first, choice)
      } else {
        add(.code, "the answer \"\(choice.code)\" is new.", nil, choice.label)
      }
    }
    let moved = Self.moved(before.choices.map(\.code), after.choices.map(\.code))
    if !moved.isEmpty {
      compare(
        "the order of the answers", before.choices.map(\.code), after.choices.map(\.code),
        as: .structure)
    }
    compareGroups(before.groups, after.groups)
  }

  /// Answers that came or went and are more than answers: a way to decline, own words, no protection.
  mutating func compareProtection(_ before: AnswerList, _ after: AnswerList) {
    for choice in before.choices where choice.declines && after.choice(choice.code) == nil {
      add(.privacy, "the answer that declines was taken out.", choice.label, nil)
    }
    for choice in after.choices where before.choice(choice.code) == nil {
      if choice.declines { add(.privacy, "there is a way to decline.", nil, choice.label) }
      if choice.asksForWords {
        add(.privacy, "the answer \"\(choice.code)\" asks for own words.", nil, choice.label)
      }
      if choice.isHarmless {
        add(
          .privacy, "the answer \"\(choice.code)\" is harmless, so not protected.", nil,
          choice.label)
      }
    }
  }

  private mutating func compare(_ before: Choice, _ after: Choice) {
    let what = "the answer \"\(after.code)\""
    compareLabel(of: what, before.label, after.label)
    compare(
      "the score of \(what)", before.score.map(String.init), after.score.map(String.init), as: .code
    )
    compare("\(what): the heading above it", before.group, after.group, as: .structure)
    compare("\(what): whether it declines", before.declines, after.declines, as: .privacy)
    compare(
      "\(what): whether it rules out the others", before.isExclusive, after.isExclusive,
      as: .structure)
    compare(
      "\(what): whether it asks for own words", before.asksForWords, after.asksForWords,
      as: .privacy)
    compare("\(what): whether it stays last", before.isLast, after.isLast, as: .structure)
    compare("\(what): whether it is harmless", before.isHarmless, after.isHarmless, as: .privacy)
  }

  /// A code that gets quite other words would mix two meanings in one count.
  mutating func compareLabel(of what: String, _ before: String, _ after: String) {
    guard before != after else { return }
    if Self.areAlike(before, after) {
      compare("the words of \(what)", before, after, as: .wording)
    } else {
      add(
        .code,
        "\(what) is reused for other words. Danger: counts before and after would mean different things.",
        before, after)
    }
  }

  private mutating func compareGroups(_ before: [ChoiceGroup], _ after: [ChoiceGroup]) {
    for group in before where !after.contains(where: { $0.code == group.code }) {
      add(.code, "the heading \"\(group.code)\" was taken out.", group.label, nil)
    }
    for group in after {
      if let first = before.first(where: { $0.code == group.code }) {
        compare(
          "the words of the heading \"\(group.code)\"", first.label, group.label, as: .wording)
      } else {
        add(.code, "the heading \"\(group.code)\" is new.", nil, group.label)
      }
    }
    if !Self.moved(before.map(\.code), after.map(\.code)).isEmpty {
      compare("the order of the headings", before.map(\.code), after.map(\.code), as: .structure)
    }
  }

  /// Half of the words or more are the same: mended, most likely, and not exchanged.
  static func areAlike(_ before: String, _ after: String) -> Bool {
    let words = [before, after].map { text in
      Set(text.lowercased().split { !$0.isLetter && !$0.isNumber })
    }
    return words[0].intersection(words[1]).count * 2 >= max(words[0].count, words[1].count)
  }
}
