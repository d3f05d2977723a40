import Glibc

/// The terminal of this process.
public final class SystemTerminal: Terminal {
  private let input: Int32
  private let output: Int32
  private let before: TerminalAttributes
  private var resizes: ResizeSignal?

  /// Takes a pair of descriptors that must be a terminal; they stay the caller's.
  public init(
    input: Int32 = 0, output: Int32 = 1
  ) throws(TerminalFault) {
    guard let before = TerminalAttributes(of: input), isatty(output) == 1 else {
      throw .notATerminal
    }
    self.input = input
    self.output = output
    self.before = before
  }

  deinit { close() }

  /// The size the terminal reports; 80x24 if it reports none.
  public var size: ScreenSize {
    var size = winsize()
    // The C call fills the structure it is lent.
    guard unsafe ioctl(output, UInt(TIOCGWINSZ), &size) == 0 else {
      return ScreenSize(columns: 0, rows: 0)
    }
    return ScreenSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Begins raw mode; every way out restores the terminal.
  public func open(farewell: [UInt8]) throws(TerminalFault) {
    guard resizes == nil else { return }
    resizes = try ResizeSignal()
    TerminalRestoration.arm(before, on: output, saying: farewell)
    guard before.raw.apply(to: input) else {
      let code = errno
      close()
      throw .system(call: "tcsetattr", errno: code)
    }
  }

  /// Ends raw mode.
  public func close() {
    guard resizes != nil else { return }
    before.apply(to: input)
    TerminalRestoration.disarm()
    resizes = nil
  }

  /// Waits for keys or a change of size.
  public func read(milliseconds: Int32?) throws(TerminalFault) -> TerminalInput {
    var waited = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: resizes?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    // The C call fills in `revents` of the two entries it is lent.
    let count = unsafe poll(&waited, 2, milliseconds ?? -1)
    if count < 0, errno != EINTR { throw .system(call: "poll", errno: errno) }
    if waited[1].revents != 0 {
      resizes?.drain()
      return .resized
    }
    guard count > 0, waited[0].revents != 0 else { return .silence }
    let bytes = try Descriptor.read(from: input)
    return bytes.isEmpty ? .hangUp : .bytes(bytes)
  }

  /// Writes all of the bytes.
  public func write(_ bytes: [UInt8]) throws(TerminalFault) {
    try Descriptor.write(bytes, to: output)
  }
}
