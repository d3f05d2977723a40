/// `release.json` as values: everything published about one survey, and nothing else.
///
/// Protection writes it, the audit and the reports read it; they share nothing but these values.
/// Counts are counts of respondents. The canonical form is JSON with sorted keys, UTF-8.
public struct ReleaseDocument: Codable, Sendable, Equatable {
  /// Version of this format.
  public static let currentFormat = 1

  /// Format version, `currentFormat`.
  public var format: Int = currentFormat
  /// What was asked, and of whom.
  public var survey: SurveyFacts
  /// The policy it was made under.
  public var policy: Policy
  /// Survey-wide counts.
  public var fieldwork: Fieldwork
  /// What it was made from.
  public var provenance: Provenance
  /// The breakdowns tables refer to, total first.
  public var breakdowns: [PublishedBreakdown]
  /// The questions as they were asked, in order.
  public var questions: [PublishedQuestion]
  /// One table per question and breakdown.
  public var tables: [PublishedTable]
  /// Figures, each with its comparison.
  public var indicators: [PublishedIndicator]
  /// Plain sentences every output must carry (assumptions, merged groups, accepted warnings).
  public var notes: [String]

  /// Makes a document.
  public init(
    survey: SurveyFacts, policy: Policy, fieldwork: Fieldwork, provenance: Provenance,
    breakdowns: [PublishedBreakdown], questions: [PublishedQuestion], tables: [PublishedTable],
    indicators: [PublishedIndicator], notes: [String]
  ) {
    self.survey = survey
    self.policy = policy
    self.fieldwork = fieldwork
    self.provenance = provenance
    self.breakdowns = breakdowns
    self.questions = questions
    self.tables = tables
    self.indicators = indicators
    self.notes = notes
  }

  /// What was asked, and of whom.
  public struct SurveyFacts: Codable, Sendable, Equatable {
    /// Identifier of the survey.
    public var id: String
    /// Title.
    public var title: String
    /// The wave.
    public var version: String
    /// Who is responsible.
    public var owner: String?
    /// Who could answer, in words.
    public var audience: String?
    /// The promise in the authors' words.
    public var promise: String

    /// Makes the facts.
    public init(
      id: String, title: String, version: String, owner: String?, audience: String?,
      promise: String
    ) {
      self.id = id
      self.title = title
      self.version = version
      self.owner = owner
      self.audience = audience
      self.promise = promise
    }
  }

  /// The disclosure policy, fixed in the definition.
  public struct Policy: Codable, Sendable, Equatable {
    /// Smallest base of anything shown.
    public var smallestGroup: Int
    /// `shares` or `counts`: how text and HTML print.
    public var publish: String
    /// Least width of what can be concluded about a hidden count.
    public var protectionWidth: Int
    /// Respondents assumed to pool their own answers.
    public var colluders: Int
    /// Distance from none or all within which counts are printed as bounds.
    public var nearUnanimousBound: Int

    /// Makes a policy.
    public init(
      smallestGroup: Int, publish: String, protectionWidth: Int, colluders: Int,
      nearUnanimousBound: Int
    ) {
      self.smallestGroup = smallestGroup
      self.publish = publish
      self.protectionWidth = protectionWidth
      self.colluders = colluders
      self.nearUnanimousBound = nearUnanimousBound
    }
  }

  /// Survey-wide counts; the only counts that are not protected tables.
  public struct Fieldwork: Codable, Sendable, Equatable {
    /// People on the roll; `nil` if nobody counted.
    public var invited: Int?
    /// Sealed answers on the published list.
    public var received: Int
    /// Answers opened and tabulated.
    public var opened: Int
    /// Answers of groups below the minimum, never opened: 0 or at least the smallest group.
    public var neverOpened: Int
    /// Answers that could not be read.
    public var spoiled: Int

    /// Makes the counts.
    public init(invited: Int?, received: Int, opened: Int, neverOpened: Int, spoiled: Int) {
      self.invited = invited
      self.received = received
      self.opened = opened
      self.neverOpened = neverOpened
      self.spoiled = spoiled
    }
  }

  /// What it was made from.
  ///
  /// Digests are SHA-256, lower-case hexadecimal.
  public struct Provenance: Codable, Sendable, Equatable {
    /// Digest of the frozen definition.
    public var definition: String
    /// Merkle root of the published list of answers.
    public var records: String
    /// Digest of the release before this one.
    public var previous: String?

    /// Makes the provenance.
    public init(definition: String, records: String, previous: String? = nil) {
      self.definition = definition
      self.records = records
      self.previous = previous
    }
  }
}
