import Anonymity
import Cryptography
import Foundation
import ResponseCollection

/// A closed study with as many answers as asked for, and each step of its tally.
struct TallyBench {
  static let passphrase = SecretBytes(copying: Array("correct horse battery".utf8))
  private let path: String
  private var random = SystemRandom()

  init(_ path: String) { self.path = path }

  /// Everybody's closed and comment record, sealed on all cores, collected and closed.
  mutating func prepare(count: Int) throws {
    let custodians = try Self.makeCustodians(in: path, using: &random)
    let bench = try BenchStudy(custodians: custodians)
    let study = try StudyDirectory.create(
      at: studyPath, manifest: bench.signed, definition: bench.definition)
    let collector = try Collector.create(at: "\(path)/x.collector", study: study, using: &random)
    for start in stride(from: 0, to: count, by: 5_000) {
      let numbers = start..<min(start + 5_000, count)
      let records = try Parallel.map(2 * numbers.count) { place in
        try bench.record(
          place.isMultiple(of: 2) ? .closed : .comment, number: numbers.lowerBound + place / 2
        ).bytes
      }
      for outcome in try collector.accept(records) { _ = try outcome.get() }
    }
    let perGroup = (0..<BenchStudy.groupCount).map { group in
      (0..<count).count { $0 % BenchStudy.groupCount == group }
    }
    let counts = try IssuedCounts(
      issuer: 0, closed: perGroup, comments: count, reissued: 0, collector: study.collector())
    try study.publish(
      counts.sealed(for: bench.manifest, signingKey: bench.signingKey, using: &random),
      as: IssuedCounts.fileName(issuer: "registrar"))
    try collector.close(study: study)
  }

  mutating func begin() throws {
    let study = try StudyDirectory(studyPath)
    let records = try Collector("\(path)/x.collector").frozenRecords(study: study)
    _ = try TallyRequest.begin(
      study: study, records: records, at: "\(path)/request", using: &random)
  }

  mutating func unseal(custodian: Int) throws {
    let key = try CustodianKeyFile(
      "\(path)/custodian\(custodian).key", passphrase: Self.passphrase)
    _ = try Unsealing.run(
      study: StudyDirectory(studyPath), request: "\(path)/request", key: key,
      out: "\(path)/shares\(custodian)", using: &random)
  }

  mutating func tally() throws {
    let opened = try Tally.open(
      study: StudyDirectory(studyPath), request: "\(path)/request",
      shares: (1...3).map { "\(path)/shares\($0)" }, using: &random, isBlank: { $1.isEmpty })
    print("opened", opened.byGroup.values.map(\.count).reduce(0, +) + opened.comments.count)
  }

  private var studyPath: String { "\(path)/x.study" }

  static func makeCustodians(
    in directory: String, using random: inout SystemRandom
  ) throws -> [Custodian] {
    try (1...3).map { number in
      try CustodianKey.create(
        name: "custodian\(number)", in: directory, passphrase: passphrase, using: &random)
    }
  }

  static func temporaryDirectory() throws -> String {
    let path = NSTemporaryDirectory() + "candour-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
