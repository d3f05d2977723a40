import Foundation
import Synchronization
import Testing

/// A program that runs beside the tests until it is ended, with nothing of theirs but its streams.
///
/// Not `Foundation.Process`: commands started meanwhile wait until nobody holds what they wait by, and a
/// service would inherit that.
final class RunningProgram: Sendable {
  struct NotStarted: Error {
    let arguments: [String]
    let code: Int32
  }

  let identifier: pid_t
  private let ending = Mutex<Int32?>(nil)

  /// Runs `arguments` with stdin from one file, and stdout and stderr to the end of another.
  init(_ arguments: [String], input: String = "/dev/null", output: String) throws {
    // All of these are owned here, lent for the calls, and released at the end.
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    let writing = O_WRONLY | O_CREAT | O_APPEND
    unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // Tests run on threads that block signals, and some ignore a few, which children inherit.
    var none = sigset_t()
    var all = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let texts = unsafe Self.copies(["/bin/bash", "-c", Self.closing, "bash"] + arguments)
    let variables = unsafe Self.copies(Workplace.environment.map { "\($0.key)=\($0.value)" })
    defer { unsafe (texts + variables).forEach { unsafe free($0) } }
    var started: pid_t = 0
    let code = unsafe posix_spawn(
      &started, "/bin/bash", &actions, &attributes, texts, variables)
    guard code == 0 else { throw NotStarted(arguments: arguments, code: code) }
    identifier = started
  }

  /// Becomes a program that has the three streams and no other open file.
  private static let closing =
    #"for fd in /proc/$$/fd/*; do fd=${fd##*/}; "#
    + #"[ "$fd" -le 2 ] || [ "$fd" = 255 ] || eval "exec $fd>&-"; done; exec "$@""#

  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe texts.map { unsafe strdup($0) } + [nil]
  }

  deinit {
    if ending.withLock({ $0 }) == nil {
      signal(SIGKILL)
      waitUntilExit()
    }
  }

  /// Sends a signal; to a program of root's with sudo, which hands on what can be handed on.
  func signal(_ number: Int32) {
    guard Foundation.kill(identifier, number) != 0, errno == EPERM, geteuid() != 0 else { return }
    let handing = try? RunningProgram(
      ["sudo", "-n", "kill", "-\(number == SIGKILL ? SIGTERM : number)", "\(identifier)"],
      output: "/dev/null")
    handing?.waitUntilExit()
  }

  /// The program itself where `identifier` is sudo's, which starts it as a child.
  var innermost: pid_t {
    var process = identifier
    while let children = try? String(
      contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8),
      let child = children.split(separator: " ").first.flatMap({ pid_t($0) })
    { process = child }
    return process
  }

  /// Whether it still runs.
  var isRunning: Bool { ended(waiting: false) == nil }

  /// Waits for its end; its exit status, or the negative number of the signal that ended it.
  @discardableResult
  func waitUntilExit() -> Int32 { ended(waiting: true) ?? -1 }

  private func ended(waiting: Bool) -> Int32? {
    ending.withLock { ending in
      if let ending { return ending }
      var state: Int32 = 0
      // The number is owned here and lent for the call.
      guard unsafe waitpid(identifier, &state, waiting ? 0 : WNOHANG) == identifier else {
        return nil
      }
      ending = state & 0x7f == 0 ? state >> 8 & 0xff : -(state & 0x7f)
      return ending
    }
  }
}

/// `candour issuer serve` or `candour collector serve`, which may be killed and started again.
final class ServiceProcess: Sendable {
  struct NotServing: Error {
    let arguments: [String]
    let said: String
  }

  let arguments: [String]
  private let log: String
  private let running = Mutex<RunningProgram?>(nil)

  /// Starts it, and returns when it takes messages.
  ///
  /// `arguments` begin with the program; `log` is a file of its own.
  init(_ arguments: [String], log: String) throws {
    (self.arguments, self.log) = (arguments, log)
    try start()
  }

  deinit { kill() }

  /// Its process, if it was started.
  var identifier: pid_t? { running.withLock { $0?.innermost } }

  /// Whether it runs.
  var isRunning: Bool { running.withLock { $0?.isRunning ?? false } }

  /// Everything it has said since it was last started.
  var said: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

  /// Starts it again after its end.
  func start() throws {
    try? FileManager.default.removeItem(atPath: log)
    let program = try RunningProgram(arguments, output: log)
    running.withLock { $0 = program }
    let deadline = ContinuousClock.now + .seconds(60)
    while !said.contains(" taken at ") {
      guard program.isRunning, ContinuousClock.now < deadline else {
        throw NotServing(arguments: arguments, said: said)
      }
      usleep(2_000)
    }
  }

  /// Kills it as a power cut would.
  func kill() {
    running.withLock { program in
      program?.signal(SIGKILL)
      program?.waitUntilExit()
      program = nil
    }
  }

  /// Asks it to end in order, and waits for that; its exit status.
  @discardableResult
  func end() -> Int32 {
    running.withLock { program in
      program?.signal(SIGTERM)
      defer { program = nil }
      return program?.waitUntilExit() ?? -1
    }
  }
}
