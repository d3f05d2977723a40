/// Words for people, some of which may be the answer to an earlier question (`{name or these words}`).
public struct PipedText: Sendable, Equatable {
  /// A run of words, or the place of an answer.
  public enum Piece: Sendable, Equatable {
    /// Words as they are.
    case words(String)
    /// The answer to a question; without one, `otherwise` stands there.
    case answer(question: String, otherwise: String?)
  }

  /// What stands for an answer that isn't known, where the author gave no other words.
  package static let unknown = "…"

  /// In order; no two runs of words stand side by side, and none is empty.
  public let pieces: [Piece]

  /// Joins runs of words.
  public init(_ pieces: [Piece]) {
    self.pieces = pieces.reduce(into: []) { joined, piece in
      switch (joined.last, piece) {
      case (_, .words("")): break
      case (.words(let before), .words(let more)): joined[joined.count - 1] = .words(before + more)
      default: joined.append(piece)
      }
    }
  }

  /// Words without an answer in them.
  public init(_ words: String) { self.init([.words(words)]) }

  /// The words whatever anybody answered: for reports, headings and comparisons.
  public var plain: String {
    words { _ in nil }
  }

  /// As it is written in a survey file, on one line.
  var written: String {
    pieces.map { piece in
      switch piece {
      case .words(let words): Self.escaped(words)
      case .answer(let name, nil): "{\(name)}"
      case .answer(let name, let otherwise?): "{\(name) or \(otherwise)}"
      }
    }.joined()
  }

  /// `\` before what would be read as an escape or as the place of an answer.
  static func escaped(_ words: String) -> String {
    String(words.flatMap { "\\{".contains($0) ? ["\\", $0] : [$0] as [Character] })
  }

  /// Names of the questions whose answers it shows.
  public var questions: [String] {
    pieces.compactMap { if case .answer(let question, _) = $0 { question } else { nil } }
  }

  /// The words for a person with these answers; an answer is shown by its labels.
  public func words(for response: Response, in survey: Survey) -> String {
    words { name in
      guard case .answered(let answer) = response[name] else { return nil }
      let list = survey.question(name)?.list
      return switch answer {
      case .choice(let code): list?.choice(code)?.label
      case .choices(let codes): codes.compactMap { list?.choice($0)?.label }.joined(separator: ", ")
      case .number(let number): String(number)
      case .text: nil
      }
    }
  }

  private func words(_ answer: (String) -> String?) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .answer(let name, let otherwise): answer(name) ?? otherwise ?? Self.unknown
      }
    }.joined()
  }
}

extension PipedText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// Words without an answer in them.
  public init(stringLiteral words: String) { self.init(words) }
}
