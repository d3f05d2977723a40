/// What a client counts positions in a line by (LSP 3.17, `PositionEncodingKind`).
public enum PositionEncoding: String, Sendable, CaseIterable {
  /// Bytes.
  case utf8 = "utf-8"
  /// UTF-16 code units; what every client understands.
  case utf16 = "utf-16"
  /// Unicode scalars.
  case utf32 = "utf-32"

  /// The first that the client offers, or UTF-16.
  static func negotiated(from offered: [String]) -> PositionEncoding {
    offered.lazy.compactMap(PositionEncoding.init).first ?? .utf16
  }

  /// How many units a character takes.
  func length(of character: Character) -> Int {
    switch self {
    case .utf8: character.utf8.count
    case .utf16: character.utf16.count
    case .utf32: character.unicodeScalars.count
    }
  }
}

/// A place in a document: line and units of the negotiated encoding, both from 0.
struct Position: Sendable, Equatable, Comparable {
  var line: Int
  var character: Int

  static func < (left: Position, right: Position) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }

  /// `nil` unless both numbers are there and none is negative.
  init?(_ json: LSPAny) {
    guard let line = json["line"].integer, let character = json["character"].integer,
      line >= 0, character >= 0
    else { return nil }
    self.init(line: line, character: character)
  }

  init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  var json: LSPAny { ["line": .integer(line), "character": .integer(character)] }
}

/// From one place up to another.
struct TextRange: Sendable, Equatable {
  var start: Position
  var end: Position

  var json: LSPAny { ["start": start.json, "end": end.json] }

  init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }

  /// `nil` unless both places can be read and stand in order.
  init?(_ json: LSPAny) {
    guard let start = Position(json["start"]), let end = Position(json["end"]), start <= end
    else { return nil }
    self.init(start: start, end: end)
  }
}
