import Glibc

/// The line settings of a terminal (`termios`).
struct TerminalAttributes {
  var value = termios()

  /// The present settings; `nil` if the descriptor is not a terminal.
  init?(of descriptor: Int32) {
    // The C call fills the structure it is lent.
    guard unsafe tcgetattr(descriptor, &value) == 0 else { return nil }
  }

  /// Bytes as they come: no echo, no lines, no signals from keys, no flow control.
  var raw: TerminalAttributes {
    var raw = self
    raw.value.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
    raw.value.c_iflag &= ~tcflag_t(IXON | ICRNL | INLCR | IGNCR | BRKINT | ISTRIP)
    raw.value.c_oflag &= ~tcflag_t(OPOST)
    raw.value.c_cflag |= tcflag_t(CS8)
    raw.value.c_cc.6 = 1  // VMIN
    raw.value.c_cc.5 = 0  // VTIME
    return raw
  }

  /// Lines as before, not shown while they are typed; Ctrl-Z is off, since after it the shell shows
  /// what is typed.
  var withoutEcho: TerminalAttributes {
    var silent = self
    silent.value.c_lflag &= ~tcflag_t(ECHO)
    silent.value.c_cc.10 = 0  // VSUSP
    return silent
  }

  /// Sets them, after what is written has gone out; input is kept.
  @discardableResult
  func apply(to descriptor: Int32) -> Bool {
    var value = self.value
    // The C call only reads the structure.
    return unsafe tcsetattr(descriptor, TCSADRAIN, &value) == 0
  }
}
