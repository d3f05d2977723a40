// What is said of translations, pipes, versions, scales, records, dates and commitments.
extension Finding {
  var structureMessage: String? {
    switch self {
    case .translationFile(let file, let language):
      "The survey is to be asked in \"\(language)\", and there is no file \(file) with the words."
    case .missingTranslation(let places, let lines, let language):
      "\(lines == 1 ? "One line has" : "\(lines) lines have") no words in \"\(language)\" yet, in "
        + "\(Self.several(places))."
    case .staleTranslation: "This was made from words that have changed since."
    case .translationApart: "A translation stands in a file of its own, beside the survey."
    case .translationHolds(let what): "A translation holds words only, not \(what)."
    case .strayTranslation(let what): "The survey has no \(what), so nobody would read these words."
    case .badPipe(let reason): "I can't read this \"{…}\": \(reason)."
    case .pipeOutOfPlace:
      "An earlier answer can stand in a question, a note or their help only, not here."
    case .notComparable(let question, let version, let what):
      "\"\(question)\" is not comparable with version \(version). Not the same: "
        + what.map(\.words).joined(separator: ", ") + "."
    case .notAskedThen(let question, let version):
      "\"\(question)\" is not comparable with version \(version): it was not asked then."
    case .badLock(let file): "I can't read \(file), which holds the version to compare with."
    case .missingLock(let version, let file):
      "I can't tell whether this is comparable with version \(version): there is no \(file) here."
    case .badScale(let reason), .badRecords(let reason), .badDates(let reason): reason
    case .badAcceptance(let code, let reason): "\"\(code)\" can't be accepted: \(reason)."
    case .retiredQuestion(let name, let version):
      "\"\(name)\" was retired in version \(version), so nobody is asked it."
    case .sensitivePiped(let name):
      "This would show the answer to \"\(name)\" on the screen again, and it is sensitive."
    case .sensitiveRequired(let name):
      "\"\(name)\" is sensitive and asks for own words, so it can't press for an answer."
    case .freeText(let name):
      "The privacy block promises that nothing is asked in own words, and \"\(name)\" asks for them."
    case .unprotected(let name):
      "\"\(name)\" is sensitive, and \"protected: no\" shows it when a whole group answers alike."
    case .closesPast(let date):
      "The last day of answering, \(date), is past: this survey can't be opened any more."
    case .numbersDiffer(let numbers): "The words it was made from have other numbers: \(numbers)."
    case .untestedCommitment(let name): "No indicator tests the commitment \"\(name)\"."
    case .idleAction(let name): "The action \"\(name)\" names no indicator that it should move."
    case .severalUse(let list, let rollup, let questions):
      "\(questions) use the list \"\(list)\", so I can't tell which of them \"\(rollup)\" is of."
    case .meanNotComputed:
      "This version doesn't compute mean scores yet; the report will say so."
    case .wording(let finding): finding.message
    default: nil
    }
  }

  var structureRemedy: String? {
    switch self {
    case .translationFile(_, let language):
      "write that file, or take \"\(language)\" out of \"languages\""
    case .staleTranslation(let now): "look at the translation again, then write \"en: \(now)\""
    case .translationApart: "move it to a file of its own; 'candour explain E38' shows one"
    case .badPipe: "write \"{question-name}\" or \"{question-name or other words}\""
    case .pipeOutOfPlace: "write \"\\{\" for a brace that is meant as one"
    case .notComparable, .notAskedThen: "change it back, or leave \"comparable with\" out"
    case .missingLock: "copy it out of that version's study directory"
    case .sensitivePiped: "ask without repeating the answer"
    case .sensitiveRequired: "leave \"required\" out"
    case .unprotected: "leave \"protected: no\" out"
    case .severalUse(_, let rollup, _):
      "write the rollup \"\(rollup)\" in the survey, with the question after \"of\""
    case .freeText: "leave the question out, or write \"free text: yes\" in the privacy block"
    case .untestedCommitment: "add \"measured by: \" and the name of an indicator"
    case .idleAction: "add \"moves: \" and the name of an indicator"
    case .wording(let finding): finding.suggestion
    default: nil
    }
  }

  /// The first few, and how many more there are.
  private static func several(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }
}
