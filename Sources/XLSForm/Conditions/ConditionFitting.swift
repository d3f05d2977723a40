/// Fits expressions of a form into conditions of the language.
struct ConditionFitting {
  /// A question that conditions may name.
  struct Known: Sendable {
    /// Its name in the survey.
    let name: String
    let answers: Answers

    /// With one choice.
    var one: AskedIf.Subject { .init(name: name, isMany: false) }
    /// With several.
    var many: AskedIf.Subject { .init(name: name, isMany: true) }
  }

  /// What a question's answers are.
  enum Answers: Sendable {
    /// Codes by the values of the form, in order; `declined` is no answer in the language.
    case one([Value])
    case many([Value])
    case number
    case text
    /// Nobody is ever asked, so it is always empty words.
    case nothing
  }

  /// One choice: what the form calls it, and its code.
  struct Value: Sendable {
    let value: String
    let code: String
    let declines: Bool
  }

  /// By the form's names; only questions that come before.
  var known: [String: Known] = [:]
  /// Calculated fields, which are written out where they are named.
  var calculations: [String: Expression] = [:]
  /// Rows that were left out.
  var leftOut: Set<String> = []
  /// Every name of the form.
  var all: Set<String> = []

  private static let mostSteps = 200

  /// What holds exactly where the expression does.
  ///
  /// Parts of a top-level `and` that don't fit are left out, which only asks more people; they come
  /// back as reasons. What holds always is no condition; what never does is `constant(false)`.
  func fit(_ text: String) -> (condition: AskedIf?, unfit: [Unfit]) {
    guard let expression = ExpressionParser.parse(text) else { return (nil, [.unreadable]) }
    let parts = if case .all(let parts) = expression { parts } else { [expression] }
    var fitting: [AskedIf] = []
    var unfit: [Unfit] = []
    for part in parts {
      do {
        var steps = Self.mostSteps
        fitting.append(try condition(part, holds: true, &steps))
      } catch {
        unfit.append(error)
      }
    }
    let whole = AskedIf.every(fitting)
    return (whole == .constant(true) ? nil : whole, whole == .constant(false) ? [] : unfit)
  }

  /// What is true exactly where the expression is (`holds`), or isn't.
  private func condition(
    _ expression: Expression, holds: Bool, _ steps: inout Int
  ) throws(Unfit) -> AskedIf {
    steps -= 1
    guard steps > 0 else { throw .unreadable }
    switch expression {
    case .all(let parts): return try joined(parts, isAll: holds, holds, &steps)
    case .any(let parts): return try joined(parts, isAll: !holds, holds, &steps)
    case .call("not", let inner) where inner.count == 1:
      return try condition(inner[0], holds: !holds, &steps)
    case .call("boolean", let inner) where inner.count == 1:
      return try condition(inner[0], holds: holds, &steps)
    case .call("selected", let inner): return try selected(inner, holds: holds)
    case .call("true", []): return .constant(holds)
    case .call("false", []): return .constant(!holds)
    case .call(let name, _): throw .function(name)
    case .compare(let left, let comparison, let right):
      return try compare(left, comparison, right, holds: holds, &steps)
    case .question(let name):
      if let calculation = calculations[name] {
        return try condition(calculation, holds: holds, &steps)
      }
      throw .comparison
    case .itself, .text, .number: throw .comparison
    }
  }

  private func joined(
    _ parts: [Expression], isAll: Bool, _ holds: Bool, _ steps: inout Int
  ) throws(Unfit) -> AskedIf {
    var found: [AskedIf] = []
    for part in parts { found.append(try condition(part, holds: holds, &steps)) }
    return isAll ? .every(found) : .some(found)
  }

  private func selected(_ arguments: [Expression], holds: Bool) throws(Unfit) -> AskedIf {
    guard arguments.count == 2, case .question(let name) = arguments[0],
      let value = arguments[1].literal
    else { throw .comparison }
    let question = try question(name)
    switch question.answers {
    case .one: return try compareChoice(question, name, .equal, value, holds: holds)
    case .many(let values):
      let code = try code(value, values, name)
      if values.contains(where: { $0.declines && $0.code == code }) { throw .declining(name) }
      return holds ? .isOne([code], of: question.many) : .isNone([code], of: question.many)
    case .text: throw .textAnswer(name)
    case .number: throw .comparison
    case .nothing: return .constant(!holds)
    }
  }

