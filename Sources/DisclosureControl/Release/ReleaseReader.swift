public import ReleaseFormat

/// Why a file is refused as a release.
///
/// All of them mean damaged or tampered data (exit status 4).
public enum ReleaseReaderError: Error, Sendable, Equatable {
  /// The bytes are not a release in canonical form.
  case form(ReleaseFormatError)
  /// Two parts contradict each other, or something unsafe is printed; the part is named.
  case inconsistent(part: String, Inconsistency)

  /// What does not fit.
  public enum Inconsistency: Sendable, Equatable {
    /// A table names a question or a breakdown that is not there.
    case unknownName
    /// Rows, cells or bases are not as many as categories or answers.
    case wrongShape
    /// A printed base is below the smallest group.
    case baseBelowMinimum
    /// A cell is printed in a row whose base is withheld, or is more than its base.
    case cellWithoutBase
  }

  /// What is wrong and what to do, in words.
  public var message: String {
    switch self {
    case .form(let error): error.message
    case .inconsistent(let part, let inconsistency):
      "This release contradicts itself at \(part): \(inconsistency.words). "
        + "Fetch the published file again."
    }
  }
}

extension ReleaseReaderError.Inconsistency {
  fileprivate var words: String {
    switch self {
    case .unknownName: "it names something the release does not have"
    case .wrongShape: "rows and columns are not as many as they should be"
    case .baseBelowMinimum: "it prints a base below the smallest group"
    case .cellWithoutBase: "a cell does not fit its base"
    }
  }
}

/// Reads releases back.
public enum ReleaseReader {
  /// Reads `release.json`, refusing anything but a canonical document that agrees with itself.
  public static func read(bytes: [UInt8]) throws(ReleaseReaderError) -> Release {
    do {
      let document = try ReleaseDocument(canonicalBytes: bytes)
      let release = try Release(protected: document)
      try check(document)
      return release
    } catch let error as ReleaseFormatError {
      throw .form(error)
    } catch let error as ReleaseReaderError {
      throw error
    } catch {
      throw .form(.unreadable)
    }
  }

  private static func check(_ document: ReleaseDocument) throws(ReleaseReaderError) {
    var shapes: [String: [String]] = [:]
    for breakdown in document.breakdowns {
      let part = breakdown.name
      shapes[part] = breakdown.categories.map(\.code)
      guard breakdown.bases.count == breakdown.categories.count,
        breakdown.parts.isEmpty || breakdown.parts.count == breakdown.categories.count
      else { throw .inconsistent(part: part, .wrongShape) }
      for base in breakdown.bases { try check(base: base, document.policy, part) }
    }
    var answers: [String: Int] = [:]
    for question in document.questions {
      answers[question.name] = question.answers.count { !question.declines.contains($0.code) }
    }
    for table in document.tables {
      let part = "\(table.question) by \(table.breakdown)"
      guard let categories = shapes[table.breakdown], let width = answers[table.question] else {
        throw .inconsistent(part: part, .unknownName)
      }
      guard table.rows.map(\.category) == categories,
        table.rows.allSatisfy({ $0.cells.count == width })
      else { throw .inconsistent(part: part, .wrongShape) }
      for row in table.rows { try check(row: row, document.policy, part) }
    }
  }

  private static func check(
    base: PublishedCount, _ policy: ReleaseDocument.Policy, _ part: String
  ) throws(ReleaseReaderError) {
    switch base {
    case .exact(let count) where count < policy.smallestGroup,
      .atLeast(let count) where count < policy.smallestGroup, .atMost(let count):
      _ = count
      throw .inconsistent(part: part, .baseBelowMinimum)
    default: break
    }
  }

  private static func check(
    row: PublishedTable.Row, _ policy: ReleaseDocument.Policy, _ part: String
  ) throws(ReleaseReaderError) {
    try check(base: row.base, policy, part)
    for cell in row.cells {
      switch (row.base, cell) {
      case (_, .withheld), (_, .notApplicable): break
      case (.withheld, _), (.notApplicable, _):
        throw .inconsistent(part: part, .cellWithoutBase)
      case (.exact(let base), .exact(let count)), (.exact(let base), .atLeast(let count)):
        guard 0...base ~= count else { throw .inconsistent(part: part, .cellWithoutBase) }
      case (_, .exact(let count)), (_, .atLeast(let count)), (_, .atMost(let count)):
        guard count >= 0 else { throw .inconsistent(part: part, .cellWithoutBase) }
      }
    }
  }
}
