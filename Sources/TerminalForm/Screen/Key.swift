/// A key, or a paste, as screen mode understands it.
enum Key: Sendable, Equatable {
  /// A piece of typed text, a grapheme cluster or part of one; never a control character.
  case character(String)
  /// Pasted text, control characters and all.
  case paste(String)
  case enter, tab, backspace, delete, escape
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1…F4.
  case function(Int)
  /// Control with a letter, lower case.
  case control(Character)
}
