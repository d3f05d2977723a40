/// The name of a custodian, an issuer or a definition file: safe in a file name and in a line.
public enum PartyName {
  /// Throws `invalidName` unless it is 1 to 64 bytes of letters, digits, marks, inner spaces and
  /// `. _ - '`, beginning with a dot or mark: people's names are welcome as they are written.
  public static func check(_ name: String) throws(AnonymityError) {
    guard isValid(name) else { throw .invalidName(name) }
  }

  static func isValid(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count) && name.first != "." && name.first != " "
      && name.last != " " && name.unicodeScalars.allSatisfy(isAllowed)
      && !joinsWhatStandsBefore(name)
  }

  /// Whether a blank before the text would become one character with its first (a mark, say): the
  /// line it stands in couldn't be read again.
  static func joinsWhatStandsBefore(_ text: String) -> Bool { (" " + text).first != " " }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if " ._-'\u{2019}".unicodeScalars.contains(scalar) { return true }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      true
    default: false
    }
  }
}
