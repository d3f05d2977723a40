import Foundation
import TestSupport

/// The best that can be made of copies: for each record the person of its group who most probably
/// sent it.
///
/// Of a group's people who have drawn, as many wait as drew less the records that appeared. Each
/// record of a batch is as probably any waiting one's, so a person's chance is that of his waiting
/// still, over their number; who drew since the last batch waits for sure. Whoever is alone of his
/// group is found for sure.
struct SnapshotMatching {
  /// One batch of one group.
  private struct Guesses {
    /// How many waited when it moved.
    let waiting: Int
    /// Of each person guessed, the probability that he still waited.
    let stillWaiting: [Double]
    let hits: Int

    /// The probability of each guess, were the order of the records nothing.
    var probabilities: [Double] { stillWaiting.map { $0 / Double(waiting) } }

    /// Right guesses if whoever waits could have sent any of the records.
    func drawnHits(_ generator: inout SeededGenerator) -> Int {
      let senders = (0..<waiting).shuffled(using: &generator)
      return zip(senders, stillWaiting).enumerated().count { place, guess in
        guess.0 == place && Double.random(in: 0..<1, using: &generator) < guess.1
      }
    }
  }

  private let guesses: [Guesses]
  private let smallest: Int

  init(_ timeline: SnapshotTimeline) {
    let groups = Set(timeline.owner.values.map(\.group)).sorted()
    guesses = groups.flatMap { Self.guesses(of: $0, timeline) }
    smallest = timeline.smallest
  }

  /// Enough if more people are linked than among sets of the smallest group, or more than the sets
  /// that there were explain, so that the order tells something too; both at 95 %.
  var loot: Loot {
    let probabilities = guesses.flatMap(\.probabilities)
    let hits = guesses.map(\.hits).reduce(0, +)
    let chance = Chance(hits: hits, count: probabilities.count, probability: 1 / Double(smallest))
    let order = orderTail(hits)
    let alone = guesses.count { $0.waiting == 1 }
    let (fewest, moved) = (guesses.map(\.waiting).min(), guesses.map(\.stillWaiting.count).min())
    return .outcome(
      chance.isAbove || order < 0.05,
      "\(chance.words), the sizes of the sets alone give "
        + "\(Int(probabilities.reduce(0, +).rounded())) (p = \(String(format: "%.2f", order))); "
        + "\(alone) alone of their group; batches of \(moved ?? 0) or more of a group, "
        + "among \(fewest ?? 0) or more")
  }

  /// Newest first, in the order of both: whose waiting is surest, and any order that is kept shows.
  private static func guesses(of group: UInt16, _ timeline: SnapshotTimeline) -> [Guesses] {
    var pool: [(person: SnapshotTimeline.Person, stillWaits: Double)] = []
    var (waiting, guesses) = (0, [Guesses]())
    for step in timeline.steps {
      let drawn = step.drawn.filter { $0.group == group }
      pool += drawn.map { ($0, 1) }
      waiting += drawn.count
      let records = step.appeared.filter { $0.group == group }
      guard !records.isEmpty else { continue }
      let guessed = pool.suffix(records.count)
      guesses.append(
        Guesses(
          waiting: waiting, stillWaiting: guessed.map(\.stillWaits),
          hits: zip(guessed, records).count { timeline.owner[$1.token] == $0.person }))
      let gone = Double(records.count) / Double(waiting)
      for index in pool.indices { pool[index].stillWaits *= 1 - gone }
      waiting -= records.count
    }
    return guesses
  }

  /// How often as many guesses are right by the sizes of the sets alone: the records of each batch
  /// drawn from those who wait, in any order.
  private func orderTail(_ hits: Int) -> Double {
    var generator = SeededGenerator(seed: 1)
    let draws = (0..<1000).map { _ in
      guesses.reduce(0) { $0 + $1.drawnHits(&generator) }
    }
    return Double(draws.count { $0 >= hits }) / Double(draws.count)
  }
}
