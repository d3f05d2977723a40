/// What every release must be before anything is computed from it: a file from elsewhere can hold
/// any numbers and any names.
///
/// Says nothing about whether it is safe to publish: that is protection's and the audit's to say.
struct ReleaseShape {
  private let document: ReleaseDocument
  /// Codes of the categories by breakdown.
  private var categories: [String: [String]] = [:]
  /// How many answers are tabulated, by question.
  private var widths: [String: Int] = [:]

  /// Checks a whole document.
  static func check(_ document: ReleaseDocument) throws(ReleaseFormatError) {
    var shape = ReleaseShape(document)
    try shape.checkPolicy()
    try shape.checkFieldwork()
    for breakdown in document.breakdowns { try shape.check(breakdown) }
    for question in document.questions { try shape.check(question) }
    try shape.checkTables()
    try IndicatorShape(document, shape.categories).check()
  }

  private init(_ document: ReleaseDocument) { self.document = document }

  private func checkPolicy() throws(ReleaseFormatError) {
    let policy = document.policy
    guard Limits.smallestGroups ~= policy.smallestGroup else {
      throw .inconsistent(place: "the policy's smallest group", .outOfRange)
    }
    guard ["shares", "counts"].contains(policy.publish) else {
      throw .inconsistent(place: "the policy's way of publishing", .unknownName)
    }
    for value in [policy.protectionWidth, policy.colluders, policy.nearUnanimousBound] {
      try Limits.check(value, "the policy")
    }
  }

  private func checkFieldwork() throws(ReleaseFormatError) {
    let place = "the fieldwork"
    let fieldwork = document.fieldwork
    let parts = [fieldwork.opened, fieldwork.neverOpened, fieldwork.spoiled]
    for value in [fieldwork.invited ?? 0, fieldwork.received] + parts {
      try Limits.check(value, place)
    }
    guard parts.reduce(0, +) == fieldwork.received else {
      throw .inconsistent(place: place, .contradiction)
    }
  }

  private mutating func check(_ breakdown: PublishedBreakdown) throws(ReleaseFormatError) {
    let place = breakdown.name
    let codes = breakdown.categories.map(\.code)
    guard categories.updateValue(codes, forKey: place) == nil, Set(codes).count == codes.count
    else { throw .inconsistent(place: place, .repeatedName) }
    guard breakdown.bases.count == codes.count,
      breakdown.parts.isEmpty || breakdown.parts.count == codes.count
    else { throw .inconsistent(place: place, .wrongShape) }
    let named = breakdown.unopened + breakdown.categories.compactMap(\.parent)
    guard Set(named).isSubset(of: codes) else {
      throw .inconsistent(place: place, .unknownName)
    }
    for base in breakdown.bases { try Limits.check(base: base, place) }
  }

  private mutating func check(_ question: PublishedQuestion) throws(ReleaseFormatError) {
    let place = question.name
    let codes = question.answers.map(\.code)
    let width = codes.count { !question.declines.contains($0) }
    guard widths.updateValue(width, forKey: place) == nil, Set(codes).count == codes.count else {
      throw .inconsistent(place: place, .repeatedName)
    }
    let named = question.declines + question.harmless + question.scores.keys
    guard ["one", "any", "number", "text"].contains(question.kind),
      Set(named).isSubset(of: codes)
    else { throw .inconsistent(place: place, .unknownName) }
    guard question.scores.values.allSatisfy({ Limits.scores ~= $0 }) else {
      throw .inconsistent(place: "the scores of \(place)", .outOfRange)
    }
  }

  private func checkTables() throws(ReleaseFormatError) {
    var seen: Set<[String]> = []
    for table in document.tables {
      let place = "\(table.question) by \(table.breakdown)"
      guard let codes = categories[table.breakdown], let width = widths[table.question] else {
        throw .inconsistent(place: place, .unknownName)
      }
      guard seen.insert([table.question, table.breakdown]).inserted else {
        throw .inconsistent(place: place, .repeatedName)
      }
      guard table.rows.map(\.category) == codes,
        table.rows.allSatisfy({ $0.cells.count == width })
      else { throw .inconsistent(place: place, .wrongShape) }
      for row in table.rows { try check(row, "\(place), row \(row.category)") }
    }
  }

  private func check(
    _ row: PublishedTable.Row, _ place: String
  ) throws(ReleaseFormatError) {
    try Limits.check(base: row.base, place)
    for cell in row.cells {
      try Limits.check(cell, place)
      switch (row.base, cell) {
      case (_, .withheld), (_, .notApplicable): break
      case (.withheld, _), (.notApplicable, _): throw .inconsistent(place: place, .misfit)
      case (.exact(let base), .exact(let count)), (.exact(let base), .atLeast(let count)):
        guard count <= base else { throw .inconsistent(place: place, .misfit) }
      default: break
      }
    }
  }
}

/// The ranges numbers must lie in: far beyond any survey, and far from where arithmetic ends.
enum Limits {
  /// Counts of people.
  static let counts = 0...1_000_000_000
  /// The floor is the program's own: no definition may ask for a smaller group.
  static let smallestGroups = 5...1_000_000_000
  /// Scores of a scale.
  static let scores = -1_000_000...1_000_000

  /// Refuses a number that is no count of people.
  static func check(_ value: Int, _ place: String) throws(ReleaseFormatError) {
    guard counts ~= value else { throw .inconsistent(place: place, .outOfRange) }
  }

  /// Refuses a count that is no count of people.
  static func check(_ count: PublishedCount, _ place: String) throws(ReleaseFormatError) {
    switch count {
    case .exact(let value), .atMost(let value), .atLeast(let value): try check(value, place)
    case .withheld, .notApplicable: break
    }
  }

  /// The same for a base, which is never printed as "that many or fewer".
  static func check(base: PublishedCount, _ place: String) throws(ReleaseFormatError) {
    if case .atMost = base { throw .inconsistent(place: place, .misfit) }
    try check(base, place)
  }
}
