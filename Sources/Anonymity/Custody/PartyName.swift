/// The name of a custodian, an issuer or a definition file: safe in a file name and in a line.
public enum PartyName {
  /// Throws `invalidName` unless it is 1 to 64 bytes of letters, digits, marks, inner spaces and
  /// `. _ - '`, not beginning with a dot: people's names are welcome as they are written.
  public static func check(_ name: String) throws(AnonymityError) {
    guard isValid(name) else { throw .invalidName(name) }
  }

  static func isValid(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count) && name.first != "." && name.first != " "
      && name.last != " " && name.unicodeScalars.allSatisfy(isAllowed)
  }

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
