extension Finding {
  /// What is wrong, in plain words.
  var message: String { lineMessage ?? meaningMessage ?? policyMessage ?? structureMessage ?? "" }

  private var lineMessage: String? {
    switch self {
    case .numbered(let number):
      "The number \"\(number)\" is too much here: the form counts by itself."
    case .lineNotUnderstood: "I can't tell what this line is: every line has a word and a colon."
    case .missingColon(let head): "There is no colon after \"\(head)\"."
    case .choiceWithoutCode: "This choice has no code in front of its label."
    case .nameOfWords: "A name is one word, with hyphens where it has parts."
    case .choiceWithoutHyphen: "This seems to be a choice, and choices start with \"-\"."
    case .wrongBullet(let bullet):
      "This choice starts with \"\(bullet)\"; choices start with \"-\"."
    case .notUTF8: "This line is not UTF-8 text."
    case .controlCharacter: "This line holds a character that can't be seen and can mislead."
    case .missingHeader: "The first line must be \"candour: 1\"."
    case .unknownFormat(let version):
      "This file is written for version \"\(version)\" of the language; I read version 1."
    case .unknownKind(let word, _): "\"\(word)\" does not start any kind of block I know."
    case .unknownKey(let key, let kind, _):
      "\(kind.spoken.prefix(1).uppercased())\(kind.spoken.dropFirst()) has no \"\(key)\"."
    case .missingText(let what): "\(what) needs words after the colon."
    case .badName(let name):
      "\"\(name)\" can't be a name: lower-case letters, digits and hyphens only, a letter first."
    case .longName(let name):
      "\"\(name.prefix(20))…\" is too long: names have at most \(Values.longestName) characters, a survey's "
        + "\(Values.longestSurveyName)."
    case .reservedName(let name):
      "\"\(name)\" is a word of \(Resolver.wordsOfReports.contains(name) ? "reports" : "conditions"), "
        + "so it can't be a name."
    case .duplicate(let what, let name): "There is more than one \(what) \"\(name)\"."
    case .keyTwice(let key): "\"\(key.rawValue)\" is given twice here."
    case .outOfPlace(let what, let belongs): "\(what) can't stand here; it belongs \(belongs)."
    case .missingPart(let part, let whole): "\(whole) has no \(part)."
    case .badValue(let key, let value, let expected):
      "I can't read \"\(value)\" as \"\(key.rawValue)\": it should be \(expected)."
    case .unknownFlag(let flag, _): "There is no flag [\(flag)]."
    case .strayFlags(let flags): "\"\(flags)\" would be read as part of the label, not as flags."
    case .includeNotFound(let name): "I can't find the included file \"\(name)\"."
    case .includeHolds(let kind):
      "An included file holds lists, rollups and support only, not \(kind.spoken)."
    case .twoWays: "This question has two ways of answering."
    case .keyMisfit(let key, let fits): "\"\(key.rawValue)\" fits \(fits) only."
    default: nil
    }
  }

