import Foundation

/// Why bytes are not a release.
public enum ReleaseFormatError: Error, Sendable, Equatable {
  /// Not JSON of this form.
  case unreadable
  /// A format version this program does not know.
  case unknownFormat(Int)
  /// The values are right, the bytes are not their one canonical form.
  case notCanonical
  /// The parts don't fit each other, or a number can't be one; the place is named.
  case inconsistent(place: String, Inconsistency)

  /// What does not fit.
  public enum Inconsistency: Sendable, Equatable {
    /// Something is named that is not there.
    case unknownName
    /// Something is there twice.
    case repeatedName
    /// Rows, cells or bases are not as many as categories or answers.
    case wrongShape
    /// A number is beyond what it can be.
    case outOfRange
    /// A figure does not fit the count of people it is of, or there is none.
    case misfit
    /// Two figures can't both be true.
    case contradiction
  }

  /// What is wrong and what to do, in words.
  public var message: String {
    switch self {
    case .unreadable:
      "This is not a release: it is not JSON of the release format. Read the file that tally wrote."
    case .unknownFormat(let format):
      "This release has format \(format), and this program reads format "
        + "\(ReleaseDocument.currentFormat). Use the program that wrote it."
    case .notCanonical:
      "This release was changed after it was written: its bytes are not in canonical form. "
        + "Fetch the published file again."
    case .inconsistent(let place, let inconsistency):
      "This release contradicts itself at \(place.withoutControls): \(inconsistency.words). "
        + "Fetch the published file again."
    }
  }
}

extension ReleaseFormatError.Inconsistency {
  fileprivate var words: String {
    switch self {
    case .unknownName: "it names something the release does not have"
    case .repeatedName: "it is there twice, or names something twice"
    case .wrongShape: "rows and columns are not as many as they should be"
    case .outOfRange: "a number is beyond what it can be"
    case .misfit: "a figure does not fit its base"
    case .contradiction: "its figures can't all be true"
    }
  }
}

extension String {
  /// The text without characters that could act on a terminal.
  package var withoutControls: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension ReleaseDocument {
  /// The one form in bytes: JSON with sorted keys, UTF-8, a line feed at the end.
  public func canonicalBytes() throws(ReleaseFormatError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { throw .unreadable }
    return [UInt8](data) + [UInt8(ascii: "\n")]
  }

  /// Reads the canonical form; any other bytes are refused, and so is a document whose parts don't
  /// fit each other.
  public init(canonicalBytes bytes: [UInt8]) throws(ReleaseFormatError) {
    let decoder = JSONDecoder()
    let data = Data(bytes)
    if let probe = try? decoder.decode(FormatProbe.self, from: data),
      probe.format != Self.currentFormat
    {
      throw .unknownFormat(probe.format)
    }
    guard let document = try? decoder.decode(ReleaseDocument.self, from: data) else {
      throw .unreadable
    }
    guard try document.canonicalBytes() == bytes else { throw .notCanonical }
    try ReleaseShape.check(document)
    self = document
  }
}

private struct FormatProbe: Decodable {
  var format: Int
}

/// In JSON an exact count is a number; anything else is a string: `<=3`, `>=17`, `[c]`, `[z]`.
extension PublishedCount: Codable {
  /// Reads a number or one of the marks.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let count = try? container.decode(Int.self) {
      self = .exact(count)
      return
    }
    let text = try container.decode(String.self)
    let bound = Int(text.dropFirst(2))
    switch (text, text.prefix(2), bound) {
    case ("[c]", _, _): self = .withheld
    case ("[z]", _, _): self = .notApplicable
    case (_, "<=", let bound?): self = .atMost(bound)
    case (_, ">=", let bound?): self = .atLeast(bound)
    default:
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a count")
    }
  }

  /// Writes a number or one of the marks.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .exact(let count): try container.encode(count)
    case .atMost(let bound): try container.encode("<=\(bound)")
    case .atLeast(let bound): try container.encode(">=\(bound)")
    case .withheld: try container.encode("[c]")
    case .notApplicable: try container.encode("[z]")
    }
  }
}

/// In JSON a figure is an estimate, or `[u]` for too few to compare, or `[c]` for withheld.
extension PublishedFigure: Codable {
  /// Reads an estimate or one of the marks.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    switch try? container.decode(String.self) {
    case "[u]": self = .tooFew
    case "[c]": self = .withheld
    case nil: self = .estimate(try container.decode(PublishedEstimate.self))
    default:
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a figure")
    }
  }

  /// Writes an estimate or one of the marks.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .estimate(let estimate): try container.encode(estimate)
    case .tooFew: try container.encode("[u]")
    case .withheld: try container.encode("[c]")
    }
  }
}
