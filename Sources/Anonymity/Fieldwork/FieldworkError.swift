/// Why nothing is taken today, or why the last day can't be moved.
public enum FieldworkError: Error, Equatable, Sendable {
  /// The first day is still to come.
  case notYet(opens: String)
  /// The last day is past.
  case over(closes: String)
  /// The collector has closed.
  case closed
  /// No more codes are taken (`sittings: two`).
  case enrolmentOver
  /// No answers are taken yet: the first day is to come, or issuers have not closed.
  case stillEnrolling(opens: String?, waitingFor: [String])
  /// A service of a study with dates or two sittings was not given its calendar.
  case noCalendar
  /// The survey has no last day.
  case nothingToExtend
  /// Not a day of the calendar.
  case badDay(String)
  /// The last day is past: what has ended isn't begun again.
  case tooLateToExtend(closes: String)
  /// The new last day isn't later.
  case notLater(closes: String)
  /// The answers must be gone by then.
  case pastKeeping(keptUntil: String)
  /// This issuer has moved the last day once.
  case extendedBefore(closes: String)
  /// This issuer has closed and can sign nothing.
  case issuerHasClosed
  /// Another issuer has signed another day.
  case otherDay(issuer: String, closes: String)
}

extension FieldworkError: ReportedError {
  /// The exit-status family.
  public var exitStatus: Int32 {
    switch self {
    case .noCalendar: 5
    default: 2
    }
  }

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .notYet(let opens): "the survey opens on \(opens) (UTC); come back then"
    case .over(let closes):
      "the survey's last day was \(closes) (UTC); it takes no more codes and answers"
    case .closed: "the survey has closed and takes no more answers"
    case .enrolmentOver:
      "the time for enrolling is over: codes are taken no more; who has enrolled answers with "
        + "candour answer STUDY --token FILE"
    case .stillEnrolling(let opens, let waiting): Self.notYet(opens, waiting)
    case .noCalendar:
      "this survey has dates or two sittings, and the service doesn't know its public directory; "
        + "give it NAME.study"
    case .nothingToExtend: "the survey has no last day ('closes'), so there is none to move"
    case .badDay(let text): "“\(text)” is no day; write it as 2027-03-31"
    case .tooLateToExtend(let closes):
      "the survey's last day was \(closes) (UTC); what has ended can't be extended"
    case .notLater(let closes): "the survey closes on \(closes); give a later day"
    case .pastKeeping(let kept):
      "the answers are promised to be kept until \(kept) only; give a day up to that"
    case .extendedBefore(let closes):
      "this issuer has moved the last day to \(closes); it can be moved once only"
    case .issuerHasClosed:
      "this issuer has closed and can sign nothing any more; the last day can be moved only before "
        + "the issuers close"
    case .otherDay(let issuer, let closes):
      "the issuer \(issuer) has signed \(closes); all issuers must sign the same day"
    }
  }

  private static func notYet(_ opens: String?, _ waiting: [String]) -> String {
    var reasons: [String] = []
    if let opens { reasons.append("the first day of answering is \(opens) (UTC)") }
    if !waiting.isEmpty {
      reasons.append(
        "still to close, and to destroy their keys: \(waiting.joined(separator: ", "))")
    }
    return "answers are not taken yet; " + reasons.joined(separator: "; ")
  }
}
