/// What an intruder with the published files can work out.
public struct AuditReport: Sendable, Equatable {
  /// A count nobody printed, and what it must be; or one that should not have been printed.
  public struct Finding: Sendable, Equatable {
    /// Why it is a finding.
    public enum Kind: String, Sendable, Equatable {
      /// The printed figures leave one value.
      case exact
      /// The printed figures leave fewer values than the policy promises.
      case narrow
      /// All members of a group but a few are known to have given one answer.
      case groupDisclosure = "group disclosure"
      /// A figure is printed that the policy says must be withheld, or be a bound.
      case unprotected
      /// Two releases differ by fewer people than the smallest group.
      case difference
      /// The printed figures contradict each other.
      case contradiction
    }

    /// Why it is a finding.
    public let kind: Kind
    /// The question, or the indicator; empty for the groups themselves.
    public let question: String
    /// The breakdown.
    public let breakdown: String
    /// Code of the category; for people left over, the category they are left over from.
    public let category: String
    /// Code of the answer; `nil` for the base.
    public let answer: String?
    /// Least value.
    public let lower: Int
    /// Greatest value.
    public let upper: Int
  }

  /// Printed figures the intruder used.
  public internal(set) var statements = 0
  /// Counts that are not printed exactly.
  public internal(set) var hiddenCells = 0
  /// Of these, counts for which two complete whole-number tables that agree with everything
  /// printed were found, as far apart as the policy promises.
  public internal(set) var certified = 0
  /// What should not be there, in the order of the tables.
  public internal(set) var findings: [Finding] = []

  /// Findings of one kind.
  public func findings(_ kind: Finding.Kind) -> [Finding] {
    findings.filter { $0.kind == kind }
  }

  /// Nothing was found.
  public var isClean: Bool { findings.isEmpty }
}