  private func compare(
    _ left: Expression, _ comparison: Expression.Comparison, _ right: Expression, holds: Bool,
    _ steps: inout Int
  ) throws(Unfit) -> AskedIf {
    // A calculated field may name itself.
    steps -= 1
    guard steps > 0 else { throw .unreadable }
    if left.literal != nil || left.truth != nil, right.literal == nil, right.truth == nil {
      return try compare(right, comparison.mirrored, left, holds: holds, &steps)
    }
    if let truth = right.truth, comparison == .equal || comparison == .unequal {
      return try condition(
        left, holds: (truth == (comparison == .equal)) == holds, &steps)
    }
    guard let value = right.literal else { throw .comparison }
    switch left {
    case .question(let name):
      if let calculation = calculations[name] {
        return try compare(calculation, comparison, right, holds: holds, &steps)
      }
      return try compareAnswer(name, comparison, value, holds: holds)
    case .call("if", let parts) where parts.count == 3:
      return try compareCase(parts, comparison, value, holds: holds, &steps)
    case .call("count-selected", let inner):
      return try compareCount(inner, comparison, value, holds: holds)
    case .call(let name, let inner) where Self.wrappers.contains(name) && inner.count == 1:
      return try compare(inner[0], comparison, right, holds: holds, &steps)
    case .call(let name, _): throw .function(name)
    default: throw .comparison
    }
  }

  /// Functions that leave an answer as it is.
  private static let wrappers: Set<String> = ["string", "number", "int", "normalize-space", "once"]

  /// `if(condition, a, b) = a` says the condition again.
  private func compareCase(
    _ parts: [Expression], _ comparison: Expression.Comparison, _ value: String, holds: Bool,
    _ steps: inout Int
  ) throws(Unfit) -> AskedIf {
    guard let yes = parts[1].literal, let no = parts[2].literal else { throw .comparison }
    let ifYes = Self.holds(yes, comparison, value)
    guard ifYes != Self.holds(no, comparison, value) else { return .constant(ifYes == holds) }
    return try condition(parts[0], holds: ifYes == holds, &steps)
  }

  private func compareCount(
    _ inner: [Expression], _ comparison: Expression.Comparison, _ value: String, holds: Bool
  ) throws(Unfit) -> AskedIf {
    guard inner.count == 1, case .question(let name) = inner[0], let number = Self.number(value)
    else { throw .comparison }
    let question = try question(name)
    let ifNone = comparison.holds(0, number)
    if case .nothing = question.answers { return .constant(ifNone == holds) }
    guard case .many(let values) = question.answers else { throw .function("count-selected") }
    let counts =
      values.isEmpty ? [] : (1...values.count).map { comparison.holds(Double($0), number) }
    if counts.allSatisfy({ $0 == ifNone }) { return .constant(ifNone == holds) }
    if values.contains(where: \.declines) { throw .declining(name) }
    // Only whether there is any can be asked, not how many.
    guard counts.allSatisfy({ $0 != ifNone }) else { throw .function("count-selected") }
    return ifNone == holds ? .isUnanswered(question.name) : .isAnswered(question.name)
  }

  /// Compares as XPath does: as numbers where it can be, as words otherwise.
  static func holds(_ left: String, _ comparison: Expression.Comparison, _ right: String) -> Bool {
    if let left = number(left), let right = number(right) { return comparison.holds(left, right) }
    switch comparison {
    case .equal: return left == right
    case .unequal: return left != right
    default: return false
    }
  }

  /// A number as XPath writes it: neither `1e5` nor `nan` is one.
  static func number(_ text: String) -> Double? {
    text.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." || $0 == "-" } ? Double(text) : nil
  }

  func question(_ name: String) throws(Unfit) -> Known {
    if let question = known[name] { return question }
    if leftOut.contains(name) { throw .leftOut(name) }
    throw all.contains(name) ? .later(name) : .unknown(name)
  }

  func code(_ value: String, _ values: [Value], _ name: String) throws(Unfit) -> String {
    guard let found = values.first(where: { $0.value == value }) else {
      throw .noSuchAnswer(value, of: name)
    }
    return found.code
  }
}

extension Expression {
  /// Fixed words, or a number as words.
  var literal: String? {
    switch self {
    case .text(let text): text.trimmed
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    default: nil
    }
  }

  /// `true()` and `false()`.
  fileprivate var truth: Bool? {
    switch self {
    case .call("true", []): true
    case .call("false", []): false
    default: nil
    }
  }
}
