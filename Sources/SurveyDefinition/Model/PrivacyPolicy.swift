/// The privacy block: fixed before anyone answers, as part of the definition the manifest binds.
///
/// What a respondent must know of it stands in the promise.
public struct PrivacyPolicy: Sendable, Equatable {
  /// How figures are printed in text and HTML; protection credits it with nothing.
  public enum Publish: String, Sendable, Equatable, CaseIterable {
    /// Whole per cents and banded bases.
    case shares
    /// Counts.
    case counts
  }

  /// When a person proves who they are.
  public enum Sittings: String, Sendable, Equatable, CaseIterable {
    /// At Send, not before.
    case one
    /// At `enrol`, days before.
    case two
  }

  /// What happens to a roll group of which too few answered.
  public enum BelowMinimum: String, Sendable, Equatable, CaseIterable {
    /// Its answers are never opened.
    case withhold
    /// It is put together with a neighbour of the same parent, for good.
    case merge
  }

  /// Title of the block.
  public var title: String = ""
  /// The promise in the authors' words.
  public var words: String = ""
  /// Smallest base of anything shown; never below 5.
  public var smallestGroup: Int = 10
  /// Smallest number of comment records that may be opened; at least `smallestGroup`.
  public var smallestGroupForComments: Int = 10
  /// What happens to a roll group of which too few answered.
  public var belowMinimum: BelowMinimum = .withhold
  /// Share of the roll expected to answer, 0…1.
  public var expectedResponse: Double = 0.6
  /// When tokens are drawn.
  public var sittings: Sittings = .one
  /// Names of the issuers that must all sign a token, the registrar first.
  public var issuers: [String] = ["registrar"]
  /// A manifest has no more issuers.
  static let mostIssuers = 4
  /// Whether anything may be asked for in own words.
  public var allowsFreeText: Bool = true
  /// How many breakdowns may be crossed at most; this version crosses none.
  public var mostBreakdownsAtOnce: Int = 2
  /// How many tables may be published; `nil` means as declared.
  public var mostTables: Int?
  /// How text and HTML print figures.
  public var publish: Publish = .shares
  /// Least width of what an intruder can conclude about a hidden count.
  public var protectionWidth: Int = 5
  /// Respondents assumed to pool their own answers.
  public var colluders: Int = 2
  /// Counts within this distance of none or all are printed as bounds.
  public var nearUnanimousBound: Int = 2
  /// Date (ISO 8601) after which the answers must be destroyed.
  public var keepAnswersUntil: String?
  /// Article 6 basis, in the organisation's words; kept with the definition, printed nowhere yet.
  public var lawfulBasis: String?
  /// Article 9 condition, in the organisation's words; kept with the definition, printed nowhere yet.
  public var specialCategory: String?

  /// Makes a policy with the defaults of the design.
  public init() {}
}
