/// A condition of a form: the part of XPath 1.0 that forms use, as ODK writes it.
indirect enum Expression: Equatable, Sendable {
  /// `${name}`, or a path whose last step is that name.
  case question(String)
  /// `.`: the answer the expression stands beside.
  case itself
  case text(String)
  case number(Double)
  /// `selected(a, b)`
  case call(String, [Expression])
  case compare(Expression, Comparison, Expression)
  case all([Expression])
  case any([Expression])

  /// How two values are compared.
  enum Comparison: String, Sendable {
    case equal = "="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="

    /// The same with its sides exchanged.
    var mirrored: Comparison {
      switch self {
      case .equal, .unequal: self
      case .less: .more
      case .atMost: .atLeast
      case .more: .less
      case .atLeast: .atMost
      }
    }

    /// What holds where this doesn't.
    var opposite: Comparison {
      switch self {
      case .equal: .unequal
      case .unequal: .equal
      case .less: .atLeast
      case .atMost: .more
      case .more: .atMost
      case .atLeast: .less
      }
    }

    /// Compares two numbers.
    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .equal: left == right
      case .unequal: left != right
      case .less: left < right
      case .atMost: left <= right
      case .more: left > right
      case .atLeast: left >= right
      }
    }
  }
}
