/// What changed between two versions of a survey.
public enum SurveyDifference {
  /// Every change, what matters most first, then in the order of the file; empty for equal surveys only.
  public static func changes(from old: Survey, to new: Survey) -> [SurveyChange] {
    var comparison = SurveyComparison(old: old, new: new)
    comparison.compareAll()
    return SurveyChange.Significance.allCases.flatMap { significance in
      comparison.changes.filter { $0.significance == significance }
    }
  }
}

/// Two surveys being compared, block by block.
struct SurveyComparison {
  let old: Survey
  let new: Survey
  private(set) var changes: [SurveyChange] = []
  /// Blocks whose parts are compared now.
  var block = BlockName(kind: "survey")

  init(old: Survey, new: Survey) {
    self.old = old
    self.new = new
  }

  mutating func compareAll() {
    compareHead()
    comparePolicy()
    compareShared()
    compareSections()
    compareRecords()
    compareReporting()
    compareAcceptances()
    compareTranslations()
    // Whatever two surveys differ in, they don't pass for equal; a lock has no translations to compare.
    var (before, after) = (old, new)
    (before.translations, after.translations) = ([], [])
    if changes.isEmpty, before != after {
      add(.cosmetic, "the order of its parts changed.", nil, nil)
    }
  }

  // MARK: Words of changes

  mutating func add(
    _ significance: SurveyChange.Significance, _ message: String, _ before: String?,
    _ after: String?
  ) {
    changes.append(
      SurveyChange(
        significance: significance, block: block, message: message, before: before, after: after))
  }

  /// A value, if it changed.
  mutating func compare(
    _ what: String, _ before: String?, _ after: String?,
    as significance: SurveyChange.Significance
  ) {
    guard before != after else { return }
    let happened = before == nil ? "was added" : after == nil ? "was taken out" : "changed"
    add(significance, "\(what) \(happened).", before, after)
  }

  /// A flag, if it changed.
  mutating func compare(
    _ what: String, _ before: Bool, _ after: Bool, as significance: SurveyChange.Significance
  ) {
    compare(what, before ? "yes" : "no", after ? "yes" : "no", as: significance)
  }

  /// Names between commas, if they changed.
  mutating func compare(
    _ what: String, _ before: [String], _ after: [String],
    as significance: SurveyChange.Significance
  ) {
    let texts = [before, after].map { $0.isEmpty ? nil : $0.joined(separator: ", ") }
    compare(what, texts[0], texts[1], as: significance)
  }

  /// Blocks of one kind: those that came, those that went, and the rest one by one.
  mutating func compare<Value>(
    _ kind: Kind, _ before: [Value], _ after: [Value], name: (Value) -> String,
    words: (Value) -> String, as significance: SurveyChange.Significance,
    _ body: (inout SurveyComparison, Value, Value) -> Void
  ) {
    let kept = Set(after.map(name))
    for value in before where !kept.contains(name(value)) {
      block = BlockName(kind: kind.rawValue, name: name(value))
      add(significance, "was taken out.", words(value), nil)
    }
    let known = Dictionary(before.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
    for value in after {
      block = BlockName(kind: kind.rawValue, name: name(value))
      if let first = known[name(value)] {
        body(&self, first, value)
      } else {
        add(significance, "is new.", nil, words(value))
      }
    }
  }

  /// What stands elsewhere among what both have.
  static func moved(_ before: [String], _ after: [String]) -> [String] {
    guard before != after else { return [] }
    let (old, new) = (Set(before), Set(after))
    let kept = before.filter(new.contains)
    return after.filter(old.contains).difference(from: kept).insertions.compactMap { change in
      if case .insert(_, let name, _) = change { name } else { nil }
    }
  }
}
