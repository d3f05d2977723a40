@testable import Anonymity
import Foundation
import PostgreSQL
@testable import ResponseCollection
import Testing

extension DatabaseFaultTests {
  @Test func aStalledConnectionIsGivenUpAndTheAnswerKept() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer(port: 5616)
    let database = try server.database()
    let held = try SampleCollector(sample, store: server.address(database))
    let collector = try impatient(held, server.address(database))
    let receipt = try collector.accept(sample.record(.closed, seed: 1))
    let stopped = try backends(of: server, database)
    for one in stopped { kill(one, SIGSTOP) }
    defer { for one in stopped { kill(one, SIGCONT) } }
    let start = ContinuousClock.now
    #expect(try collector.accept(sample.record(.closed, seed: 1)) == receipt)
    #expect(start.duration(to: .now) > .seconds(1))
    #expect(start.duration(to: .now) < .seconds(10))
    _ = try collector.accept(try (2..<20).map { try sample.record(.closed, seed: $0) })
    #expect(try collector.records.closedCount() == 19)
  }

  @Test func aStalledServerIsReportedAndTheAnswerKeptOnceItGoesOn() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer(port: 5617)
    let database = try server.database()
    let held = try SampleCollector(sample, store: server.address(database))
    let address = server.address(database, more: "?connect_timeout=2")
    let collector = try impatient(held, address)
    _ = try collector.accept(sample.record(.closed, seed: 1))
    let stopped = try backends(of: server, database) + [try #require(server.number)]
    for one in stopped { kill(one, SIGSTOP) }
    let start = ContinuousClock.now
    let error = #expect(throws: DatabaseError.self) {
      try collector.accept(sample.record(.closed, seed: 2))
    }
    for one in stopped { kill(one, SIGCONT) }
    #expect(error?.mayPass == true)
    #expect(error?.exitStatus == 5)
    #expect(start.duration(to: .now) < .seconds(12))
    _ = try collector.accept(sample.record(.closed, seed: 2))
    #expect(try collector.records.closedCount() == 2)
  }

  @Test func whileTheStandbyIsGoneNothingIsAcknowledgedAndNothingPilesUp() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer(port: 5619)
    let database = try server.database()
    let held = try SampleCollector(sample, store: server.address(database))
    let collector = try impatient(held, server.address(database))
    try server.execute("alter system set synchronous_standby_names = 'nobody'")
    try server.execute("select pg_reload_conf()")
    usleep(300_000)
    let record = try sample.record(.closed, seed: 1)
    for _ in 0..<3 {
      #expect(throws: DatabaseError.connectionLost) { try collector.accept(record) }
    }
    #expect(try backends(of: server, database).count <= 2)
    try server.execute("alter system reset all")
    try server.execute("select pg_reload_conf()")
    usleep(300_000)
    _ = try collector.accept(record)
    #expect(try collector.records.closedCount() == 1)
  }

  /// Also for many megabytes, which a stalled server doesn't take off our hands.
  @Test func aServerThatReadsNothingIsGivenUp() throws {
    let server = try DatabaseServer(port: 5618)
    let database = try server.database()
    var connection = try DatabaseConnection(
      DatabaseAddress(server.address(database)), patience: .seconds(1))
    let large = [UInt8](repeating: 7, count: 30_000_000)
    let echoed = try connection.run("select $1::bytea", [.bytes(large)])
    #expect(echoed.bytes(0, 0) == large)
    let stopped = try backends(of: server, database)
    for one in stopped { kill(one, SIGSTOP) }
    defer { for one in stopped { kill(one, SIGCONT) } }
    let start = ContinuousClock.now
    for _ in 0..<2 {
      let error = #expect(throws: DatabaseError.self) {
        try connection.run("select $1::bytea", [.bytes(large)])
      }
      #expect(error == .connectionLost)
    }
    #expect(start.duration(to: .now) < .seconds(5))
  }

  private func impatient(_ held: SampleCollector, _ address: String) throws -> Collector {
    let (path, manifest) = (held.collector.path, held.collector.manifest)
    return Collector(
      path: path, manifest: manifest,
      database: DatabaseRecords(
        try DatabaseAddress(address), path: path, manifest, patience: .seconds(1)))
  }

  /// The server's processes for a collector's connections.
  private func backends(of server: DatabaseServer, _ database: String) throws -> [Int32] {
    let question = """
      select pid::text from pg_stat_activity
      where datname = '\(database)' and application_name = 'candour' and pid <> pg_backend_pid()
      """
    let found = try server.column(question, in: database).compactMap {
      Int32(String(decoding: $0, as: UTF8.self))
    }
    try #require(!found.isEmpty)
    return found
  }
}
