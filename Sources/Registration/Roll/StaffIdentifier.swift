import Foundation

/// A person's identifier in the form in which two spellings of it are equal.
///
/// Normalised: NFKC, case-folded, NFKC again, trimmed (Unicode 15 §3.13; UAX #15). Case folding is
/// lower case of upper case, which treats ß as ss and the final sigma as sigma.
struct StaffIdentifier: Hashable {
  let normalised: String

  /// Nil if nothing is left, more than 256 bytes are, or there are control or format characters.
  ///
  /// Format characters (general category Cf: zero-width joiners, marks of direction) are invisible:
  /// they would make two people of what looks like one identifier.
  init?(_ text: String) {
    let folded = text.precomposedStringWithCompatibilityMapping.uppercased().lowercased()
    normalised = folded.precomposedStringWithCompatibilityMapping
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let isPlain = (text + normalised).unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .format
    }
    let isPrintable = normalised.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control
    }
    guard isPlain, isPrintable, (1...256).contains(normalised.utf8.count), text.utf8.count <= 256
    else {
      return nil
    }
  }

  /// Whether a spreadsheet would take the spelling for a formula: the codes are sent out as a CSV.
  static func isFormula(_ spelling: String) -> Bool {
    // Compatibility forms too: some spreadsheets take a full-width = for one.
    [spelling, spelling.precomposedStringWithCompatibilityMapping].contains { text in
      text.unicodeScalars.first.map { "=+-@".unicodeScalars.contains($0) } ?? false
    }
  }

  var bytes: [UInt8] { Array(normalised.utf8) }
}
