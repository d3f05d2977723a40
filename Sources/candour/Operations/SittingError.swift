import Anonymity

/// A command of the wrong sitting; each says which is the right one.
enum SittingError: Error, Equatable {
  /// `--token` where there is one sitting only.
  case noTokenNeeded
  /// `enrol` where there is one sitting only.
  case noEnrolment(study: String)
  /// `answer` without a token while codes are still taken.
  case enrolFirst(study: String)
  /// `answer` without a token when no more codes are taken.
  case tokenNeeded(study: String)
}

extension SittingError: ReportedError {
  var exitStatus: Int32 { ExitStatus.usage.rawValue }

  var message: String {
    switch self {
    case .noTokenNeeded:
      "this survey is answered in one sitting: leave --token out, and have your one-time code ready"
    case .noEnrolment(let study):
      "this survey is answered in one sitting, without enrolling: run candour answer \(study) and "
        + "have your one-time code ready"
    case .enrolFirst(let study):
      "this survey has two sittings. Enrol first: candour enrol \(study) --out mine.token. Later you "
        + "answer with that file"
    case .tokenNeeded(let study):
      "this survey has two sittings, and the time for enrolling is over. If you have enrolled, give "
        + "your file: candour answer \(study) --token FILE. Without one you can't take part any more"
    }
  }
}
