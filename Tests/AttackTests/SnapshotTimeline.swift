@testable import Anonymity
import CollectorService
import Cryptography
import Foundation
import IssuerService
@testable import Registration
@testable import ResponseCollection
import ServiceClient
import TestSupport

/// What copies of issuer and collector tell, one pair after each answer.
///
/// Everything in it is drawn from seeds, what moves into the store too, so it is the same every time.
struct SnapshotTimeline {
  /// A person as the issuer's list has him: his place, and the group beside it.
  struct Person: Hashable {
    let place: Int
    let group: UInt16
  }

  /// A record as the store shows it.
  struct Record: Hashable {
    let token: [UInt8]
    let group: UInt16
  }

  /// One pair of copies: who drew a token since the last one, and which closed records are new in
  /// the store, in the order in which they lie.
  struct Step {
    var drawn: [Person] = []
    var appeared: [Record] = []
  }

  var steps: [Step]
  /// What the attacker doesn't know: whose a token is.
  var owner: [[UInt8]: Person]
  /// The study's smallest group.
  var smallest: Int

  /// The same people answering in the same order into a store filled by another rule: each batch
  /// moves as soon as `size` wait, of whatever groups.
  func withBatchesOverAllGroups(of size: Int) -> SnapshotTimeline {
    let records = Dictionary(
      owner.map { ($1, Record(token: $0, group: $1.group)) },
      uniquingKeysWith: { first, _ in first })
    var (other, waiting) = (self, [Record]())
    for index in steps.indices {
      waiting += steps[index].drawn.compactMap { records[$0] }
      let isDue = waiting.count >= size || index == steps.count - 1
      other.steps[index].appeared = isDue ? waiting.sorted { Self.isBefore($0, $1) } : []
      if isDue { waiting = [] }
    }
    return other
  }

  private static func isBefore(_ first: Record, _ second: Record) -> Bool {
    SHA256.hash(first.token).lexicographicallyPrecedes(SHA256.hash(second.token))
  }
}

extension SnapshotTimeline {
  /// Two hundred people answer in some order; both directories are copied before and after each.
  static func observed(seed: UInt8) throws -> SnapshotTimeline {
    let tiny = try TinyStudy(seed: seed, tokenKeys: writtenKeys(), rollText: rollText)
    let random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: seed, count: 32)))
    let collecting = try CollectorService(
      tiny.collector, fieldwork: tiny.fieldwork, random: random)
    let session = try tiny.session(collecting: { collecting.respond(to: $0) })
    var watcher = try Watcher(tiny)
    var generator = SeededGenerator(seed: UInt64(seed))
    var timeline = SnapshotTimeline(
      steps: [], owner: [:], smallest: tiny.study.manifest.rules.smallestGroup)
    for person in tiny.roll.people.shuffled(using: &generator) {
      let offer = try session.findGroup(
        identifier: person.spelling, codes: [tiny.code(person.spelling)])
      let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &tiny.random))
      _ = try session.submit([120], token: tokens.closed, using: &tiny.random)
      _ = try session.submit([], token: tokens.comment, using: &tiny.random)
      let step = try watcher.look(tiny)
      guard step.drawn.count == 1 else { throw CocoaError(.coderValueNotFound) }
      timeline.owner[tokens.closed.token.value] = step.drawn[0]
      timeline.steps.append(step)
    }
    try tiny.collector.close(study: tiny.study)
    timeline.steps.append(try watcher.look(tiny))
    return timeline
  }

  private static let rollText: String = {
    let people = (0..<200).map { index in
      "P\(1000 + 7 * index),Adults,\(["North", "South", "West"][index % 3])"
    }
    return (["identifier,directorate,team"] + people).joined(separator: "\r\n") + "\r\n"
  }()

  /// The keys of the format vectors: RSA keys are the one thing that no seed gives.
  private static func writtenKeys() throws -> [BlindRSA.PrivateKey] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "docs/vectors/token-keys.hex")
    let digits = try DurableFile.read(file.path).filter { $0 != UInt8(ascii: "\n") }
    var reader = ByteReader(try [UInt8](hex: String(decoding: digits, as: UTF8.self)))
    return try (0..<4).map { _ in
      let count = Int(try reader.take(UInt16.self))
      return try BlindRSA.PrivateKey(derBytes: SecretBytes(copying: reader.take(count)))
    }
  }
}

/// Whoever copies both directories, and keeps of each copy what is new in it.
private struct Watcher {
  private let recordByteCount: Int
  private var issued: Set<Int> = []
  private var known: Set<[UInt8]> = []
  private var segments: [String: [UInt8]] = [:]

  init(_ tiny: TinyStudy) throws {
    recordByteCount = SealedResponse.byteCount(of: .closed, in: tiny.study.manifest)
    _ = try look(tiny)
  }

  mutating func look(_ tiny: TinyStudy) throws -> SnapshotTimeline.Step {
    var step = SnapshotTimeline.Step()
    for (place, entry) in try tiny.issuer.files.ledger().entries.enumerated()
    where entry.state == .issued && issued.insert(place).inserted {
      step.drawn.append(SnapshotTimeline.Person(place: place, group: entry.group))
    }
    let folder = "\(tiny.collector.path)/closed"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let bytes = try DurableFile.read("\(folder)/\(name)")
      guard segments.updateValue(bytes, forKey: name) != bytes else { continue }
      step.appeared += newRecords(in: bytes)
    }
    return step
  }

  private mutating func newRecords(in segment: [UInt8]) -> [SnapshotTimeline.Record] {
    var new: [SnapshotTimeline.Record] = []
    for start in stride(from: 84, to: segment.count, by: recordByteCount) {
      let token = Array(segment[start + 4..<start + 36])
      guard known.insert(token).inserted else { continue }
      let group = UInt16(segment[start + 2]) << 8 | UInt16(segment[start + 3])
      new.append(SnapshotTimeline.Record(token: token, group: group))
    }
    return new
  }
}
