import Anonymity
import ResponseCollection

/// `status`: the phase a study is in, what comes next, and what has been destroyed.
struct StudyStatus {
  let fieldwork: Fieldwork
  /// Today, as an ISO 8601 date in UTC.
  let day: String

  private var rules: StudyRules { study.manifest.rules }
  private var study: StudyDirectory { fieldwork.study }
  private var name: String { study.path }

  /// One fact a line.
  func lines() throws -> [String] {
    try [phase()] + falseNotices + (study.isClosed ? [] : dates + figure()) + destruction() + due()
  }

  private func phase() throws -> String {
    switch fieldwork.phase {
    case .closed: return "Closed. Next: \(Study.stepsToTheCount(study))"
    case .over(let closes):
      return "The last day was \(closes): no more codes or answers are accepted. Next: "
        + (Study.takesCodes(study) ? "each issuer runs candour issuer close." : Self.closeCollector)
    case .notYet(let opens): return "Not open yet: the first day is \(opens)."
    case .open where !Study.takesCodes(study):
      return "No more codes are accepted; the answers are about to be counted. Next: "
        + Study.stepsToTheCount(study)
    case .open: return "Open: staff answer with their codes (candour answer \(name))."
    case .enrolling:
      let until = rules.opens.map { ", until the day before \($0)" } ?? ""
      return
        "Enrolling: staff take their tokens (candour enrol \(name))\(until). Then every issuer "
        + "closes, and answers are taken."
    case .between(let opens, let waiting): return between(opens, waiting)
    case .answering:
      return "Answering: staff who enrolled answer with their token files "
        + "(candour answer \(name) --token FILE)."
    }
  }

  private func between(_ opens: String?, _ waiting: [String]) -> String {
    var text = "Between the sittings: no more codes are accepted, and no answers yet."
    if !waiting.isEmpty {
      text += " Next: candour issuer close, by " + waiting.joined(separator: ", ") + "."
    }
    if let opens { text += " The first day of answering is \(opens)." }
    return text
  }

  private var dates: [String] {
    guard let planned = rules.closes else { return [] }
    if let moved = fieldwork.extendedTo {
      return ["The last day is \(moved), moved from \(planned) by every issuer."]
    }
    let signed = study.manifest.issuers.compactMap { issuer in
      (try? ExtensionNotice.published(of: issuer, in: study)).flatMap(\.self)
        .map { "\(issuer.name) for \($0.closes)" }
    }
    guard !signed.isEmpty else { return ["The last day is \(planned), until midnight UTC."] }
    if fieldwork.fixedLastDay != nil {
      return [
        "The last day was \(planned). Another was signed, by \(signed.joined(separator: ", ")), but "
          + "was not here before the end: it moves nothing."
      ]
    }
    return [
      "The last day is \(planned). Another is signed, by \(signed.joined(separator: ", ")): it is in "
        + "force once every issuer has signed the same."
    ]
  }

  /// What lies in the place of a signed file and isn't one.
  private var falseNotices: [String] {
    let notices = study.manifest.issuers.compactMap { issuer in
      statement("the issuer \(issuer.name)", in: ExtensionNotice.fileName(issuer: issuer.name)) {
        _ = try ExtensionNotice.published(of: issuer, in: study)
        return nil
      }
    }
    guard study.has("closing"), !study.isClosed else { return notices }
    return notices + [Self.notValid("closing", "the collector")]
  }

  private func figure() throws -> [String] {
    guard let figure = try StatusFigure.published(in: study) else {
      return ["So far no figure has been published."]
    }
    return [
      figure.atLeast == 0
        ? "Fewer than \(rules.smallestGroup) answers on \(figure.day)."
        : "At least \(figure.atLeast) answers on \(figure.day) (rounded down to "
          + "\(rules.smallestGroup)s)."
    ]
  }

  /// The statements of destruction, each with whether its signature fits.
  private func destruction() -> [String] {
    let issuers = study.manifest.issuers.compactMap { issuer in
      statement("the issuer \(issuer.name)", in: IssuerDestruction.fileName(issuer: issuer.name)) {
        try IssuerDestruction.published(of: issuer, in: study)
          .map { "keys and list of people destroyed; codes replaced: \($0.reissued)" }
      }
    }
    let collector = statement("the collector", in: CollectorDestruction.fileName) {
      try CollectorDestruction.published(in: study).map {
        "sealed answers destroyed, begun on \($0.day)"
          + ($0.isEarly ? ", before the day the survey named" : "")
      }
    }
    let custodians = study.manifest.custodians.compactMap { custodian in
      statement(
        "the custodian \(custodian.name)", in: CustodianDestruction.fileName(of: custodian.name)
      ) {
        try CustodianDestruction.published(of: custodian, in: study).map {
          "key destroyed on \($0.day)"
        }
      }
    }
    return issuers + [collector].compactMap(\.self) + custodians
  }

  private func statement(
    _ party: String, in file: String, _ read: () throws -> String?
  ) -> String? {
    do { return try read().map { "Signed by \(party): \($0)." } } catch {
      return Self.notValid(file, party)
    }
  }

  private static func notValid(_ file: String, _ party: String) -> String {
    "NOT VALID: \(file) is not signed by \(party) for this survey. Tell the steering group."
  }

  private func due() -> [String] {
    guard let kept = rules.keepUntil, !isDestroyed else { return [] }
    if day > kept {
      return [
        "DUE: the sealed answers were to be kept until \(kept). The host: candour destroy \(name); "
          + "then each custodian: candour destroy NAME.key"
      ]
    }
    return study.isClosed ? ["The sealed answers are kept until \(kept)."] : []
  }

  private var isDestroyed: Bool {
    (try? CollectorDestruction.published(in: study)).flatMap(\.self) != nil
  }

  private static let closeCollector = "the host runs candour collector close."
}
