/// Words for people taken apart: sentences, and the words and marks in them.
struct Prose: Sendable {
  /// One sentence.
  struct Sentence: Sendable {
    /// Words in lower case with straight apostrophes, and marks (`,` `/` `(` …), in order.
    fileprivate(set) var tokens: [String] = []
    /// The words without the marks.
    fileprivate(set) var words: [String] = []
    /// Ends in a question mark.
    var isQuestion = false

    /// Where the words stand side by side, from `start` on.
    func index(of words: [String], from start: Int = 0) -> Int? {
      guard let first = words.first else { return nil }
      return tokens.indices.dropFirst(start).first { index in
        tokens[index] == first && tokens[index...].starts(with: words)
      }
    }
  }

  let sentences: [Sentence]

  init(_ text: String) {
    var reader = ProseReader()
    let scalars = Array(text.unicodeScalars)
    for index in scalars.indices {
      reader.read(scalars[index], before: index + 1 < scalars.count ? scalars[index + 1] : nil)
    }
    sentences = reader.finished()
  }

  /// Words of all sentences.
  var words: [String] { sentences.flatMap(\.words) }
}

extension Unicode.Scalar {
  /// Part of a word; the table of Unicode is asked only beyond ASCII.
  fileprivate var isLetterOrDigit: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default: properties.isAlphabetic || properties.numericType != nil
    }
  }
}

/// Takes text apart, one character after the other.
private struct ProseReader {
  private var sentences: [Prose.Sentence] = []
  private var sentence = Prose.Sentence()
  private var word = ""

  /// Words that end in a full stop without ending a sentence.
  private static let shortened: Set<String> = [
    "e.g", "i.e", "eg", "ie", "etc", "dr", "mr", "mrs", "ms", "st", "vs", "approx",
  ]

  mutating func read(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
    let goesOn = next?.isLetterOrDigit ?? false
    switch scalar {
    case _ where scalar.isLetterOrDigit: word.unicodeScalars.append(scalar)
    case "'", "’", "‘":
      if !word.isEmpty, goesOn { word += "'" } else { flush() }
    case "-", "\u{2011}", ".":
      if !word.isEmpty, goesOn {
        word.unicodeScalars.append(scalar)
      } else if scalar == "." {
        end(asks: false, unlessShortened: true)
      } else {
        flush()
      }
    case "?": end(asks: true)
    case "!": end(asks: false)
    case _ where scalar.properties.isWhitespace || scalar == "\"": flush()
    default:
      flush()
      sentence.tokens.append(String(scalar))
    }
  }

  mutating func finished() -> [Prose.Sentence] {
    end(asks: false)
    return sentences
  }

  private mutating func flush() {
    guard !word.isEmpty else { return }
    let small = word.lowercased()
    sentence.tokens.append(small)
    sentence.words.append(small)
    word = ""
  }

  private mutating func end(asks: Bool, unlessShortened: Bool = false) {
    let isShortened = unlessShortened && Self.shortened.contains(word.lowercased())
    flush()
    guard !isShortened, !sentence.tokens.isEmpty else { return }
    sentence.isQuestion = asks
    sentences.append(sentence)
    sentence = Prose.Sentence()
  }
}
