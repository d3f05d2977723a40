@testable import Anonymity
import Cryptography
import Foundation
import PostgreSQL
@testable import ResponseCollection
import TestSupport
import Testing

/// Servers that die, and wrong addresses.
@Suite(.serialized) struct DatabaseFaultTests {
  @Test func nothingAcknowledgedIsLostWhenTheServerIsKilled() throws {
    var generator = SeededGenerator.announced("DatabaseFaults")
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer(port: 5611)
    let held = try SampleCollector(sample, store: server.address(server.database()))
    let records = try (0..<120).map {
      try sample.record($0.isMultiple(of: 3) ? .comment : .closed, seed: $0)
    }
    var acknowledged: [[UInt8]: String] = [:]
    for _ in 0..<5 {
      let batch = Array(records.shuffled(using: &generator).prefix(60))
      let processes = try [batch[..<30], batch[30...]].map {
        try SubmitterProcess(Array($0), to: held.collector.path, in: held.root)
      }
      try processes[0].waitForReceipt()
      usleep(UInt32.random(in: 0...60_000, using: &generator))
      server.kill()
      try server.start()
      for (process, part) in zip(processes, [Array(batch[..<30]), Array(batch[30...])]) {
        for (place, receipt) in try process.receipts() {
          let known = acknowledged.updateValue(receipt, forKey: part[place])
          #expect(known == nil || known == receipt)
        }
      }
    }
    print("DatabaseFaults: \(acknowledged.count) receipts")
    #expect(acknowledged.count > 30)
    try expectAllKept(acknowledged, in: held)
  }

  @Test func aStandbyThatTakesOverHasAllThatWasAcknowledged() throws {
    let sample = try SampleCollection.shared.get()
    let primary = try DatabaseServer(port: 5612)
    let name = try primary.database()
    let standby = try DatabaseServer(port: 5613, standbyOf: primary, named: "second")
    try primary.execute("alter system set synchronous_standby_names = 'second'")
    try primary.execute("select pg_reload_conf()")
    let held = try SampleCollector(sample, store: primary.address(name, standby))
    let records = try (0..<80).map { try sample.record(.closed, seed: $0) }
    let process = try SubmitterProcess(records, to: held.collector.path, in: held.root)
    try process.waitForReceipt()
    usleep(30_000)
    primary.kill()
    try standby.promote()
    var acknowledged: [[UInt8]: String] = [:]
    for (place, receipt) in try process.receipts() { acknowledged[records[place]] = receipt }
    print(
      "DatabaseFaults: \(acknowledged.count) receipts from before the standby took over, and after")
    #expect(!acknowledged.isEmpty)
    try expectAllKept(acknowledged, in: held)
  }

  private func expectAllKept(_ acknowledged: [[UInt8]: String], in held: SampleCollector) throws {
    let collector = try held.reopened()
    try collector.check()
    for (record, text) in acknowledged { #expect(try collector.accept(record).text == text) }
    try collector.close(study: held.study)
    let lists = try RecordType.allCases.map { type in
      try RecordHashList(
        held.study.read(RecordHashList.fileName(type)), type: type, manifest: held.study.manifest)
    }
    for text in acknowledged.values {
      let receipt = try #require(Receipt(text))
      #expect(lists.contains { receipt.isIncluded(in: $0) })
    }
  }

  @Test func plainErrorsForWhatIsWrong() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer.shared.get()
    let name = try server.database()
    try server.execute("create role reader login; create role nobody", in: name)
    let wrong: [(String, DatabaseError)] = [
      (server.address("nosuch"), .noDatabase),
      ("postgres://postgres@%2Fnowhere:1/x", .unreachable),
      (server.address(name).replacing("postgres@", with: "stranger@"), .refused),
      (server.address(name).replacing("postgres@", with: "reader@"), .notAllowed),
      ("postgres://u:geheim@h/x", .secretInAddress),
      ("postgres://h/x?password=geheim", .secretInAddress),
      ("mysql://h/x", .malformedAddress), ("postgres://h/x?nosuch=1", .malformedAddress),
    ]
    for (address, error) in wrong {
      let thrown = #expect(throws: DatabaseError.self, "\(address)") {
        try SampleCollector(sample, store: address)
      }
      #expect(thrown == error, "\(address)")
      #expect(thrown?.message.contains("geheim") == false)
    }
  }

  @Test func aServerThatMayLoseOrNotesTimesIsRefused() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer(port: 5614)
    try server.execute("alter system set fsync = off")
    try server.execute("select pg_reload_conf()")
    usleep(300_000)
    #expect(throws: StoreRefusal.losesData) {
      try SampleCollector(sample, store: server.address(server.database()))
    }
    try server.execute("alter system reset all")
    server.kill()
    try server.start(["-c", "track_commit_timestamp=on"])
    #expect(throws: StoreRefusal.keepsTimes) {
      try SampleCollector(sample, store: server.address(server.database()))
    }
  }

  @Test func aServerThatOnlyReadsAndMissingTablesAreSaid() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer(port: 5615)
    let name = try server.database()
    let held = try SampleCollector(sample, store: server.address(name))
    _ = try held.accept(.closed, 0..<3)
    // As a server does, or an operator, whose disk is full.
    try server.execute("alter database \(name) set default_transaction_read_only = on")
    let error = #expect(throws: DatabaseError.self) {
      try held.reopened().accept(sample.record(.closed, seed: 5))
    }
    #expect(error == .readOnly)
    #expect(error?.exitStatus == 5)
    try server.execute("alter database \(name) reset default_transaction_read_only")
    _ = try held.accept(.closed, 3..<6)
    let schema = DatabaseSchema(sample.manifest).name
    try server.execute("drop schema \(schema) cascade", in: name)
    #expect(throws: DatabaseError.missingTable) { try held.reopened().check() }
    #expect(DatabaseError.missingTable.exitStatus == 4)
  }

  @Test func aSecondCollectorOfTheStudyIsRefused() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer.shared.get()
    let address = server.address(try server.database())
    let held = try SampleCollector(sample, store: address)
    let other = "\(held.root)/other.study"
    let study = try StudyDirectory.create(
      at: other, manifest: sample.signed, definition: sample.definition)
    var random = SystemRandom()
    #expect(throws: StoreRefusal.hasCollector) {
      try Collector.create(
        at: "\(held.root)/other.collector", study: study, store: address, using: &random)
    }
    // Another study may share the database.
    _ = try SampleCollector(SampleCollection.other.get(), store: address)
  }
}
