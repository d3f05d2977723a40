import ReleaseFormat

/// One figure of a table as a reader meets it: a share where there is one, else a bound or a reason.
enum Cell: Equatable {
  /// `count` of `base` people; `base` is above zero.
  case share(count: Int, base: Int)
  /// That many people or fewer, of `base` if it is known exactly.
  case atMost(Int, base: Int?)
  /// All of `base` people but that many or fewer.
  case allBut(Int, base: Int)
  /// That many people or more, of a base that is not known exactly.
  case atLeast(Int)
  /// A count whose base is not known exactly, so it has no share.
  case number(Int)
  /// Withheld (`[c]`).
  case withheld
  /// Not asked here (`[z]`).
  case notApplicable
  /// Nobody is in the base (`[x]`).
  case unavailable

  /// Reads a published count against the base of its row.
  init(_ count: PublishedCount, base: PublishedCount) {
    let people: Int? = if case .exact(let base) = base { base } else { nil }
    switch count {
    case .exact(let count): self = Cell(exact: count, of: people)
    case .atMost(let bound): self = .atMost(bound, base: people)
    case .atLeast(let bound): self = Cell(atLeast: bound, of: people)
    case .withheld: self = .withheld
    case .notApplicable: self = .notApplicable
    }
  }

  private init(exact count: Int, of base: Int?) {
    guard let base else {
      self = .number(count)
      return
    }
    self = base > 0 ? .share(count: count, base: base) : .unavailable
  }

  private init(atLeast bound: Int, of base: Int?) {
    if let base, base >= bound {
      self = .allBut(base - bound, base: base)
    } else {
      self = .atLeast(bound)
    }
  }
}
