@testable import Anonymity
import Cryptography
import Foundation
import PostgreSQL
@testable import ResponseCollection
import Testing

/// What only a database can get wrong.
@Suite struct DatabaseTests {
  /// A collector in a new database of the shared server.
  struct Held {
    let server: DatabaseServer
    let database: String
    let collector: SampleCollector
    let schema: DatabaseSchema

    init(_ sample: SampleCollection) throws {
      server = try DatabaseServer.shared.get()
      database = try server.database()
      collector = try SampleCollector(sample, store: server.address(database))
      schema = DatabaseSchema(sample.manifest)
    }

    /// The first column of a question in which `@` stands for the schema.
    func column(_ question: String) throws -> [[UInt8]] {
      try server.column(question.replacing("@", with: schema.name), in: database)
    }
  }

  @Test func afterTheRewriteRowsLieInTheOrderOfTheirHashesAndAreOfOneTransaction() throws {
    let sample = try SampleCollection.shared.get()
    let held = try Held(sample)
    for start in stride(from: UInt64(0), to: 60, by: 3) {
      _ = try held.collector.accept(.closed, start..<start + 3)
    }
    let question = "select token_hash from @.records order by ctid"
    let sorted = { (hashes: [[UInt8]]) in
      zip(hashes, hashes.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
    }
    // The order in which batches came, before: what the rewrite is for.
    #expect(try !sorted(held.column(question)))
    #expect(try held.column("select distinct xmin::text from @.records").count > 3)
    var random = SystemRandom()
    try held.collector.collector.rewriteAtFixedHour(using: &random)
    let hashes = try held.column(question)
    #expect(hashes.count == 55)
    #expect(sorted(hashes))
    #expect(try held.column("select distinct xmin::text from @.records").count == 1)
    #expect(try sorted(held.column("select name from @.waiting order by ctid")))
    #expect(try held.column("select distinct xmin::text from @.waiting").count == 1)
    try held.collector.collector.check()
    #expect(try held.collector.accept(.closed, 0..<60).count == 60)
  }

  @Test func noFileOfTheServerHasATokenThatWaits() throws {
    let sample = try SampleCollection.shared.get()
    let held = try Held(sample)
    let records = try (200..<209).map { try sample.record(.closed, seed: $0) }
    for record in records { _ = try held.collector.collector.accept(record) }
    let tokens = try records.map {
      try SealedResponse($0, type: .closed, manifest: sample.manifest).token.value
    }
    try held.server.execute("checkpoint")
    let hashes = tokens.map { SHA256.hash($0) }
    #expect(try filesWith(tokens + hashes, in: held.server.data) == 0)
    // The same search finds them once they are stored, so it would have found them.
    try held.collector.collector.close(study: held.collector.study)
    try held.server.execute("checkpoint")
    #expect(try filesWith(tokens, in: held.server.data) > 0)
  }

  /// How many files hold one of them, the log of changes (WAL) among them.
  private func filesWith(_ needles: [[UInt8]], in directory: String) throws -> Int {
    try FileManager.default.subpathsOfDirectory(atPath: directory).count { name in
      guard let file = try? Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(name)")) else {
        return false
      }
      return needles.contains { file.range(of: Data($0)) != nil }
    }
  }

  @Test func noColumnIsATimeOrCountsRows() throws {
    let held = try Held(SampleCollection.shared.get())
    let columns = """
      select data_type || coalesce(column_default, '') || is_identity from information_schema.columns
      where table_schema = '@'
      """
    let kinds = Set(try held.column(columns).map { String(decoding: $0, as: UTF8.self) })
    #expect(kinds == ["byteaNO", "smallintNO", "bigintNO", "textNO"])
    let sequences = "select sequence_name::text from information_schema.sequences"
    #expect(try held.column(sequences).isEmpty)
  }

  @Test func twoMachinesServeOneStudyFromCopiesOfTheDirectory() throws {
    let sample = try SampleCollection.shared.get()
    let held = try Held(sample)
    let first = held.collector.collector
    let copy = "\(held.collector.root)/copy.collector"
    try FileManager.default.copyItem(atPath: first.path, toPath: copy)
    let second = try Collector(copy)
    let records = try (0..<60).map { try sample.record(.closed, seed: $0) }
    var receipts: [Receipt] = []
    for (place, record) in records.enumerated() {
      receipts.append(try (place.isMultiple(of: 7) ? second : first).accept(record))
    }
    for (place, record) in records.enumerated() {
      #expect(try (place.isMultiple(of: 2) ? second : first).accept(record) == receipts[place])
    }
    #expect(throws: CollectionError.tokenSpent) {
      try second.accept(sample.record(.closed, seed: 3, answer: [9]))
    }
    let closing = try first.close(study: held.collector.study)
    #expect(throws: CollectionError.closed) {
      try second.accept(sample.record(.closed, seed: 99))
    }
    #expect(try second.close(study: held.collector.study) == closing)
    #expect(!DurableFile.exists("\(copy)/receipt.key"))
    #expect(!DurableFile.exists("\(copy)/spool.key.waiting"))
  }

  @Test func anOlderDatabaseThanTheKeyIsRefused() throws {
    let sample = try SampleCollection.shared.get()
    let held = try Held(sample)
    _ = try held.collector.accept(.closed, 0..<10)
    try held.server.execute("update \(held.schema.name).state set epoch = 0", in: held.database)
    #expect(throws: StoreRefusal.isOlder) { try held.collector.reopened().check() }
  }

  @Test func aChangedRowIsDamage() throws {
    let sample = try SampleCollection.shared.get()
    for change in [
      "update @.records set record = substr(record, 2)",
      "update @.records set record = set_byte(record, 200, 1 # get_byte(record, 200))",
      "update @.records set record_hash = token_hash", "update @.records set type = 2",
      "update @.waiting set sealed_record = set_byte(sealed_record, 90, 1 # get_byte(sealed_record, 90))",
      "update @.waiting set name = sha256(name)", "update @.state set phase = 6",
      "update @.records set study = sha256(study)",
    ] {
      let held = try Held(sample)
      _ = try held.collector.accept(.closed, 0..<12)
      try held.server.execute(
        change.replacing("@", with: held.schema.name), in: held.database)
      #expect("\(change)") { try held.collector.reopened().check() } throws: {
        ($0 as? any ReportedError)?.exitStatus == 4
      }
    }
  }
}
