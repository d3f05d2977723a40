/// When a study takes codes and answers: its dates, its sittings, and what its issuers signed.
///
/// A day counts whole, from midnight to midnight UTC, the first and the last ones too. With two
/// sittings `opens` is the first day of answering, and codes are taken before it. Nothing here is
/// kept, but by the collector which day was the last when that had come: a clock set wrong refuses until
/// it is set right.
public struct Fieldwork: Sendable {
  /// The study.
  public let study: StudyDirectory
  private let today: @Sendable () -> String
  /// The last day that a notice moves no more; nil while one may.
  public private(set) var fixedLastDay: String?

  /// The fieldwork of a study by a clock that gives the day as an ISO 8601 date in UTC.
  public init(_ study: StudyDirectory, today: @escaping @Sendable () -> String) {
    (self.study, self.today) = (study, today)
  }

  /// What can be done on a day.
  public enum Phase: Sendable, Equatable {
    /// The first day is still to come (`sittings: one`).
    case notYet(opens: String)
    /// Codes are taken and answers with them (`sittings: one`).
    case open
    /// Codes are taken, answers later (`sittings: two`).
    case enrolling
    /// No more codes; answers from that day on, or once the issuers named have closed.
    case between(opens: String?, waitingFor: [String])
    /// Answers are taken (`sittings: two`).
    case answering
    /// The last day is past.
    case over(closes: String)
    /// The collector has closed.
    case closed
  }

  /// The phase of the clock's day.
  public var phase: Phase {
    let day = today()
    if study.isClosed { return .closed }
    if let closes, day > closes { return .over(closes: closes) }
    guard isTwoSittings else {
      if let opens = rules.opens, day < opens { return .notYet(opens: opens) }
      return .open
    }
    let (waiting, isBefore) = (issuersNotClosed, rules.opens.map { day < $0 } ?? false)
    if !waiting.isEmpty, isBefore || rules.opens == nil { return .enrolling }
    if waiting.isEmpty, !isBefore { return .answering }
    return .between(opens: isBefore ? rules.opens : nil, waitingFor: waiting)
  }

  /// Throws unless codes are taken today.
  ///
  /// That an issuer has closed is its own directory's to say.
  public func checkIssuing() throws(FieldworkError) {
    switch phase {
    case .open, .enrolling: return
    case .notYet(let opens): throw .notYet(opens: opens)
    case .between, .answering: throw .enrolmentOver
    case .over(let closes): throw .over(closes: closes)
    case .closed: throw .closed
    }
  }

  /// Throws unless answers are taken today.
  public func checkAnswering() throws(FieldworkError) {
    switch phase {
    case .open, .answering: return
    case .notYet(let opens): throw .notYet(opens: opens)
    case .enrolling: throw .stillEnrolling(opens: rules.opens, waitingFor: issuersNotClosed)
    case .between(let opens, let waiting):
      throw .stillEnrolling(opens: opens, waitingFor: waiting)
    case .over(let closes): throw .over(closes: closes)
    case .closed: throw .closed
    }
  }

  /// Whether a token is taken in one sitting and used in another.
  public var isTwoSittings: Bool { rules.sittings == .two }

  /// The last day of answering: the manifest's, or the later one that every issuer signed.
  public var closes: String? { extendedTo ?? rules.closes }

  /// The same fieldwork with a last day that no notice moves any more.
  public func fixing(lastDay: String) -> Fieldwork {
    var fixed = self
    fixed.fixedLastDay = lastDay
    return fixed
  }

  /// The last day, if it can be fixed by now: it was moved, or the one planned is past.
  public var lastDayToFix: String? {
    if let extendedTo { return extendedTo }
    return rules.closes.flatMap { today() > $0 ? $0 : nil }
  }

  /// The later last day, once every issuer has signed the same.
  public var extendedTo: String? {
    guard let planned = rules.closes else { return nil }
    if let fixedLastDay { return fixedLastDay > planned ? fixedLastDay : nil }
    let notices = study.manifest.issuers.map { try? ExtensionNotice.published(of: $0, in: study) }
    let days = Set(notices.map { $0?.closes })
    return days.count == 1 ? days.first ?? nil : nil
  }

  /// Issuers whose signed word that their keys are destroyed isn't in the study, or isn't theirs.
  ///
  /// The sealed counts beside it only the custodians can check.
  public var issuersNotClosed: [String] {
    study.manifest.issuers.filter { issuer in
      let statement = try? IssuerDestruction.published(of: issuer, in: study)
      return statement == nil || !study.has(IssuedCounts.fileName(issuer: issuer.name))
    }.map(\.name)
  }

  /// Throws unless a service of this study can do with this calendar, or with none.
  public static func check(_ fieldwork: Fieldwork?, for manifest: Manifest) throws {
    if let fieldwork {
      guard fieldwork.study.manifest == manifest else {
        throw AnonymityError.foreign(file: fieldwork.study.path)
      }
      return
    }
    let rules = manifest.rules
    guard rules.opens == nil, rules.closes == nil, rules.sittings == .one else {
      throw FieldworkError.noCalendar
    }
  }

  private var rules: StudyRules { study.manifest.rules }
}
