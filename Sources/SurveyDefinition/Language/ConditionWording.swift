extension Condition {
  /// The condition in plain English, with short question labels and choice labels.
  ///
  /// For instance "Experienced racism: Yes".
  public func words(in survey: Survey) -> String { words(over: survey.question) }

  /// The same, given the question or column of a name.
  func words(over question: (String) -> Question?) -> String { words(question, isInner: false) }

  private func words(_ question: (String) -> Question?, isInner: Bool) -> String {
    func label(_ name: String) -> String { question(name)?.shortLabel ?? name }
    switch self {
    case .isOne(let codes, let name):
      let list = question(name)?.list
      let labels = codes.map { list?.choice($0)?.label ?? $0 }
      return "\(label(name)): \(Self.list(labels, "or"))"
    case .isAnswered(let name): return "\(label(name)): answered"
    case .isNumber(let range, let name):
      return "\(label(name)): \(Self.words(of: range))"
    case .not(let inner): return "not (\(inner.words(question, isInner: false)))"
    case .all(let parts): return Self.join(parts, "and", question, isInner)
    case .any(let parts): return Self.join(parts, "or", question, isInner)
    }
  }

  private static func join(
    _ parts: [Condition], _ word: String, _ question: (String) -> Question?, _ isInner: Bool
  ) -> String {
    let joined = parts.map { $0.words(question, isInner: true) }.joined(separator: " \(word) ")
    return isInner && parts.count > 1 ? "(\(joined))" : joined
  }

  private static func list(_ labels: [String], _ word: String) -> String {
    guard let last = labels.last, labels.count > 1 else { return labels.first ?? "" }
    return "\(labels.dropLast().joined(separator: ", ")) \(word) \(last)"
  }

  private static func words(of range: ClosedRange<Int>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (Int.min, Int.max): "any number"
    case (let low, Int.max): "\(low) or more"
    case (Int.min, let high): "\(high) or less"
    case (let low, let high): "\(low) to \(high)"
    }
  }
}

extension Question {
  /// `report as`, or else the question itself.
  public var shortLabel: String { reportAs ?? text.plain }
}

extension Survey {
  /// Short label of a question by name; the name itself if there is no such question.
  public func label(ofQuestion name: String) -> String { question(name)?.shortLabel ?? name }

  /// The rollup of that name, if there is one.
  public func rollup(_ name: String) -> Rollup? { rollups.first { $0.name == name } }

  /// Title of a breakdown: that of its rollup or question, or the name of the roll's column.
  public func title(of breakdown: Breakdown) -> String {
    switch breakdown.variable {
    case .rollup(let name): return rollup(name)?.title ?? name
    case .question(let name): return label(ofQuestion: name)
    case .rollGroup(let name):
      let words = name.split(separator: "-").joined(separator: " ")
      return words.prefix(1).uppercased() + words.dropFirst()
    }
  }
}
