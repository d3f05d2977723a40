/// Reads the values of keys.
///
/// Each answers `nil` for what it can't read; the caller says so.
package enum Values {
  /// Whole numbers that a survey can use: exact everywhere, one more never overflows.
  static let numbers = -1_000_000_000...1_000_000_000

  static func number(_ text: String) -> Int? {
    Int(text).flatMap { numbers.contains($0) ? $0 : nil }
  }

  /// Scores that a report can hold.
  static let scores = -1_000_000...1_000_000

  static func score(_ text: String) -> Int? {
    Int(text).flatMap { scores.contains($0) ? $0 : nil }
  }

  /// Yes or no.
  static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes": true
    case "no": false
    default: nil
    }
  }

  /// `60%` or `60 %` as 0.6; 1 to 100.
  static func share(_ text: String) -> Double? {
    guard text.last == "%" else { return nil }
    let digits = String(text.dropLast()).split(whereSeparator: \.isBlank).joined()
    guard let percent = Int(digits), (1...100).contains(percent) else { return nil }
    return Double(percent) / 100
  }

  /// `0 to 50`, none below 0.
  static func range(_ text: String) -> ClosedRange<Int>? {
    let words = text.split(whereSeparator: \.isBlank).map(String.init)
    guard words.count == 3, words[1] == "to", let low = number(words[0]),
      let high = number(words[2]), low >= 0, low < high
    else { return nil }
    return low...high
  }

  /// `5-9`, `5–9` or `5`.
  static func band(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split { "-–".contains($0) || $0.isBlank }.map { number(String($0)) }
    guard let low = parts.first ?? nil, let high = parts.last ?? nil, parts.count <= 2,
      low <= high
    else { return nil }
    return low...high
  }

  /// `up to 500 characters`.
  static func limit(_ text: String) -> Int? {
    let words = text.split(whereSeparator: \.isBlank).map(String.init)
    guard words.count == 4, words[0] == "up", words[1] == "to", words[3].hasPrefix("character"),
      let limit = number(words[2]), (1...10_000).contains(limit)
    else { return nil }
    return limit
  }

  /// A real day, `2027-03-31` (ISO 8601, proleptic Gregorian).
  static func date(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 < 0x3A && $0 != 0x2B }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day) ? text : nil
  }

  /// `1.3 "Skills for Care 2023"` or `23% "…"`; straight and curly quotes are alike.
  static func benchmark(_ text: String) -> Benchmark? {
    guard let blank = text.firstIndex(where: \.isBlank) else { return nil }
    let figure = String(text[..<blank])
    let digits = figure.last == "%" ? figure.dropLast() : figure[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber =
      (1...2).contains(parts.count)
      && parts.allSatisfy { part in
        (1...9).contains(part.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }
    let quotes: Set<Character> = ["\"", "“", "”", "„"]
    let quoted = text[blank...].drop(while: \.isBlank)
    guard isNumber, let first = quoted.first, let last = quoted.last, quoted.count > 2,
      quotes.contains(first), quotes.contains(last)
    else { return nil }
    return Benchmark(figure: figure, source: String(quoted.dropFirst().dropLast()))
  }

  /// Characters of the longest version.
  package static let longestVersion = 16

  /// A version, `2026.1`: letters, digits, dots and hyphens, as it is part of a file's name.
  package static func version(_ text: String) -> String? {
    guard (1...longestVersion).contains(text.utf8.count), text.first != "." else { return nil }
    let fits = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
      default: false
      }
    }
    return fits ? text : nil
  }

  /// Bytes of the longest name; of a survey's, which with a version is the name of a file.
  package static let longestName = 64
  package static let longestSurveyName = 40

  /// Lower-case letters, digits and hyphens, a letter first.
  package static func isName(_ text: String) -> Bool {
    guard text.utf8.count <= longestName, let first = text.utf8.first, (0x61...0x7A).contains(first)
    else { return false }
    return text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
  }

  /// A name that is no word of conditions.
  package static func isFreeName(_ text: String) -> Bool {
    isName(text) && !ConditionSyntax.reserved.contains(text)
  }
}