  private var meaningMessage: String? {
    switch self {
    case .conditionSyntax(let found?, let expected):
      "I was reading a condition and met \"\(found)\" where I expected \(expected)."
    case .conditionSyntax(nil, let expected): "This condition stops early: I expected \(expected)."
    case .conditionSlip(let found, _): "I can't read this condition from \"\(found)\" on."
    case .conditionTooDeep: "This condition is nested too deeply."
    case .isNotOneOf: "I can't read \"is not one of\": \"not\" stands before the whole test."
    case .unknownQuestion(let name, _): "I can't find a question named \"\(name)\"."
    case .laterQuestion(let name):
      "\"\(name)\" is not asked before this; a condition may only name earlier questions."
    case .testMisfit(let question, let fact):
      "This test does not fit \"\(question)\", which \(fact)."
    case .unknownCode(let code, let question, _, _):
      "I can't find \"\(code)\" among the answers to \"\(question)\"."
    case .neverHolds: "This can never be true, so what depends on it can never be reached."
    case .alwaysHolds: "This is always true, so it decides nothing."
    case .declinesCounted(let code):
      "Nobody is counted by \"\(code)\": it declines to answer, so this is never true of it."
    case .declinesTested(let code):
      "Whoever chooses \"\(code)\" has declined to answer, so nobody gets here by it."
    case .unknownList(let name, _): "I can't find a list named \"\(name)\"."
    case .unknownSupport(let name, _): "I can't find a support entry named \"\(name)\"."
    case .unknownVariable(let name, _):
      "I can't find a rollup, a question or a roll group named \"\(name)\"."
    case .unknownIndicator(let name, _): "I can't find an indicator named \"\(name)\"."
    case .notAVariable(let name, let reason):
      "\"\(name)\" can't put people into groups: \(reason)."
    case .unknownGroup(let code, let variable, _, _):
      "I can't find \"\(code)\" among the groups of \"\(variable)\"."
    case .rollupGap(let codes):
      "This rollup leaves out \(codes.map { "\"\($0)\"" }.joined(separator: ", "))."
    case .rollupOverlap(let code): "This rollup takes \"\(code)\" more than once."
    case .countsOutsideBase: "This counts people who are not in \"out of\"."
    case .bands: "The bands must cover the whole range, in order, each number once."
    case .tooFewChoices(let count):
      "A list needs at least two choices besides declining; this has \(count)."
    case .tooMany(let what, let count, let most): "There are \(count) \(what); I can take \(most)."
    case .tooLarge(let what, let bytes, let most):
      "A response has no room for \(what): they take \(bytes) bytes, and a record holds \(most)."
    case .severalDecline: "Only one choice of a list can be the one that declines."
    default: nil
    }
  }

  private var policyMessage: String? {
    switch self {
    case .sensitiveDeclines(let name):
      "\"\(name)\" is sensitive, and has no choice that declines to answer."
    case .sensitiveBecause(let name): "\"\(name)\" is sensitive, and does not say why it is asked."
    case .identifiesBecause(let name):
      "\"\(name)\" helps to tell people apart, and does not say why it is asked."
    case .warningSupport: "This warns of something that can hurt, and names no support."
    case .smallestGroup(let size): "A smallest group of \(size) is below 5, the floor."
    case .commentGroup(let size, let smallest):
      "Comments would be opened for groups of \(size), smaller than the smallest group, \(smallest)."
    case .textCondition(let name):
      "A condition on \"\(name)\" would store with the figures whether somebody wrote something."
    case .retention: "The privacy block does not say until when answers are kept."
    case .retentionPast(let date):
      "Answers were to be kept until \(date), which is past: this survey can't be opened any more."
    case .lawfulBasis: "The privacy block does not name the lawful basis."
    case .specialCategory:
      "Sensitive questions are asked, and the privacy block names no special category condition."
    case .privacyBlock: "There is no privacy block: nobody would know what is promised."
    case .unusedList(let name): "No question uses the list \"\(name)\"."
    case .bandsMissing: "This number has no bands, so it can't appear in any table."
    case .identification(let finding): finding.message
    case .personal(let finding): finding.message
    default: nil
    }
  }

  /// One thing to try, if one is likely.
  var suggestion: String? {
    switch self {
    case .unknownKind(_, let nearest): Self.meant(nearest.rawValue)
    case .unknownKey(_, _, let nearest), .unknownFlag(_, let nearest),
      .unknownQuestion(_, let nearest), .unknownList(_, let nearest),
      .unknownSupport(_, let nearest), .unknownVariable(_, let nearest),
      .unknownIndicator(_, let nearest):
      nearest.map(Self.meant)
    case .unknownCode(_, _, let known, let nearest), .unknownGroup(_, _, let known, let nearest):
      nearest.map(Self.meant) ?? "one of: \(known.joined(separator: ", "))"
    case .identification(let finding): finding.suggestion
    case .personal(let finding): finding.suggestion
    default: remedy ?? structureRemedy
    }
  }

  private var remedy: String? {
    switch self {
    case .numbered: "leave the number out"
    case .lineNotUnderstood: "start a longer text's next line with \"|\", a comment with \"#\""
    case .missingColon(let head): "write \"\(head): …\""
    case .notUTF8: "save the file as UTF-8 in your editor"
    case .controlCharacter: "delete the line and type it again"
    case .includeNotFound(let name) where name.hasSuffix(".candour"):
      "write it without \".candour\""
    case .choiceWithoutCode(let label): "write \"- \(Self.code(of: label)): \(label)\""
    case .choiceWithoutHyphen: "put \"- \" in front of it"
    case .nameOfWords(let name): "write \"\(name)\""
    case .conditionSlip(_, let write): "write \"\(write)\""
    case .wrongBullet: "start it with \"-\""
    case .strayFlags:
      "put all flags into one pair of square brackets that ends the first line: \"[exclusive, last]\""
    case .isNotOneOf(let question, let codes):
      "not (\(question) is one of \(codes.joined(separator: ", ")))"
    case .declinesCounted, .declinesTested: "leave it out"
    case .tooLarge: "ask for shorter texts, or for less"
    case .notAVariable(_, because: "it is a number without bands"):
      "add \"bands: 0-4, 5-9\" to the question"
    case .missingHeader, .unknownFormat: "candour: 1"
    case .sensitiveDeclines: "add \"- declined: Prefer not to say [declines]\""
    case .sensitiveBecause, .identifiesBecause: "add \"because: So we can …\""
    case .warningSupport: "add \"support: \" and the name of a support entry"
    case .smallestGroup: "smallest group: 10"
    case .commentGroup(_, let smallest): "smallest group for comments: \(smallest)"
    case .retention: "add \"keep answers until: 2027-03-31\""
    case .retentionPast: "give a day after the survey's end"
    case .closesPast: "give the last day on which staff may answer"
    case .lawfulBasis: "add \"lawful basis: public task\", once your data protection officer agrees"
    case .specialCategory: "add \"special category: …\""
    case .privacyBlock: "add \"privacy: How your answers are protected\""
    case .rollupGap: "add them to a \"[from …]\""
    case .bandsMissing: "add \"bands: 0-4, 5-9\""
    case .countsOutsideBase: "widen \"out of\", or leave it out"
    default: nil
    }
  }

  /// A code made of the first words of a label.
  private static func code(of label: String) -> String {
    let words = label.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(3)
    let code = words.joined(separator: "-")
    return Values.isName(code) && !ConditionSyntax.reserved.contains(code) ? code : "code"
  }

  private static func meant(_ name: String) -> String { "did you mean \"\(name)\"?" }
}
