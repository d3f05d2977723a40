import Foundation
import PostgreSQL

/// A PostgreSQL server of the tests' own: its files in a directory that goes with it, no TCP port.
///
/// Where the tests run as root it runs as the account `postgres`, for it refuses to run as root.
final class DatabaseServer: @unchecked Sendable {
  // Unchecked Sendable: a test that stops and starts a server has it to itself.
  let root: String
  let port: Int
  private var process: Process?

  /// The server that tests share which leave it running.
  static let shared = Result { try DatabaseServer(port: 5601) }

  /// The number of the server's first process while it runs.
  var number: Int32? { process?.processIdentifier }

  var data: String { "\(root)/data" }

  /// Makes a new server and starts it; `standbyOf` makes it a copy of another that follows it.
  init(port: Int, standbyOf primary: DatabaseServer? = nil, named name: String = "one") throws {
    self.port = port
    root = "/tmp/candour-pg-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    if Self.isRoot { try Self.call(["/bin/chown", "postgres", root]) }
    if let primary {
      try run(
        "pg_basebackup",
        ["-D", data, "-R", "-X", "stream", "-c", "fast", "-d", primary.replication(as: name)])
    } else {
      try run("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8"])
    }
    try start()
    Self.cleaner.add(self)
  }

  deinit { remove() }

  /// The address of a database on this server, and on others after it.
  func address(_ database: String, _ others: DatabaseServer..., more: String = "") -> String {
    let hosts = ([self] + others).map { "\(Self.escaped($0.root)):\($0.port)" }
    return "postgres://postgres@\(hosts.joined(separator: ","))/\(database)\(more)"
  }

  /// Makes a new database.
  func database() throws -> String {
    let name = "t" + UUID().uuidString.lowercased().replacing("-", with: "").prefix(12)
    try execute("create database \(name)")
    return String(name)
  }

  /// Runs statements.
  func execute(_ statements: String, in database: String = "postgres") throws {
    var connection = try DatabaseConnection(
      DatabaseAddress(address(database, more: "?target_session_attrs=any")))
    try connection.runAll(statements)
  }

  /// The first column of a question's rows, as bytes.
  func column(_ question: String, in database: String) throws -> [[UInt8]] {
    var connection = try DatabaseConnection(DatabaseAddress(address(database)))
    return try connection.run(question).column(0)
  }

  /// Kills the server and whatever it started, as when the power goes.
  func kill() {
    guard let process else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    self.process = nil
  }

  /// Starts it and waits until it answers; what a kill left may hold it up for a moment.
  func start(_ settings: [String] = []) throws {
    for _ in 0..<40 {
      let process = Process()
      let command = try Self.command(
        "postgres",
        [
          "-D", data, "-p", "\(port)", "-k", root, "-c", "listen_addresses=", "-c",
          "shared_buffers=16MB", "-c", "max_connections=40",
        ] + settings)
      process.executableURL = URL(fileURLWithPath: command[0])
      process.arguments = Array(command.dropFirst())
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      process.currentDirectoryURL = URL(fileURLWithPath: "/")
      try process.run()
      while process.isRunning {
        if (try? execute("select 1")) != nil {
          self.process = process
          return
        }
        usleep(50_000)
      }
      usleep(100_000)
    }
    throw CocoaError(.executableLoad)
  }

  /// Makes a standby take over.
  func promote() throws { try execute("select pg_promote(true, 30)") }

  func remove() {
    kill()
    try? FileManager.default.removeItem(atPath: root)
  }

  /// Runs one of PostgreSQL's programs to its end.
  func run(_ program: String, _ arguments: [String]) throws {
    try Self.call(Self.command(program, arguments))
  }

  private func replication(as name: String) -> String {
    "host=\(root) port=\(port) user=postgres application_name=\(name)"
  }

  private static func escaped(_ path: String) -> String { path.replacing("/", with: "%2F") }
  private static let isRoot = geteuid() == 0

  private static func command(_ program: String, _ arguments: [String]) throws -> [String] {
    let installed = "/usr/lib/postgresql"
    let versions = try FileManager.default.contentsOfDirectory(atPath: installed)
    let newest = versions.max { (Int($0) ?? 0) < (Int($1) ?? 0) } ?? ""
    let command = ["\(installed)/\(newest)/bin/\(program)"] + arguments
    let account = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return isRoot ? account + command : command
  }

  private static func call(_ command: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }

  /// Ends what still runs when the tests end.
  private final class Cleaner: @unchecked Sendable {
    // Unchecked Sendable: the list is changed under the lock.
    private let lock = NSLock()
    private var servers: [WeakServer] = []

    struct WeakServer { weak var server: DatabaseServer? }

    func add(_ server: DatabaseServer) {
      lock.withLock {
        if servers.isEmpty { atexit { DatabaseServer.cleaner.removeAll() } }
        servers.append(WeakServer(server: server))
      }
    }

    func removeAll() { lock.withLock { for one in servers { one.server?.remove() } } }
  }

  private static let cleaner = Cleaner()
}
