/// A condition of the survey language, as it will be written; true exactly where the form's is.
///
/// In a form an answer left out is empty words, so `!=` and `not` hold for it. In the language it is
/// unknown, and nothing but `is answered` holds for it. `isNone` and `isUnanswered` say the
/// difference out loud.
indirect enum AskedIf: Equatable, Sendable {
  /// Chosen, or among those chosen.
  case isOne([String], of: Subject)
  /// Not chosen, or left out.
  case isNone([String], of: Subject)
  case isAnswered(String)
  case isUnanswered(String)
  case number(String, Bound, Int)
  case all([AskedIf])
  case any([AskedIf])
  /// Holds always, or never; it is folded into what it is joined with, and never written.
  case constant(Bool)

  /// A question with choices.
  struct Subject: Equatable, Sendable {
    let name: String
    /// Several can be chosen.
    let isMany: Bool
  }

  /// How a number is compared.
  enum Bound: String, Sendable {
    case atLeast = "at least"
    case atMost = "at most"
    case more = "more than"
    case less = "less than"
  }

  /// All of them, brought together where the language has a shorter way.
  static func every(_ parts: [AskedIf]) -> AskedIf {
    joined(parts.flatMap { if case .all(let inner) = $0 { inner } else { [$0] } }, decidedBy: false)
    {
      kept, next in
      guard case .isNone(let old, let name) = kept, case .isNone(let new, name) = next else {
        return nil
      }
      return .isNone(old + new.filter { !old.contains($0) }, of: name)
    } whole: {
      .all($0)
    }
  }

  /// One of them, brought together where the language has a shorter way.
  static func some(_ parts: [AskedIf]) -> AskedIf {
    joined(parts.flatMap { if case .any(let inner) = $0 { inner } else { [$0] } }, decidedBy: true)
    {
      kept, next in
      guard case .isOne(let old, let name) = kept, case .isOne(let new, name) = next else {
        return nil
      }
      return .isOne(old + new.filter { !old.contains($0) }, of: name)
    } whole: {
      .any($0)
    }
  }

  /// `decisive` is the truth that any part alone gives to the whole.
  ///
  /// Parts of the other truth say nothing.
  private static func joined(
    _ parts: [AskedIf], decidedBy decisive: Bool, _ merge: (AskedIf, AskedIf) -> AskedIf?,
    whole: ([AskedIf]) -> AskedIf
  ) -> AskedIf {
    if parts.contains(.constant(decisive)) { return .constant(decisive) }
    var kept: [AskedIf] = []
    for part in parts where part != .constant(!decisive) && !kept.contains(part) {
      var isMerged = false
      for index in kept.indices where !isMerged {
        guard let both = merge(kept[index], part) else { continue }
        kept[index] = both
        isMerged = true
      }
      if !isMerged { kept.append(part) }
    }
    if kept.isEmpty { return .constant(!decisive) }
    return kept.count == 1 ? kept[0] : whole(kept)
  }

  /// As the language writes it.
  var text: String { text(isInner: false) }

  private func text(isInner: Bool) -> String {
    let plain: String
    switch self {
    case .isOne(let codes, let subject): return Self.choice(codes, subject)
    case .constant(let holds): return holds ? "always" : "never"
    case .isAnswered(let name): return "\(name) is answered"
    case .isUnanswered(let name): return "\(name) is not answered"
    case .number(let name, let bound, let number): return "\(name) \(bound.rawValue) \(number)"
    case .isNone(let codes, let subject):
      plain = "\(Self.noChoice(codes, subject)) or \(subject.name) is not answered"
    case .all(let parts): plain = parts.map { $0.text(isInner: true) }.joined(separator: " and ")
    case .any(let parts): plain = parts.map { $0.text(isInner: true) }.joined(separator: " or ")
    }
    return isInner ? "(\(plain))" : plain
  }

  private static func choice(_ codes: [String], _ subject: Subject) -> String {
    guard codes.count == 1 else {
      return "\(subject.name) is one of \(codes.joined(separator: ", "))"
    }
    return "\(subject.name) \(subject.isMany ? "includes" : "is") \(codes[0])"
  }

  private static func noChoice(_ codes: [String], _ subject: Subject) -> String {
    codes.count == 1 && !subject.isMany
      ? "\(subject.name) is not \(codes[0])" : "not \(choice(codes, subject))"
  }
}
