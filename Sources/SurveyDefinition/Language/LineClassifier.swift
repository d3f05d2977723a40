/// The seven forms of a line, and the one that is none of them.
enum LineForm {
  case blank
  case comment
  /// `kind name: text`; a slip is a likely mistake that was read as if mended.
  case declaration(keyword: Phrase, kind: Kind, name: Phrase?, text: Phrase, slip: Finding?)
  /// `key: value`
  case property(key: Phrase, value: Phrase, slip: Finding?)
  /// `- code: Label [flags]`
  case choice(code: Phrase, label: Phrase, flags: Phrase?, slip: Finding?)
  /// `group code: text`
  case group(code: Phrase, label: Phrase)
  /// `| text`
  case more(Phrase)
  case unclear(Phrase)
}

/// Tells the form of a line from that line alone.
///
/// A line with one likely slip is read as if the slip were mended, so that one mistake gives one
/// diagnostic.
struct LineClassifier {
  let file: String

  func classify(_ line: SourceFile.Line) -> LineForm {
    let all = Phrase(line.characters[...], in: file, line: line.number)
    let characters = all.pieces[0].characters
    guard let first = characters.first else { return .blank }
    let rest = Phrase(characters.dropFirst(), in: file, line: line.number)
    switch first {
    case "#": return .comment
    case "|": return .more(rest)
    case "-": return choice(rest, slip: nil)
    case "–", "—", "•", "*": return choice(rest, slip: .wrongBullet(String(first)))
    default: return keyed(all)
    }
  }

  private func keyed(_ line: Phrase) -> LineForm {
    guard let (head, text) = cut(line) else { return withoutColon(line) }
    var words = head.words
    guard let first = words.first else { return .unclear(line) }
    // "1. question seen:", pasted from a numbered list.
    if first.isNumbering, words.count == 3, let kind = Kind(rawValue: words[1].text) {
      words.removeFirst()
      return .declaration(
        keyword: words[0], kind: kind, name: words[1], text: text, slip: .numbered(first.text))
    }
    let key = words.map(\.text).joined(separator: " ")
    if words.count == 2, first.text == "group" { return .group(code: words[1], label: text) }
    if let kind = Kind(rawValue: first.text) {
      if kind == .privacy || words.count == 2 || (words.count == 1 && Key.named(key) == nil) {
        let name = words.count > 1 ? words[1] : nil
        return .declaration(keyword: first, kind: kind, name: name, text: text, slip: nil)
      }
      if let name = joined(words.dropFirst(), in: line) {
        return .declaration(
          keyword: first, kind: kind, name: name, text: text, slip: .nameOfWords(name.text))
      }
      if words.count > 2 { return openWithoutColon(line, kind: kind) }
    }
    let isNearKey = Key.named(key) != nil || NearestName.of(key, in: Self.keys) != nil
    if !isNearKey, let slip = slip(head, words: words, text: text) { return slip }
    return .property(key: head, value: text, slip: nil)
  }

  /// A declaration whose first word is nearly a kind, or has run into its name.
  private func slip(_ head: Phrase, words: [Phrase], text: Phrase) -> LineForm? {
    let first = words[0]
    let nearest = Self.nearestKind(first.text)
    if let nearest, words.count == 2 || (words.count == 1 && nearest == .privacy) {
      let slip = Finding.unknownKind(first.text, nearest: nearest)
      let name = words.count == 2 ? words[1] : nil
      return .declaration(keyword: first, kind: nearest, name: name, text: text, slip: slip)
    }
    guard words.count == 1,
      let kind = Kind.allCases.first(where: { first.text.hasPrefix($0.rawValue) })
    else { return nil }
    let piece = head.pieces[0]
    let name = Phrase(piece.characters.dropFirst(kind.rawValue.count), in: file, line: piece.line)
    let slip = Finding.unknownKind(first.text, nearest: kind)
    return .declaration(keyword: first, kind: kind, name: name, text: text, slip: slip)
  }

