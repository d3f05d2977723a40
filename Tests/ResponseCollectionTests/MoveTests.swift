@testable import Anonymity
import Cryptography
import Foundation
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
