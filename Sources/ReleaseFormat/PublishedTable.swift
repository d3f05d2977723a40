/// A count as it is published.
public enum PublishedCount: Sendable, Equatable {
  /// The exact count.
  case exact(Int)
  /// That many or fewer; a bound is printed instead of every count in its range.
  case atMost(Int)
  /// That many or more; a bound is printed instead of every count in its range.
  case atLeast(Int)
  /// Withheld: too few people, or another figure would follow from it (`[c]`).
  case withheld
  /// Does not apply: the question was not asked here (`[z]`).
  case notApplicable
}

/// A category of a breakdown or an answer.
public struct PublishedCategory: Codable, Sendable, Equatable {
  /// Code, unique in its list.
  public var code: String
  /// Label.
  public var label: String
  /// Code of the category it is part of in the same list; `nil` at the top.
  public var parent: String?

  /// Makes a category.
  public init(code: String, label: String, parent: String? = nil) {
    self.code = code
    self.label = label
    self.parent = parent
  }
}

/// What tables are divided by.
///
/// The first breakdown of a release is the total, of one category.
public struct PublishedBreakdown: Codable, Sendable, Equatable {
  /// Name, unique in the release; `total` for everybody.
  public var name: String
  /// Title.
  public var title: String
  /// Categories; disjoint within a parent, and covering it unless `isPartial`.
  public var categories: [PublishedCategory]
  /// People can be in none of the categories (declined, not asked), so they need not add up.
  public var isPartial: Bool
  /// People who answered the survey in each category, in the order of `categories`.
  public var bases: [PublishedCount]
  /// What it divides by: the name of a question, or `roll` for the columns of the roll.
  ///
  /// Breakdowns of one variable are linked: their categories are made of the same parts.
  public var variable: String
  /// The finest parts each category is made of, in the order of `categories`: codes of choices, or
  /// of groups of the roll.
  public var parts: [[String]]
  /// Codes of categories of which no answer was opened: they count as nobody in every table.
  public var unopened: [String]

  /// Makes a breakdown.
  public init(
    name: String, title: String, categories: [PublishedCategory], isPartial: Bool,
    bases: [PublishedCount], variable: String = "", parts: [[String]] = [],
    unopened: [String] = []
  ) {
    self.name = name
    self.title = title
    self.categories = categories
    self.isPartial = isPartial
    self.bases = bases
    self.variable = variable
    self.parts = parts
    self.unopened = unopened
  }
}

/// A question as it was asked.
public struct PublishedQuestion: Codable, Sendable, Equatable {
  /// Name in the definition.
  public var name: String
  /// The words.
  public var text: String
  /// `one`, `any`, `number` or `text`.
  public var kind: String
  /// Who was asked, in words; `nil` for everybody.
  public var askedIf: String?
  /// Short label for tables.
  public var shortLabel: String
  /// Answers; "Prefer not to say" among them, marked in `declines`.
  public var answers: [PublishedCategory]
  /// Codes of answers that decline.
  public var declines: [String]
  /// Scores of a scale by code, empty if it has none.
  public var scores: [String: Int]
  /// Counts near none or all are printed as bounds.
  public var isProtected: Bool
  /// Codes of answers exempt from that.
  public var harmless: [String]

  /// Makes a question.
  public init(
    name: String, text: String, kind: String, askedIf: String?, shortLabel: String,
    answers: [PublishedCategory], declines: [String], scores: [String: Int],
    isProtected: Bool = true, harmless: [String] = []
  ) {
    self.name = name
    self.text = text
    self.kind = kind
    self.askedIf = askedIf
    self.shortLabel = shortLabel
    self.answers = answers
    self.declines = declines
    self.scores = scores
    self.isProtected = isProtected
    self.harmless = harmless
  }
}

/// One question by one breakdown.
public struct PublishedTable: Codable, Sendable, Equatable {
  /// One category of the breakdown.
  public struct Row: Codable, Sendable, Equatable {
    /// Code of the category.
    public var category: String
    /// People who answered and did not decline: the base of the shares.
    public var base: PublishedCount
    /// People per answer, in the order of the question's `answers` that do not decline.
    public var cells: [PublishedCount]

    /// Makes a row.
    public init(category: String, base: PublishedCount, cells: [PublishedCount]) {
      self.category = category
      self.base = base
      self.cells = cells
    }
  }

  /// Name of the question.
  public var question: String
  /// Name of the breakdown.
  public var breakdown: String
  /// Rows in the order of the breakdown's categories.
  public var rows: [Row]

  /// Makes a table.
  public init(question: String, breakdown: String, rows: [Row]) {
    self.question = question
    self.breakdown = breakdown
    self.rows = rows
  }
}
