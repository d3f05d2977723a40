@testable import Anonymity
import Cryptography
import Foundation
import PostgreSQL
@testable import ResponseCollection
import Testing

/// `collector move`, both ways, cut short, and while it mustn't.
@Suite struct MoveTests {
  @Test func thereAndBackNothingIsLostAndReceiptsStayTheSame() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let (server, path) = (try DatabaseServer.shared.get(), held.collector.path)
    let address = server.address(try server.database())
    let receipts = try held.accept(.closed, 0..<23) + held.accept(.comment, 30..<33)
    var random = SystemRandom()
    #expect(try Collector.move(path, to: address, using: &random) == 26)
    #expect(try DurableFile.names(in: "\(path)/closed").isEmpty)
    for name in ["spool", "spool.key", "moving"] { #expect(!DurableFile.exists("\(path)/\(name)")) }
    let moved = try held.reopened()
    for (seed, receipt) in zip(Array(UInt64(0)..<23), receipts) {
      #expect(try moved.accept(sample.record(.closed, seed: seed)) == receipt)
    }
    _ = try moved.accept(try (40..<60).map { try sample.record(.closed, seed: $0) })
    #expect(throws: StoreRefusal.inUse) {
      try Collector.move(path, to: "segments", using: &random)
    }
    try closeConnection(of: moved)
    #expect(try Collector.move(path, to: "segments", using: &random) == 46)
    #expect(!DurableFile.exists("\(path)/store"))
    #expect(!DurableFile.exists("\(path)/spool.key.waiting"))
    let schema = DatabaseSchema(sample.manifest).name
    let left = "select nspname::text from pg_namespace where nspname = '\(schema)'"
    #expect(try server.column(left, in: String(address.split(separator: "/").last ?? "")).isEmpty)
    let back = try held.reopened()
    #expect(try back.accept(sample.record(.comment, seed: 30)) == receipts[23])
    #expect(try back.close(study: held.study).closedCount == 43)
  }

  /// What a crash leaves after each step: run again, it finishes.
  @Test(arguments: [false, true])
  func aMoveCutShortIsFinished(isBack: Bool) throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer.shared.get()
    let held = try SampleCollector(sample)
    let path = held.collector.path
    let address = server.address(try server.database())
    _ = try held.accept(.closed, 0..<12)
    var random = SystemRandom()
    if isBack { try Collector.move(path, to: address, using: &random) }
    let (from, to) = isBack ? (address, "segments") : ("segments", address)
    // The mark is there, and nothing more.
    try DurableFile.create(
      Array("candour-moving 1\nfrom \(from)\nto \(to)\n".utf8), at: "\(path)/moving", access: .owner
    )
    #expect(throws: StoreRefusal.isMoving) { try Collector(path) }
    #expect(throws: StoreRefusal.movesElsewhere) {
      try Collector.move(path, to: from, using: &random)
    }
    #expect(try Collector.move(path, to: to, using: &random) == 12)
    // All but the mark's removal was done.
    try DurableFile.create(
      Array("candour-moving 1\nfrom \(from)\nto \(to)\n".utf8), at: "\(path)/moving", access: .owner
    )
    #expect(try Collector.move(path, to: to, using: &random) == 12)
    #expect(throws: StoreRefusal.isThere) { try Collector.move(path, to: to, using: &random) }
    #expect(try held.reopened().close(study: held.study).closedCount == 12)
  }

  /// Killed when the new place counts and the old one isn't destroyed; another machine has a copy.
  @Test func nothingAnotherMachineAcknowledgedMeanwhileIsDropped() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer.shared.get()
    let database = try server.database()
    let held = try SampleCollector(sample, store: server.address(database))
    let (path, copy) = (held.collector.path, "\(held.root)/copy.collector")
    _ = try held.accept(.closed, 0..<12)
    try closeConnection(of: held.collector)
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    let schema = DatabaseSchema(sample.manifest).name
    try server.execute(Self.dropGuard, in: database)
    var random = SystemRandom()
    #expect(throws: DatabaseError.other(code: "P0001")) {
      try Collector.move(path, to: "segments", using: &random)
    }
    #expect(!DurableFile.exists("\(path)/store"))
    let second = try Collector(copy)
    let record = try sample.record(.closed, seed: 50)
    #expect(throws: StoreRefusal.wereMoved) { try second.accept(record) }
    #expect(throws: StoreRefusal.wereMoved) { try second.close(study: held.study) }
    #expect(throws: StoreRefusal.wereMoved) {
      try second.publishStatus(study: held.study, day: "2026-03-02")
    }
    #expect(throws: StoreRefusal.wereMoved) {
      try Collector.move(copy, to: "segments", using: &random)
    }
    // As where a standby took over that hadn't heard of the move.
    try server.execute("update \(schema).state set phase = 0", in: database)
    let receipt = try second.accept(record)
    #expect(throws: StoreRefusal.inUse) {
      try Collector.move(path, to: "segments", using: &random)
    }
    _ = try second.accept(try (60..<90).map { try sample.record(.closed, seed: $0) })
    try closeConnection(of: second)
    try server.execute("drop event trigger no_drop", in: database)
    #expect(try Collector.move(path, to: "segments", using: &random) == 43)
    let moved = try held.reopened()
    #expect(try moved.accept(record) == receipt)
    #expect(throws: DatabaseError.missingTable) { try second.accept(record) }
    #expect(try moved.close(study: held.study).closedCount == 43)
  }

  /// Refuses to drop a schema, as a kill just before it would.
  private static let dropGuard = """
    create function no_drop() returns event_trigger language plpgsql
    as $$ begin raise exception 'no'; end $$;
    create event trigger no_drop on ddl_command_start when tag in ('DROP SCHEMA')
    execute function no_drop()
    """

  /// Closed by another machine first: this one's own closing is still to be done.
  @Test func aCollectorThatAnotherMachineClosedMovesToo() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer.shared.get()
    let held = try SampleCollector(sample, store: server.address(server.database()))
    let copy = "\(held.root)/copy.collector"
    _ = try held.accept(.closed, 0..<12)
    try closeConnection(of: held.collector)
    try FileManager.default.copyItem(atPath: held.collector.path, toPath: copy)
    let closing = try Collector(copy).close(study: held.study)
    var random = SystemRandom()
    #expect(try Collector.move(held.collector.path, to: "segments", using: &random) == 12)
    #expect(try held.reopened().close(study: held.study) == closing)
  }

  @Test func notWhileAServiceHoldsIt() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let hold = try held.collector.hold()
    var random = SystemRandom()
    #expect(throws: StoreRefusal.inUse) {
      try Collector.move(held.collector.path, to: "postgres://nowhere/x", using: &random)
    }
    extendLifetime(hold)
  }

  @Test func aClosedCollectorMovesWithItsNotes() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer.shared.get()
    let held = try SampleCollector(sample)
    _ = try held.accept(.closed, 0..<12)
    try held.collector.publishStatus(study: held.study, day: "2026-03-02")
    let closing = try held.collector.close(study: held.study)
    var random = SystemRandom()
    try Collector.move(
      held.collector.path, to: server.address(server.database()), using: &random)
    let moved = try held.reopened()
    #expect(moved.isFrozen)
    #expect(try moved.close(study: held.study) == closing)
    #expect(try moved.frozenRecords(study: held.study).closed.count == 12)
    try closeConnection(of: moved)
    try Collector.move(held.collector.path, to: "segments", using: &random)
    #expect(try held.reopened().frozenRecords(study: held.study).closed.count == 12)
  }

  private func closeConnection(of collector: Collector) throws { collector.database?.disconnect() }
}
