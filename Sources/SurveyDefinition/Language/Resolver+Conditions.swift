extension Resolver {
  /// Reads and resolves the condition of a key over the questions met so far.
  mutating func condition(_ key: Key, of block: Block) -> Condition? {
    guard let phrase = block[key] else { return nil }
    var parser = ConditionParser(phrase)
    do {
      let syntax = try parser.parse()
      return resolve(syntax)
    } catch {
      report(error.finding, at: error.location)
      return nil
    }
  }

  /// `nil` if any part could not be resolved; every part is looked at.
  private mutating func resolve(_ syntax: ConditionSyntax) -> Condition? {
    switch syntax {
    case .not(let inner): resolve(inner).map { .not($0) }
    case .all(let parts): resolveAll(parts).map { .all($0) }
    case .any(let parts): resolveAll(parts).map { .any($0) }
    case .test(let name, let test): resolve(test, of: name)
    }
  }

  private mutating func resolveAll(_ parts: [ConditionSyntax]) -> [Condition]? {
    let resolved = parts.map { resolve($0) }
    let found = resolved.compactMap(\.self)
    return found.count == parts.count ? found : nil
  }

  private mutating func resolve(_ test: ConditionSyntax.Test, of name: Phrase) -> Condition? {
    guard let question = question(name) else { return nil }
    guard !places.brokenQuestions.contains(question.name) else { return nil }
    if case .text = question.kind {
      report(.textCondition(question.name), at: name)
      return nil
    }
    switch test {
    case .isAnswered(let isNegated):
      let answered = Condition.isAnswered(question: question.name)
      return isNegated ? .not(answered) : answered
    case .isOne(let phrases, let isNegated):
      guard let list = question.list else { return misfit(name, "is a number") }
      let found = phrases.map { codes($0, in: list, of: question.name) }
      guard !found.contains([]) else { return nil }
      let isOne = Condition.isOne(of: found.flatMap(\.self), question: question.name)
      return isNegated ? .not(isOne) : isOne
    case .isNumber(let range):
      guard case .number = question.kind else { return misfit(name, "is a choice, not a number") }
      return .isNumber(in: range, question: question.name)
    }
  }

  private mutating func misfit(_ name: Phrase, _ fact: String) -> Condition? {
    report(.testMisfit(question: name.text, is: fact), at: name)
    return nil
  }

  /// The question or column of that name, met already.
  mutating func question(_ name: Phrase) -> Question? {
    if let question = scope[name.text] { return question }
    if let retired = survey.retired.first(where: { $0.name == name.text }) {
      report(
        .retiredQuestion(name.text, version: retired.version), at: name,
        first: places[.question(name.text)])
    } else if questionNames.contains(name.text) {
      report(.laterQuestion(name.text), at: name)
    } else if unknownNames.insert(name.text).inserted {
      let nearest = NearestName.of(name.text, in: questionNames)
      report(.unknownQuestion(name.text, nearest: nearest), at: name)
    }
    return nil
  }

  /// The codes meant by one word: a choice, or all choices under a heading.
  ///
  /// Empty if there are none.
  mutating func codes(_ word: Phrase, in list: AnswerList, of question: String) -> [String] {
    let codes = list.codes(under: word.text)
    if codes.isEmpty, let meant = list.choices.first(where: { $0.isMisspelt(word.text) }) {
      // The code's capitals have been reported where it stands.
      return [meant.code]
    }
    if codes.isEmpty,
      unknownCodes.insert("\(list.name ?? question) \(word.text)").inserted
    {
      let known = list.choices.map(\.code) + list.groups.map(\.code)
      report(
        .unknownCode(
          word.text, of: question, known: list.choices.map(\.code),
          nearest: NearestName.of(word.text, in: known)),
        at: word.location, first: places[.question(question)],
        because: "its answers: \(list.choices.map(\.code).joined(separator: ", "))")
    }
    return codes
  }
}

extension Choice {
  /// The code can't be one for its capitals, and would be this word without them.
  fileprivate func isMisspelt(_ word: String) -> Bool {
    !Values.isName(code) && code.lowercased() == word
  }
}
