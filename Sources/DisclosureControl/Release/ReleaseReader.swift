public import ReleaseFormat

/// Why a file is refused as a release.
///
/// All of them mean damaged or tampered data (exit status 4).
public enum ReleaseReaderError: Error, Sendable, Equatable {
  /// The bytes are not a release in canonical form whose parts fit each other.
  case form(ReleaseFormatError)
  /// A base is printed below the smallest group; the place is named.
  case baseBelowMinimum(place: String)

  /// What is wrong and what to do, in words.
  public var message: String {
    switch self {
    case .form(let error): error.message
    case .baseBelowMinimum(let place):
      "This release prints a base below the smallest group at \(place.withoutControls). "
        + "Fetch the published file again."
    }
  }
}

/// Reads releases back.
public enum ReleaseReader {
  /// Reads `release.json`, refusing anything but a canonical document that agrees with itself and
  /// prints no base below its smallest group.
  public static func read(bytes: [UInt8]) throws(ReleaseReaderError) -> Release {
    do {
      let document = try ReleaseDocument(canonicalBytes: bytes)
      let release = try Release(protected: document)
      if let place = placeBelowMinimum(document) {
        throw ReleaseReaderError.baseBelowMinimum(place: place)
      }
      return release
    } catch let error as ReleaseFormatError {
      throw .form(error)
    } catch let error as ReleaseReaderError {
      throw error
    } catch {
      throw .form(.unreadable)
    }
  }

  private static func placeBelowMinimum(_ document: ReleaseDocument) -> String? {
    let minimum = document.policy.smallestGroup
    // Everybody's number is public, however small.
    for breakdown in document.breakdowns
    where breakdown.name != "total" || breakdown.categories.count != 1 {
      if breakdown.bases.contains(where: { $0.isBelow(minimum) }) { return breakdown.name }
    }
    for table in document.tables where table.rows.contains(where: { $0.base.isBelow(minimum) }) {
      return "\(table.question) by \(table.breakdown)"
    }
    return document.indicators.first { indicator in
      indicator.rows.contains { $0.base.isBelow(minimum) }
    }?.name
  }
}

extension PublishedCount {
  /// It says a number, and a smaller one.
  fileprivate func isBelow(_ minimum: Int) -> Bool {
    switch self {
    case .exact(let count), .atLeast(let count): count < minimum
    case .atMost, .withheld, .notApplicable: false
    }
  }
}