  /// `- code: Label [flags]`, with the flags at the end of the line.
  private func choice(_ rest: Phrase, slip: Finding?) -> LineForm {
    if let (head, text) = cut(rest), let code = joined(head.words[...], in: rest) {
      let (label, flags) = flags(of: text)
      return .choice(code: code, label: label, flags: flags, slip: .nameOfWords(code.text))
    }
    guard let (code, text) = cut(rest), code.words.count == 1 else {
      let (label, flags) = flags(of: rest)
      // "- no No": most likely the colon went missing, and the first word is the code.
      if let first = label.words.first, label.words.count > 1, Values.isName(first.text) {
        let words = after(first, in: label)
        let slip = Finding.choiceWithoutCode(label: words.text)
        return .choice(code: first, label: words, flags: flags, slip: slip)
      }
      return .choice(
        code: label, label: label, flags: flags, slip: .choiceWithoutCode(label: label.text))
    }
    let (label, flags) = flags(of: text)
    return .choice(code: code, label: label, flags: flags, slip: slip)
  }

  /// Two to four words in small letters where one word should be, with hyphens for the blanks.
  private func joined(_ words: ArraySlice<Phrase>, in line: Phrase) -> Phrase? {
    guard (2...4).contains(words.count), words.allSatisfy({ Values.isName($0.text) }) else {
      return nil
    }
    let piece = span(words, in: line).pieces[0]
    var characters = piece.characters
    for index in characters.indices where characters[index].isBlank { characters[index] = "-" }
    return Phrase(characters, in: file, line: piece.line)
  }

  private func flags(of text: Phrase) -> (label: Phrase, flags: Phrase?) {
    let piece = text.pieces[0]
    guard piece.endsInBracket, let open = piece.characters.lastIndex(of: "[") else {
      return (text, nil)
    }
    let label = Phrase(piece.characters[..<open], in: file, line: piece.line)
    let inside = piece.characters[(open + 1)..<(piece.characters.endIndex - 1)]
    return (label, Phrase(inside, in: file, line: piece.line))
  }

  /// Before and after the first colon.
  private func cut(_ line: Phrase) -> (head: Phrase, rest: Phrase)? {
    let piece = line.pieces[0]
    guard let colon = piece.characters.firstIndex(of: ":") else { return nil }
    return (
      Phrase(piece.characters[..<colon], in: file, line: piece.line),
      Phrase(piece.characters[(colon + 1)...], in: file, line: piece.line)
    )
  }

  private func withoutColon(_ line: Phrase) -> LineForm {
    let words = line.words
    if words.count > 1, let kind = Kind(rawValue: words[0].text) {
      return openWithoutColon(line, kind: kind)
    }
    for count in stride(from: min(5, words.count), through: 1, by: -1) {
      let key = words[..<count].map(\.text).joined(separator: " ")
      guard Key.named(key) != nil else { continue }
      return .property(
        key: span(words[..<count], in: line), value: after(words[count - 1], in: line),
        slip: .missingColon(after: key))
    }
    return .unclear(line)
  }

  /// `question seen Have you …`: the colon after the name was forgotten.
  private func openWithoutColon(_ line: Phrase, kind: Kind) -> LineForm {
    let words = line.words
    let head = kind == .privacy ? words[0] : words[1]
    let spoken = kind == .privacy ? kind.rawValue : "\(kind.rawValue) \(head.text)"
    return .declaration(
      keyword: words[0], kind: kind, name: kind == .privacy ? nil : head,
      text: after(head, in: line), slip: .missingColon(after: spoken))
  }

  private func after(_ word: Phrase, in line: Phrase) -> Phrase {
    let piece = line.pieces[0]
    let end = word.pieces[0].characters.endIndex
    return Phrase(piece.characters[end...], in: file, line: piece.line)
  }

  private func span(_ words: ArraySlice<Phrase>, in line: Phrase) -> Phrase {
    let piece = line.pieces[0]
    let start = words.first?.pieces[0].characters.startIndex ?? piece.characters.startIndex
    let end = words.last?.pieces[0].characters.endIndex ?? start
    return Phrase(piece.characters[start..<end], in: file, line: piece.line)
  }

  private static let keys = Key.allCases.map(\.rawValue)

  private static func nearestKind(_ word: String) -> Kind? {
    NearestName.of(word, in: Kind.allCases.map(\.rawValue)).flatMap(Kind.init(rawValue:))
  }
}

extension Phrase {
  /// `1.`, `12)`: the number of a list.
  fileprivate var isNumbering: Bool {
    guard let last = text.last, last == "." || last == ")" else { return false }
    let digits = text.dropLast()
    return !digits.isEmpty && digits.allSatisfy(\.isWholeNumber)
  }
}
