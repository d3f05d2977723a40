@testable import Anonymity
import Cryptography
import Foundation
@testable import Registration
@testable import ResponseCollection
import ServiceClient
import TestSupport
import Testing

/// Every directory of every party, copied after each of two hundred people, matched end to end.
@Suite struct SnapshotAttack {
  /// What the copies tell: who drew, and which records came to lie in the store, at each step.
  private struct Timeline {
    var drawn: [[Int]] = []
    var appeared: [[[UInt8]]] = []
    /// What the attacker doesn't know: whose a token is.
    var owner: [[UInt8]: Int] = [:]
    let groups: [UInt16]
    var groupOfToken: [[UInt8]: UInt16] = [:]
  }

  private static let rollText: String = {
    let people = (0..<200).map { index in
      "P\(1000 + 7 * index),Adults,\(["North", "South", "West"][index % 3])"
    }
    return (["identifier,directorate,team"] + people).joined(separator: "\r\n") + "\r\n"
  }()

  @Test func snapshotsOfEveryDirectory() throws {
    var generator = SeededGenerator.announced("snapshotsOfEveryDirectory")
    let timeline = try Self.observe(&generator)
    var immediate = timeline
    immediate.appeared = timeline.drawn.map { people in
      timeline.owner.filter { people.contains($0.value) }.map(\.key)
    }
    try Attack.snapshotsOfEveryDirectory.carryOut(
      having: "copies of every directory after each of 200 people, and everybody's group",
      against: timeline, planted: Planted("a store written at every answer", immediate)
    ) { timeline in Self.match(timeline, &generator) }
  }

  /// Lets two hundred people answer in a random order, and compares the directories before and after.
  private static func observe(_ generator: inout SeededGenerator) throws -> Timeline {
    let tiny = try TinyStudy(rollText: rollText)
    let ledger = try tiny.issuer.files.ledger()
    var timeline = Timeline(groups: ledger.entries.map(\.group))
    let places = try tiny.roll.people.map { person in
      try ledger.place(
        of: IdentityHasher(
          rollKey: tiny.issuer.files.rollKey(), survey: tiny.study.manifest.rules.survey
        ).hash(person.identifier)) ?? -1
    }
    var (known, issued): (Set<[UInt8]>, Set<Int>) = ([], [])
    for index in (0..<200).shuffled(using: &generator) {
      let tokens = try tiny.answer(tiny.roll.people[index].spelling, "x")
      timeline.owner[tokens.closed.token.value] = places[index]
      let now = Set(
        try tiny.issuer.files.ledger().entries.indices.filter {
          try tiny.issuer.files.ledger().entries[$0].state == .issued
        })
      timeline.drawn.append(now.subtracting(issued).sorted())
      issued = now
      timeline.appeared.append(try Self.newRecords(tiny, &known, &timeline))
    }
    try tiny.close()
    timeline.drawn.append([])
    timeline.appeared.append(try Self.newRecords(tiny, &known, &timeline))
    return timeline
  }

  /// Tokens of closed records that weren't in the store before, in the order in which they lie.
  private static func newRecords(
    _ tiny: TinyStudy, _ known: inout Set<[UInt8]>, _ timeline: inout Timeline
  ) throws -> [[UInt8]] {
    let manifest = tiny.study.manifest
    let size = SealedResponse.byteCount(of: .closed, in: manifest)
    var new: [[UInt8]] = []
    let folder = "\(tiny.collector.path)/closed"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let bytes = try DurableFile.read("\(folder)/\(name)")
      for start in stride(from: 84, to: bytes.count, by: size) {
        let value = Array(bytes[start + 4..<start + 36])
        if known.insert(value).inserted {
          new.append(value)
          timeline.groupOfToken[value] = UInt16(bytes[start + 2]) << 8 | UInt16(bytes[start + 3])
        }
      }
    }
    return new
  }

  /// Pairs, at every step at which records appear, those who drew since the last such step with
  /// the records, in the order of both; chance is what any order would give.
  ///
  /// A record shows its group: who is alone of it among those who wait is found without guessing.
  /// That is told, and left: see `docs/attacks.md`.
  private static func match(_ timeline: Timeline, _ generator: inout SeededGenerator) -> Loot {
    var (waiting, hits, alone): ([Int], Int, Int) = ([], 0, 0)
    var sizes: [Int] = []
    for (drawn, appeared) in zip(timeline.drawn, timeline.appeared) {
      waiting += drawn
      guard !appeared.isEmpty else { continue }
      hits += zip(waiting, appeared).count { timeline.owner[$1] == $0 }
      sizes.append(waiting.count)
      let groups = waiting.map { timeline.groups[$0] }
      alone += groups.count { group in groups.count { $0 == group } == 1 }
      let gone = Set(appeared.compactMap { timeline.owner[$0] })
      waiting.removeAll { gone.contains($0) }
    }
    let draws = (0..<2000).map { _ in
      sizes.reduce(0) { sum, size in
        sum + (0..<size).shuffled(using: &generator).enumerated().count { $0 == $1 }
      }
    }
    let tail = Double(draws.count { $0 >= hits }) / Double(draws.count)
    let words = "\(hits) of 200 linked, by chance \(draws.reduce(0, +) / draws.count) "
    let smallest = sizes.min() ?? 0
    return .outcome(
      tail < 0.0001 || smallest < 2,
      words
        + "(p = \(String(format: "%.2f", tail))), \(sizes.count) batches of \(smallest) or more; "
        + "left: \(alone) were alone of their group in a batch")
  }
}
