import Glibc
import Testing

@testable import TerminalForm

/// A pseudo-terminal: what a person's terminal and the kernel do, in one process.
private final class PseudoTerminal {
  let person: Int32
  let form: Int32
  let path: String

  init() throws {
    // The C call reads the path it is lent.
    person = unsafe Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var number: UInt32 = 0
    var unlocked: Int32 = 0
    // TIOCGPTN and TIOCSPTLCK of Linux's asm-generic/ioctls.h, which read or fill one integer.
    let isNamed = unsafe ioctl(person, 0x8004_5430, &number) == 0
    let isUnlocked = unsafe ioctl(person, 0x4004_5431, &unlocked) == 0
    try #require(isNamed && isUnlocked)
    path = "/dev/pts/\(number)"
    form = unsafe Glibc.open(path, O_RDWR | O_NOCTTY)
    try #require(form >= 0)
  }

  deinit {
    Glibc.close(form)
    Glibc.close(person)
  }

  var isRaw: Bool {
    TerminalAttributes(of: form).map { $0.value.c_lflag & UInt32(ICANON) == 0 } ?? false
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    // The C call only reads the structure.
    _ = unsafe ioctl(person, UInt(TIOCSWINSZ), &size)
  }
}

@Suite(.serialized, .timeLimit(.minutes(1))) struct SystemTerminalTests {
  @Test func rawModeBeginsAndEnds() throws {
    let pair = try PseudoTerminal()
    let terminal = try SystemTerminal(input: pair.form, output: pair.form)
    #expect(terminal.size == ScreenSize(columns: 80, rows: 24))
    #expect(!pair.isRaw)
    try terminal.open(farewell: [])
    #expect(pair.isRaw)
    try Descriptor.write([3, 0x1B, 0x5B, 0x41], to: pair.person)
    #expect(try terminal.read(milliseconds: 1000) == .bytes([3, 0x1B, 0x5B, 0x41]))
    #expect(try terminal.read(milliseconds: 1) == .silence)
    terminal.close()
    terminal.close()
    #expect(!pair.isRaw)
  }

  @Test func aChangeOfSizeIsRead() throws {
    let pair = try PseudoTerminal()
    let terminal = try SystemTerminal(input: pair.form, output: pair.form)
    try terminal.open(farewell: [])
    pair.resize(columns: 40, rows: 10)
    // The kernel signals the foreground group of a controlling terminal, which this is not.
    // Sent to the process: threads of a pool have signals blocked.
    kill(getpid(), SIGWINCH)
    #expect(try terminal.read(milliseconds: 1000) == .resized)
    #expect(terminal.size == ScreenSize(columns: 40, rows: 10))
    #expect(try terminal.read(milliseconds: 1) == .silence)
    terminal.close()
  }

  @Test func aClosedTerminalIsAHangUp() throws {
    var ends: [Int32] = [-1, -1]
    // The C call fills the two entries it is lent.
    _ = unsafe pipe(&ends)
    Glibc.close(ends[1])
    #expect(try Descriptor.read(from: ends[0]).isEmpty)
    #expect(throws: TerminalFault.notATerminal) {
      _ = try SystemTerminal(input: ends[0], output: ends[0])
    }
    Glibc.close(ends[0])
  }

  @Test func aKilledFormRestoresTheTerminal() async throws {
    let pair = try PseudoTerminal()
    let path = pair.path
    await #expect(processExitsWith: .signal(SIGTERM)) { [path = path as String] in
      let end = unsafe Glibc.open(path, O_RDWR | O_NOCTTY)
      let terminal = try SystemTerminal(input: end, output: end)
      try terminal.open(farewell: Array("bye".utf8))
      kill(getpid(), SIGTERM)
      sleep(20)
    }
    #expect(!pair.isRaw)
    #expect(String(decoding: try Descriptor.read(from: pair.person), as: UTF8.self) == "bye")
  }

  @Test func aCrashRestoresTheTerminal() async throws {
    let pair = try PseudoTerminal()
    let path = pair.path
    await #expect(processExitsWith: .failure) { [path = path as String] in
      let end = unsafe Glibc.open(path, O_RDWR | O_NOCTTY)
      let terminal = try SystemTerminal(input: end, output: end)
      try terminal.open(farewell: Array("bye".utf8))
      raise(SIGSEGV)
    }
    #expect(!pair.isRaw)
    #expect(String(decoding: try Descriptor.read(from: pair.person), as: UTF8.self) == "bye")
  }

  @Test func linesComeFromAPipeAndAnEndlessOneIsNotTaken() throws {
    var ends: [Int32] = [-1, -1]
    // The C call fills the two entries it is lent.
    _ = unsafe pipe(&ends)
    let lines = StandardLines(input: ends[0], output: ends[1])
    try Descriptor.write(
      Array("one\r\n\n\u{C5}\u{B5} ".utf8) + [0xFF, 0x0A] + Array("torn".utf8), to: ends[1])
    Glibc.close(ends[1])
    #expect(try lines.readLine(after: "", isSecret: true) == "one")
    #expect(try lines.readLine(after: "", isSecret: false) == "")
    #expect(try lines.readLine(after: "", isSecret: false) == "\u{C5}\u{B5} \u{FFFD}")
    #expect(try lines.readLine(after: "", isSecret: false) == nil)
    Glibc.close(ends[0])
  }

  @Test func aLineThatTheTerminalCutIsAskedForAgain() throws {
    let pair = try PseudoTerminal()
    let lines = StandardLines(input: pair.form, output: pair.form)
    let before = try #require(TerminalAttributes(of: pair.form))
    before.withoutEcho.apply(to: pair.form)
    let long = [UInt8](repeating: 0x61, count: 6000)
    try Descriptor.write(long + Array("\nshort\n".utf8), to: pair.person)
    #expect(try lines.readLine(after: "> ", isSecret: false) == "short")
    let shown = String(decoding: try Descriptor.read(from: pair.person), as: UTF8.self)
    #expect(shown.hasPrefix("> That line was too long for this terminal and was cut"))
    #expect(shown.hasSuffix("shorter lines.\r\n> "))
    before.apply(to: pair.form)
  }

  @Test func aSecretIsNotEchoed() throws {
    let pair = try PseudoTerminal()
    let lines = StandardLines(input: pair.form, output: pair.form)
    try Descriptor.write(Array("shown\n".utf8), to: pair.person)
    #expect(try lines.readLine(after: "", isSecret: false) == "shown")
    let before = try #require(TerminalAttributes(of: pair.form))
    // Ctrl-Z would give the shell's echo to what is typed after `fg`.
    #expect(before.withoutEcho.value.c_cc.10 == 0)
    before.withoutEcho.apply(to: pair.form)
    try Descriptor.write(Array("hidden\n".utf8), to: pair.person)
    // The kernel echoes when it takes the bytes in, which is a moment after the write.
    var waited = pollfd(fd: pair.form, events: Int16(POLLIN), revents: 0)
    // The C call fills in `revents` of the one entry it is lent.
    _ = unsafe poll(&waited, 1, 1000)
    before.apply(to: pair.form)
    #expect(try lines.readLine(after: "", isSecret: true) == "hidden")
    #expect(TerminalAttributes(of: pair.form)?.value.c_lflag == before.value.c_lflag)
    var shown = try Descriptor.read(from: pair.person)
    while shown.count < 9 { shown += try Descriptor.read(from: pair.person) }
    #expect(String(decoding: shown, as: UTF8.self) == "shown\r\n\r\n")
  }
}
