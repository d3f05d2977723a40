/// The name of a custodian, an issuer or a definition file: safe in a file name and in a line.
public enum PartyName {
  /// Throws `invalidName` unless it is 1 to 64 of `A-Z a-z 0-9 . _ -`, not beginning with a dot.
  public static func check(_ name: String) throws(AnonymityError) {
    guard isValid(name) else { throw .invalidName(name) }
  }

  static func isValid(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
