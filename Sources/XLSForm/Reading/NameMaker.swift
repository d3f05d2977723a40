import Foundation
import SurveyDefinition

/// Makes names of the language out of those of a form, each used once.
///
/// `Ethnic_Group` → `ethnic-group`.
struct NameMaker {
  private var taken: Set<String>
  /// Put before what doesn't begin with a letter, or is a word of conditions.
  private let prefix: String

  init(prefix: String, taken: Set<String> = []) {
    self.prefix = prefix
    self.taken = taken
  }

  /// A name nobody has yet.
  mutating func name(for wanted: String) -> String {
    let plain = Self.plain(wanted, prefix: prefix)
    var name = plain
    var count = 2
    while taken.contains(name) {
      name = "\(plain)-\(count)"
      count += 1
    }
    taken.insert(name)
    return name
  }

  /// Fits a survey's name, with room for a number.
  private static let longest = Values.longestSurveyName - 4

  /// Lower-case letters, digits and hyphens, a letter first.
  static func plain(_ text: String, prefix: String) -> String {
    let folded = text.folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil)
    let marked = folded.lowercased().unicodeScalars.map { scalar -> Character in
      Values.isName("a\(scalar)") ? Character(scalar) : "-"
    }
    let name = String(marked).split(separator: "-").joined(separator: "-")
      .prefix(longest)
    guard !name.isEmpty else { return prefix }
    return Values.isFreeName(String(name)) ? String(name) : "\(prefix)-\(name)"
  }

  /// Words for a title out of a name: `yes_no` → `Yes no`.
  static func title(_ name: String) -> String {
    let plain = Prose(name).text.plain.split { $0 == "_" || $0 == "-" || $0.isWhitespace }
    let words = plain.isEmpty ? "Untitled" : plain.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
