/// What could tell who somebody is (P20 to P26), as data and in words.
enum IdentificationFinding {
  /// People a group of the roll needs so that enough of them can be expected to answer.
  struct Least {
    let people: Int
    let answers: Int
    let percent: Int
  }

  case staffTooFew(Int, Least)
  case levelTooSmall(String, Least)
  case groupsTooSmall(String, Int, of: Int, smallest: Int)
  case groupsPooled(String, Int, of: Int, Least)
  case groupsUnsure(String, Int, of: Int, named: [String], Least)
  case crossingsSmall(ClosedRange<Int>, of: Int, smallest: Int, worst: [String])
  case alone(
    Int, of: Int, by: [String], between: ClosedRange<Int>?, answering: Int, percent: Int)
  case aloneAsGoodAsAll(of: Int, by: [String], more: Int)
  case oneHidden(String, with: String?, percent: Int)
  case sensitiveFollowUp(String, behind: [String])
  case commentsBesideIdentity([String])
  case pipedAnswer(String)
}

extension IdentificationFinding {
  /// The stable code it is reported under.
  var code: DiagnosticCode {
    switch self {
    case .staffTooFew, .levelTooSmall, .groupsTooSmall: .certainlySmall
    case .groupsPooled, .groupsUnsure, .crossingsSmall: .possiblySmall
    case .alone, .aloneAsGoodAsAll: .alone
    case .oneHidden: .subtraction
    case .sensitiveFollowUp: .sensitiveFollowUp
    case .commentsBesideIdentity: .commentsBesideIdentity
    case .pipedAnswer: .pipedAnswer
    }
  }

  /// What is wrong, in plain words.
  var message: String {
    switch self {
    case .staffTooFew(let people, let least):
      "There are \(counted(people, "person", "people")) in all, and \(least.words), so the survey "
        + "could not be opened."
    case .levelTooSmall(let name, let least):
      "\(least.words.sentence), and no \(name) has so many: all would be pooled when the survey is "
        + "opened, and nothing could be shown by \"\(name)\"."
    case .groupsTooSmall(let name, let count, let all, let smallest):
      "By \"\(name)\", \(count) of \(all) groups \(count == 1 ? "has" : "have") fewer than "
        + "\(smallest) people, and can never be shown."
    case .groupsPooled(let name, let count, let all, let least):
      "\(least.words.sentence), and \(count) of \(all) \(name.plural) \(count == 1 ? "has" : "have") "
        + "fewer: they would be pooled with others when the survey is opened."
    case .groupsUnsure(let name, let count, let all, let named, let least):
      "\(least.words.sentence), and by \"\(name)\" \(count) of \(all) groups\(list(named)) "
        + "\(count == 1 ? "has" : "have") fewer: a group of which too few answer is withheld."
    case .crossingsSmall(let small, let all, let smallest, let worst):
      "Two breakdowns together would make \(all) groups, \(amount(small)) of them of fewer than "
        + "\(smallest) people, most of all by \(quoted(worst)). Candour shows no such groups yet; a version "
        + "that does would have to withhold them."
    case .alone(let people, let all, let names, let between, let answering, let percent):
      "About \(people) of \(all) people\(between.map { " (between \(span($0)))" } ?? "") are alone "
        + "in their combination of \(quoted(names)); with \(percent) % answering, about \(answering) "
        + "of those who do."
    case .aloneAsGoodAsAll(let all, let names, let more):
      "Combinations of \(quoted(names)) are too many to count (more than \(more)): assume that nearly "
        + "everybody of \(all) people is alone in theirs."
    case .oneHidden(let name, let second, let percent):
      "By \"\(name)\", exactly one group is too small to be shown with \(percent) % answering, and "
        + "would follow from the total and the others: a second is withheld with it"
        + (second.map { ", probably \"\($0)\"." } ?? ".")
    case .sensitiveFollowUp(let name, let gates):
      "\"\(name)\" is asked only after certain answers to \(gates.count) sensitive questions "
        + "(\(quoted(gates))): few people get there, and they are told apart by having got there."
    case .commentsBesideIdentity(let names):
      "People answer this in their own words, and \(names.count) questions help to tell them apart "
        + "(\(quoted(names))): what somebody writes can give away who it was."
    case .pipedAnswer(let name):
      "The answer to \"\(name)\" is shown again here: somebody who passes by could read it."
    }
  }

  /// One thing to try, if one is likely.
  var suggestion: String? {
    switch self {
    case .staffTooFew: "ask more people: a larger department, or several together"
    case .levelTooSmall: "leave this breakdown out"
    case .groupsTooSmall(_, _, _, let smallest):
      "join groups until each has \(smallest) people, or leave this breakdown out"
    case .groupsPooled: nil
    case .groupsUnsure, .oneHidden: "join small groups with others"
    case .crossingsSmall: "\"most breakdowns at once: 1\""
    case .alone, .aloneAsGoodAsAll: "ask fewer of these questions, or with broader answers"
    case .sensitiveFollowUp: "ask it after one of them only, or leave it out"
    case .commentsBesideIdentity:
      "ask in \"help\" not to name anyone, and say with \"accepts P25: …\" why the words are worth it"
    case .pipedAnswer: "ask without repeating the answer"
    }
  }

  private func quoted(_ names: [String]) -> String {
    let names = names.map { "\"\($0)\"" }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private func list(_ names: [String]) -> String { names.isEmpty ? "" : " (\(quoted(names)))" }

  private func span(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) and \(range.upperBound)"
  }

  private func amount(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "between \(span(range))"
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}

extension IdentificationFinding.Least {
  fileprivate var words: String {
    "it takes \(people) people to expect \(answers) answers when \(percent) % answer"
  }
}

extension String {
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() }

  /// Several of what a column of the roll is named after.
  var plural: String {
    if hasSuffix("y"), !["ay", "ey", "oy", "uy"].contains(where: hasSuffix) {
      return dropLast() + "ies"
    }
    return ["s", "x", "ch", "sh"].contains(where: hasSuffix) ? self + "es" : self + "s"
  }
}
