import Foundation
import Synchronization
import TestSupport
import Testing

/// What somebody on the line sees of one message: how long until its answer came, and how many bytes.
struct Observation {
  let time: Duration
  let byteCount: Int
  let answer: [UInt8]

  /// Sends one message on a connection of its own.
  init?(_ message: [UInt8], to place: RawConnection.Place) {
    guard let observation = Exchange(message, to: place)?.observe() else { return nil }
    self = observation
  }

  fileprivate init(time: Duration, byteCount: Int, answer: [UInt8]) {
    (self.time, self.byteCount, self.answer) = (time, byteCount, answer)
  }

  /// Sends messages of several kinds in turn, on so many connections at a time.
  ///
  /// With a load, other threads send that meanwhile, over and over.
  static func all(
    _ messages: [String: [[UInt8]]], to place: RawConnection.Place, width: Int = 6,
    load: [[UInt8]] = []
  ) throws -> [String: [Observation]] {
    let count = messages.values.map(\.count).min() ?? 0
    let order = (0..<count).flatMap { number in messages.keys.shuffled().map { ($0, number) } }
    let seen = Mutex<[String: [Observation]]>([:])
    let isOver = Atomic(false)
    let next = Atomic(0)
    let others = DispatchGroup()
    for _ in 0..<(load.isEmpty ? 0 : 6) {
      DispatchQueue.global().async(group: others) {
        while !isOver.load(ordering: .relaxed) {
          let turn = next.add(1, ordering: .relaxed).oldValue
          _ = Observation(load[turn % load.count], to: place)
        }
      }
    }
    let turn = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: width) { _ in
      while true {
        let index = turn.add(1, ordering: .relaxed).oldValue
        guard index < order.count else { return }
        let (kind, number) = order[index]
        guard let message = messages[kind]?[number],
          let observation = Observation(message, to: place)
        else { continue }
        seen.withLock { $0[kind, default: []].append(observation) }
      }
    }
    isOver.store(true, ordering: .relaxed)
    others.wait()
    let observations = seen.withLock { $0 }
    try #require(observations.values.map(\.count).min() == count, "an answer is missing")
    return observations
  }
}

/// A message that was sent, and whose answer may be there or not.
struct Exchange {
  private let connection: RawConnection
  private let begun: ContinuousClock.Instant

  /// Sends one message on a connection of its own.
  init?(_ message: [UInt8], to place: RawConnection.Place) {
    guard let connection = RawConnection(place) else { return nil }
    self.connection = connection
    let head =
      "POST /v1/message HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/octet-stream\r\n"
      + "content-length: \(message.count)\r\nconnection: close\r\n\r\n"
    connection.send(Array(head.utf8) + message)
    begun = .now
  }

  /// Waits for the answer; nil unless it is a message, and all there is.
  func observe() -> Observation? {
    let first = connection.receive(for: .seconds(60)) { !$0.isEmpty }
    let time = ContinuousClock.now - begun
    let all = first + connection.receive(for: .seconds(20))
    guard let answers = HTTPAnswer.all(all), answers.count == 1, answers[0].status == 200 else {
      return nil
    }
    return Observation(time: time, byteCount: all.count, answer: answers[0].body)
  }
}

/// How well an attacker tells two kinds of messages apart by the times of their answers.
enum Classifier {
  /// The share that he gets right of what he hasn't seen, having learnt from the rest: 0.5 is blind guessing.
  ///
  /// He sorts times into steps, and takes for each the kind that was more frequent in it.
  static func accuracy(_ first: [Duration], _ second: [Duration], step: Duration) -> Double {
    var right = 0.0
    for half in 0...1 {
      func part(_ times: [Duration], _ isLearnt: Bool) -> [Int] {
        times.enumerated().filter { ($0.offset % 2 == half) == isLearnt }
          .map { Int($0.element / step) }
      }
      let (learntFirst, learntSecond) = (part(first, true), part(second, true))
      for (times, isFirst) in [(part(first, false), true), (part(second, false), false)] {
        for time in times {
          let difference =
            learntFirst.count { $0 == time } - learntSecond.count { $0 == time }
          right += difference == 0 ? 0.5 : (difference > 0) == isFirst ? 1 : 0
        }
      }
    }
    return right / Double(first.count + second.count)
  }
}
