import Foundation
import Testing

/// A process's whole memory, taken by root with gdb, and what is found in it.
struct MemoryDump {
  /// Something that must not lie about in memory, or may: and where it would do harm.
  struct Secret {
    let name: String
    let bytes: [UInt8]
    /// Whether it may stay: the attack's line says so.
    var isResidual = false

    init(_ name: String, _ bytes: [UInt8], isResidual: Bool = false) {
      (self.name, self.bytes, self.isResidual) = (name, bytes, isResidual)
    }

    init(_ name: String, text: String, isResidual: Bool = false) {
      self.init(name, Array(text.utf8), isResidual: isResidual)
    }
  }

  private let place: Workplace
  private let file: String

  private init(place: Workplace, file: String) { (self.place, self.file) = (place, file) }

  /// Of a running process; it goes on afterwards.
  init(of processID: String, in place: Workplace) throws {
    (self.place, file) = (place, "memory-\(UUID().uuidString)")
    // A process that forbids it, or another account's, is root's to look into.
    let root = geteuid() == 0 ? "" : "sudo -n "
    let taken = try place.shell(
      "\(root)gdb -q -batch -p \(processID) \(Self.everything) -ex 'gcore \(file)' -ex detach 2>&1; "
        + "\(root)chmod a+r \(file)")
    try #require(place.exists(file), "\(taken.output)")
  }

  /// Of a command that is stopped as it exits.
  init(atTheEndOf command: String, in place: Workplace) throws {
    (self.place, file) = (place, "memory-\(UUID().uuidString)")
    let taken = try place.shell(
      "gdb -q -batch \(Self.everything) -ex 'catch syscall exit_group' -ex run "
        + "-ex 'gcore \(file)' -ex continue --args \(command) </dev/null 2>&1")
    try #require(place.exists(file), "\(taken.output)")
    try #require(taken.output.contains("exited normally"), "\(taken.output)")
  }

  /// The secrets that lie in it.
  func found(_ secrets: [Secret]) throws -> [Secret] {
    let patterns = secrets.map { $0.bytes.map { String(format: "%02x", $0) }.joined() }
    let search = """
      import mmap, sys
      dump = open(sys.argv[1], "rb")
      memory = mmap.mmap(dump.fileno(), 0, access=mmap.ACCESS_READ)
      print(*[int(memory.find(bytes.fromhex(each)) >= 0) for each in sys.stdin.read().split()])
      """
    let ending = try place.run(
      URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-c", search, place.path(file)],
      input: patterns.joined(separator: "\n"))
    let isFound = ending.output.split(whereSeparator: \.isWhitespace).map { $0 == "1" }
    try #require(isFound.count == secrets.count, "\(ending.errors)")
    return zip(secrets, isFound).filter { $0.1 }.map { $0.0 }
  }

  /// Removes it: a dump of a test is large.
  func remove() throws { try FileManager.default.removeItem(atPath: place.path(file)) }

  private static let everything =
    "-ex 'set use-coredump-filter off' -ex 'set dump-excluded-mappings on' "
    + "-ex 'set debuginfod enabled off' -ex 'set startup-with-shell off' -ex 'set pagination off'"

  /// A program that keeps what it was told in ordinary memory to its end.
  static func ofACarelessProgram(_ secrets: [Secret], in place: Workplace) throws -> MemoryDump {
    let file = "memory-\(UUID().uuidString)"
    let hex = secrets.map { $0.bytes.map { String(format: "%02x", $0) }.joined() }
    try place.write(hex.joined(separator: "\n"), to: "told")
    let taken = try place.shell(
      """
      python3 -c "import time
      kept = [bytes.fromhex(each) for each in open('told')]
      open('ready', 'w').write('1')
      time.sleep(300)" &
      for wait in $(seq 600); do [ -s ready ] && break; sleep 0.1; done
      gdb -q -batch -p $! \(everything) -ex 'gcore \(file)' -ex detach 2>&1
      kill -KILL $!  # Tests run on threads that block other signals, which children inherit.
      """)
    try #require(place.exists(file), "\(taken.output)")
    return MemoryDump(place: place, file: file)
  }
}
