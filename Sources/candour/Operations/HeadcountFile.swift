import Anonymity
import CommaSeparated
import Registration
import SurveyDefinition

/// Headcounts on disk, and what they say about a survey.
enum HeadcountFile {
  /// Reads a file of headcounts for a survey.
  static func read(_ path: String, for survey: Survey) throws -> Headcounts {
    let bytes = try AuthorFile.read(path)
    do {
      // The first bytes of a zip archive, as .xlsx and .ods are, and of an old .xls.
      guard !bytes.starts(with: Array("PK\u{3}\u{4}".utf8)),
        !bytes.starts(with: [0xd0, 0xcf, 0x11])
      else { throw HeadcountError.workbook }
      let rows = try CommaSeparatedRows(bytes).rows.filter { row in
        // A spreadsheet leaves rows of commas below its last line.
        row.fields.contains { $0.contains { !$0.isWhitespace } }
      }
      return try Headcounts(
        lines: rows.map { Headcounts.Line(number: $0.line, fields: $0.fields) }, of: survey)
    } catch let error as CommaSeparatedError {
      throw Failure(.mistakes, error.message(for: path))
    } catch let error as HeadcountError {
      throw Failure(.mistakes, error.message(for: path))
    }
  }

  /// The file a survey names, beside it; `nil` if it names none, or one that isn't there.
  static func beside(_ surveyPath: String, of survey: Survey) -> String? {
    guard let name = survey.headcounts, !name.hasPrefix("/"), !name.contains("..") else {
      return nil
    }
    let path = "\(Paths.folder(of: surveyPath))/\(name)"
    return DurableFile.exists(path) ? path : nil
  }

  /// The survey looked at with its headcounts, by the rule that `open` pools groups with.
  static func check(
    _ survey: Survey, _ headcounts: Headcounts, response: ResponseRate?
  ) -> HeadcountCheck {
    let rate = response ?? ResponseRate(survey.privacy.expectedResponse)
    return HeadcountCheck(
      survey: survey, headcounts: headcounts, response: rate.share,
      peopleNeeded: SmallestRoll.count(
        minimum: survey.privacy.smallestGroup, expectedResponse: rate.thousandths))
  }
}

/// Share of the staff who answer, in thousandths as the manifest has it.
struct ResponseRate: Equatable {
  /// 1…1000.
  let thousandths: Int

  var share: Double { Double(thousandths) / 1000 }
  var percent: Int { (thousandths + 5) / 10 }

  init(_ share: Double) { thousandths = min(max(Int((share * 1000).rounded()), 1), 1000) }

  /// `0.6`, `60%` or `60`; `nil` if it isn't more than none and at most everybody.
  ///
  /// 1 is everybody; whole numbers from 2 are per cents.
  init?(written text: String) {
    let isPercent = text.hasSuffix("%")
    let digits = (isPercent ? String(text.dropLast()) : text).trimmed
    guard let number = Double(digits), number.isFinite else { return nil }
    let isWhole = Int(digits).map { $0 > 1 } ?? false
    let share = isPercent || isWhole ? number / 100 : number
    guard share >= 0.001, share <= 1 else { return nil }
    self.init(share)
  }
}
