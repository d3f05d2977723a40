import SurveyDefinition

/// What a row of the survey sheet is, by its `type`.
enum RowType: Equatable {
  case beginGroup, endGroup, beginRepeat, endRepeat
  case one(list: String, orOther: Bool)
  case many(list: String, orOther: Bool)
  case whole, decimal, range
  case text, note, calculation
  case refused(TypeRefusal)

  /// Reads `select_one yes_no or_other`, `begin group`, ...
  init(_ text: String) {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let joined = words.joined(separator: "_").lowercased().replacing("-", with: "_")
    if let plain = Self.plain[joined] {
      self = plain
      return
    }
    let lower = words.map { $0.lowercased() }
    var orOther = false
    for ending in [["or_other"], ["or", "other"], ["or", "specify", "other"]]
    where lower.count > ending.count && lower.suffix(ending.count).elementsEqual(ending) {
      words.removeLast(ending.count)
      orOther = true
      break
    }
    self = Self.choice(words, orOther) ?? .refused(.of(Self.head(joined)))
  }

  private static let plain: [String: RowType] = [
    "begin_group": .beginGroup, "end_group": .endGroup, "begin_repeat": .beginRepeat,
    "end_repeat": .endRepeat, "integer": .whole, "int": .whole, "decimal": .decimal,
    "range": .range, "text": .text, "string": .text, "note": .note, "calculate": .calculation,
  ]

  private static let ways: [(words: String, isMany: Bool)] = [
    ("select_one", false), ("select1", false), ("select_multiple", true),
    ("select_all_that_apply", true),
  ]

  private static func choice(_ words: [String], _ orOther: Bool) -> RowType? {
    guard let list = words.last, words.count > 1 else { return nil }
    var head = words.dropLast().map { $0.lowercased() }
    if head.last == "from" { head.removeLast() }
    guard let way = ways.first(where: { $0.words == head.joined(separator: "_") }) else {
      return nil
    }
    return way.isMany ? .many(list: list, orOther: orOther) : .one(list: list, orOther: orOther)
  }

  /// The type that was probably meant by one that isn't known.
  static func nearest(to text: String) -> String? {
    let words = text.lowercased().replacing("-", with: "_").split(whereSeparator: \.isWhitespace)
    let joined = words.joined(separator: "_")
    if let whole = NearestName.of(joined, in: plain.keys.sorted()) { return whole }
    // The last word is the list; "select one yn" has a blank where "select_one yn" has a line.
    let head = words.count > 1 ? words.dropLast().joined(separator: "_") : joined
    return NearestName.of(head, in: ways.map(\.words)).map { "\($0) LIST" }
  }

  /// The type without what follows it, such as the file of `select_one_from_file`.
  private static func head(_ joined: String) -> String {
    for known in [
      "select_one_from_file", "select_multiple_from_file", "select_one_external", "rank",
    ]
    where joined.hasPrefix(known) { return known }
    return joined
  }
}
