import Foundation

/// Names of files inside the server: the path of a `file:` URI, any other URI as it is.
///
/// Clients write one file's URI in several ways (`%3A` or `:`), so paths are compared, not URIs.
enum FileAddress {
  private static let scheme = "file://"
  /// Starts the name of a file that is part of the program.
  private static let standard = "candour-standard:"

  static func name(ofURI uri: String) -> String {
    guard uri.lowercased().hasPrefix(scheme) else { return uri }
    let rest = uri.dropFirst(scheme.count)
    // A host name stands before the first slash, and is this machine's.
    let path = rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? String(rest)
    return path.removingPercentEncoding ?? path
  }

  /// The URI of a file on disk; `nil` for what an editor can't open.
  static func uri(ofName name: String) -> String? {
    guard name.hasPrefix("/") else { return nil }
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":;@&=+$,"))
    return name.addingPercentEncoding(withAllowedCharacters: allowed).map { scheme + $0 }
  }

  /// The path of a file named by one beside it; `nil` where there is no such place.
  static func name(of other: String, beside file: String) -> String? {
    guard file.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return nil }
    return file[...slash] + other
  }

  static func name(ofStandard file: String) -> String { standard + file }
}
