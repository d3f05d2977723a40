/// A part of a printed diagnostic, by what it is for.
enum DiagnosticPart {
  case place
  case code(Severity)
  case message
  case source
  case carets(Severity)
  case hint
  case frame
}

/// How the parts of a printed diagnostic are set off: not at all, or in colours.
///
/// Decoration adds marks around a part and nothing else, so that colours tell nothing that the words
/// don't.
public enum DiagnosticDecoration: Sendable {
  /// As plain text.
  case none
  /// With the colours of a terminal (SGR of ECMA-48): nothing but `ESC [ … m` is added.
  case ansi

  func decorate(_ text: String, as part: DiagnosticPart) -> String {
    guard self == .ansi, !text.isEmpty, let codes = Self.codes(of: part) else { return text }
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }

  private static func codes(of part: DiagnosticPart) -> String? {
    switch part {
    case .message: "1"
    case .code(.error), .carets(.error): "31"
    case .code(.warning), .carets(.warning): "33"
    case .hint: "36"
    case .frame: "2"
    case .place, .source: nil
    }
  }
}
