/// A heading with paragraphs and points under it; text and HTML render the same ones.
struct WordsPart {
  /// A paragraph or a point.
  enum Block: Equatable {
    /// Running text.
    case paragraph(String)
    /// One point of a list.
    case point(String)
    /// A term and what it stands for.
    case term(String, String)
  }

  /// The heading.
  var heading: String
  /// What is under it.
  var blocks: [Block]
}

extension String {
  /// One paragraph for each part between empty lines.
  var paragraphs: [WordsPart.Block] {
    split(separator: "\n\n").map { .paragraph(String($0)) }
  }

  /// The text with its first letter as a capital.
  var sentenceCase: String { prefix(1).uppercased() + dropFirst() }
}
