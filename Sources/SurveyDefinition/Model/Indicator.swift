/// A figure to report.
public struct Indicator: Sendable, Equatable {
  /// Which direction is an improvement.
  public enum Direction: String, Sendable, Equatable, CaseIterable {
    /// Lower is better.
    case lower
    /// Higher is better.
    case higher
  }

  /// What is computed.
  public enum Figure: Sendable, Equatable {
    /// The share of `outOf` for whom `counts` is true; `outOf` is by default everybody who answered the
    /// counted questions and did not decline.
    case share(counts: Condition, outOf: Condition?)
    /// The mean score over questions of one scale.
    case mean(of: [String])
  }

  /// Name, unique among indicators.
  public var name: String
  /// Title in reports.
  public var title: String
  /// What is computed.
  public var figure: Figure
  /// Two groups set against each other.
  public var comparison: Comparison?
  /// Which direction is an improvement.
  public var better: Direction?
  /// A published figure shown beside it.
  public var benchmark: Benchmark?
  /// External references such as `SCWRES 6`.
  public var standards: [String]

  /// Makes an indicator.
  public init(
    name: String, title: String, figure: Figure, comparison: Comparison? = nil,
    better: Direction? = nil, benchmark: Benchmark? = nil, standards: [String] = []
  ) {
    self.name = name
    self.title = title
    self.figure = figure
    self.comparison = comparison
    self.better = better
    self.benchmark = benchmark
    self.standards = standards
  }

  /// Who is counted, and out of whom; `nil` for a mean.
  public var share: (counts: Condition, outOf: Condition?)? {
    if case .share(let counts, let outOf) = figure { (counts, outOf) } else { nil }
  }

  /// A share of people.
  public init(
    name: String, title: String, counts: Condition, outOf: Condition? = nil,
    comparison: Comparison? = nil, better: Direction? = nil
  ) {
    self.init(
      name: name, title: title, figure: .share(counts: counts, outOf: outOf),
      comparison: comparison, better: better)
  }
}

/// A published figure and where it comes from.
public struct Benchmark: Sendable, Equatable {
  /// The figure as written, `1.3` or `23%`.
  public var figure: String
  /// Who published it, and when.
  public var source: String

  /// Makes a benchmark.
  public init(figure: String, source: String) {
    self.figure = figure
    self.source = source
  }
}

/// Group `first` set against group `second` of one variable.
public struct Comparison: Sendable, Equatable {
  /// What is computed.
  public enum Measure: String, Sendable, Equatable, CaseIterable {
    /// Rate of the first over rate of the second.
    case relativeLikelihood = "relative likelihood"
    /// Rate of the first less rate of the second.
    case difference
  }

  /// Name of a rollup or a question.
  public var variable: String
  /// Code of the group that is compared.
  public var first: String
  /// Code of the group it is compared with.
  public var second: String
  /// What is computed.
  public var measure: Measure

  /// Makes a comparison.
  public init(variable: String, first: String, second: String, measure: Measure) {
    self.variable = variable
    self.first = first
    self.second = second
    self.measure = measure
  }
}

/// Coarser categories over a question's list.
public struct Rollup: Sendable, Equatable {
  /// One category.
  public struct Category: Sendable, Equatable {
    /// Code, unique in the rollup.
    public var code: String
    /// Label.
    public var label: String
    /// Choice codes it takes together; headings are already replaced by their choices.
    public var from: [String]

    /// Makes a category.
    public init(code: String, label: String, from: [String]) {
      self.code = code
      self.label = label
      self.from = from
    }
  }

  /// Name, unique in the survey.
  public var name: String
  /// Title in reports.
  public var title: String
  /// The question it coarsens.
  public var question: String
  /// Categories: total and disjoint over the non-declining choices.
  public var categories: [Category]

  /// Makes a rollup.
  public init(name: String, title: String, question: String, categories: [Category]) {
    self.name = name
    self.title = title
    self.question = question
    self.categories = categories
  }
}

/// Permission to tabulate by one variable.
public struct Breakdown: Sendable, Equatable {
  /// What a breakdown divides by.
  public enum Variable: Sendable, Equatable {
    /// Categories of a rollup.
    case rollup(String)
    /// Choices of a question.
    case question(String)
    /// Groups of a column of the roll.
    case rollGroup(String)
  }

  /// Name, unique among breakdowns.
  public var name: String
  /// What it divides by.
  public var variable: Variable
  /// Names it may not be crossed with.
  public var notWith: [String]

  /// Makes a breakdown.
  public init(name: String, variable: Variable, notWith: [String] = []) {
    self.name = name
    self.variable = variable
    self.notWith = notWith
  }
}
