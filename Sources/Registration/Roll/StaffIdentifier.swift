import Foundation

/// A person's identifier in the form in which two spellings of it are equal.
///
/// Normalised: NFKC, case-folded, NFKC again, trimmed (Unicode 15 §3.13; UAX #15). Case folding is
/// lower case of upper case, which treats ß as ss and the final sigma as sigma.
struct StaffIdentifier: Hashable {
  let normalised: String

  /// Nil if nothing is left, more than 256 bytes are, or there are control characters.
  init?(_ text: String) {
    let folded = text.precomposedStringWithCompatibilityMapping.uppercased().lowercased()
    normalised = folded.precomposedStringWithCompatibilityMapping
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let isPlain = normalised.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control
    }
    guard isPlain, (1...256).contains(normalised.utf8.count), text.utf8.count <= 256 else {
      return nil
    }
  }

  var bytes: [UInt8] { Array(normalised.utf8) }
}
