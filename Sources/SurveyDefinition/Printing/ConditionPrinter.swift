/// Writes conditions with no more brackets than they need.
struct ConditionPrinter {
  /// The question or column of a name.
  let question: (String) -> Question?

  /// The condition as it is written in a survey file.
  func print(_ condition: Condition) -> String {
    switch condition {
    case .any(let parts) where parts.count != 1:
      parts.map { isAny($0) ? bracketed($0) : print($0) }.joined(separator: " or ")
    case .all(let parts) where parts.count != 1:
      parts.map { isAny($0) || isAll($0) ? bracketed($0) : print($0) }.joined(separator: " and ")
    case .any(let parts), .all(let parts): parts.map { print($0) }.joined()
    case .not(let inner): negated(inner)
    case .isOne(let codes, let question): isOne(codes, question)
    case .isAnswered(let question): "\(question) is answered"
    case .isNumber(let range, let question): isNumber(range, question)
    }
  }

  private func negated(_ inner: Condition) -> String {
    switch inner {
    case .isOne(let codes, let question) where codes.count == 1: "\(question) is not \(codes[0])"
    case .isAnswered(let question): "\(question) is not answered"
    default: isAny(inner) || isAll(inner) ? "not " + bracketed(inner) : "not " + print(inner)
    }
  }

  private func isOne(_ codes: [String], _ question: String) -> String {
    guard codes.count == 1 else { return "\(question) is one of \(codes.joined(separator: ", "))" }
    if case .chooseAny = self.question(question)?.kind {
      return "\(question) includes \(codes[0])"
    }
    return "\(question) is \(codes[0])"
  }

  /// A number next to the bounds of the language can only be written from the other side.
  private func isNumber(_ range: ClosedRange<Int>, _ question: String) -> String {
    let (low, high) = (range.lowerBound, range.upperBound)
    var parts: [String] = []
    if low != .min {
      let isBeyond = low > Values.numbers.upperBound
      parts.append(
        isBeyond ? "\(question) more than \(low - 1)" : "\(question) at least \(low)")
    }
    if high != .max {
      let isBeyond = high < Values.numbers.lowerBound
      parts.append(
        isBeyond ? "\(question) less than \(high + 1)" : "\(question) at most \(high)")
    }
    return parts.count == 2 ? "(\(parts.joined(separator: " and ")))" : parts.joined()
  }

  private func bracketed(_ condition: Condition) -> String { "(\(print(condition)))" }

  private func isAny(_ condition: Condition) -> Bool {
    if case .any = condition { true } else { false }
  }

  private func isAll(_ condition: Condition) -> Bool {
    if case .all = condition { true } else { false }
  }
}
