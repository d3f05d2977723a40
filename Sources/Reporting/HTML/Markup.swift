/// A piece of markup.
///
/// Text and attribute values are escaped when written: there is no way past it.
indirect enum Markup: Sendable {
  /// Text, escaped.
  case text(String)
  /// An element; names are literals of this program, never data.
  case element(StaticString, [Attribute], [Markup])
  /// A style sheet of this program, free of `<` and `&`.
  case style(StaticString)

  /// An attribute; its name is a literal of this program.
  struct Attribute: Sendable {
    let name: StaticString
    let value: String
  }
}

extension Markup: ExpressibleByStringLiteral {
  init(stringLiteral value: String) {
    self = .text(value)
  }
}

/// An element with attributes and children.
func element(
  _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
  _ children: [Markup] = []
) -> Markup {
  .element(name, attributes.map { Markup.Attribute(name: $0.key, value: $0.value) }, children)
}

/// An element that holds text only.
func element(
  _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
  text: String
) -> Markup {
  element(name, attributes, [.text(text)])
}

extension Markup {
  /// Writes HTML that is well-formed XML too (Polyglot Markup, W3C 2015).
  func write(to output: inout String) {
    switch self {
    case .text(let text): output += text.escaped
    case .style(let sheet): output += "<style>\n\(sheet)\n</style>"
    case .element(let name, let attributes, let children):
      output += "<\(name)"
      for attribute in attributes {
        output += " \(attribute.name)=\"\(attribute.value.escaped)\""
      }
      if children.isEmpty, Self.isClosedInPlace("\(name)") {
        output += "/>"
        return
      }
      output += ">"
      children.forEach { $0.write(to: &output) }
      output += "</\(name)>"
      if Self.endsLine("\(name)") { output += "\n" }
    }
  }

  private static func isClosedInPlace(_ name: String) -> Bool {
    ["meta", "rect", "line", "circle", "path"].contains(name)
  }

  private static func endsLine(_ name: String) -> Bool {
    [
      "p", "h1", "h2", "h3", "h4", "li", "ul", "ol", "tr", "thead", "tbody", "table", "caption",
      "div", "section", "nav", "header", "footer", "main", "figure", "figcaption", "svg", "g",
      "head", "title", "body", "dl", "dt", "dd",
    ].contains(name)
  }
}

extension String {
  /// The printable text with the five characters that mean something in markup written as
  /// references (XML 1.0 §2.4).
  fileprivate var escaped: String {
    var result = ""
    for character in printable.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
