@testable import Anonymity
import Cryptography
import Foundation
import ServiceClient
import Synchronization
import Testing

/// Somebody who answers: what `candour answer` does, with the same twelve words until it is through.
///
/// Whoever asks again sends the same sealed record; whoever had to begin anew seals another.
final class Person {
  struct ShutOut: Error, CustomStringConvertible {
    let number: Int
    let last: any Error
    var description: String { "person \(number) never got through: \(last)" }
  }

  /// What they were left with.
  struct Outcome: Sendable {
    /// Of every record sealed, by type: no more than one of them counts.
    var sealed: [RecordType: Set<[UInt8]>] = [:]
    var receipts: [RecordType: Receipt] = [:]
    /// How often something had to be asked again.
    var retries = 0
  }

  private let number: Int
  private let member: ServedStudy.Member
  private let words: RecoveryWords
  private var random = SystemRandom()
  private var outcome = Outcome()
  /// Whether their first process ends between the two records, or in the sending of the first.
  private let beginsAnew: Bool
  private let deadline = ContinuousClock.now + .seconds(150)

  init(_ number: Int, _ member: ServedStudy.Member, beginsAnew: Bool = false) {
    (self.number, self.member, self.beginsAnew) = (number, member, beginsAnew)
    words = RecoveryWords(using: &random)
  }

  /// Answers, however often that takes.
  func answer(_ session: AnswerSession) throws -> Outcome {
    if beginsAnew {
      let record = try seal(.closed, draw(session), session)
      // It may have come in or not; this process ends without knowing.
      _ = try? session.submit(record)
    }
    let tokens = try draw(session)
    for type in [RecordType.closed, .comment] {
      let record = try seal(type, tokens, session)
      switch try persist({ try session.submit(record) }) {
      case .accepted(let receipt): outcome.receipts[type] = receipt
      case .alreadyAnswered: #expect(beginsAnew && type == .closed, "person \(number): \(type)")
      }
    }
    return outcome
  }

  private func draw(_ session: AnswerSession) throws -> AnswerSession.TokenPair {
    let code = try #require(EnrolmentCode(member.typedCode))
    let offer = try persist {
      try session.findGroup(identifier: member.identifier, codes: [code])
    }
    return try persist { try session.drawTokens(offer, words: words) }
  }

  private func seal(
    _ type: RecordType, _ tokens: AnswerSession.TokenPair, _ session: AnswerSession
  ) throws -> SealedResponse {
    let record = try ResponseSealer(manifest: session.manifest).seal(
      Array("\(type) of person \(number)".utf8),
      token: type == .closed ? tokens.closed : tokens.comment, using: &random)
    outcome.sealed[type, default: []].insert(record.hash)
    return record
  }

  /// Again and again, while what is wrong is that nobody answers.
  private func persist<Value>(_ step: () throws -> Value) throws -> Value {
    while true {
      do { return try step() } catch let error as ClientError {
        switch error {
        case .issuerUnavailable, .collectorUnavailable:
          guard ContinuousClock.now < deadline else { throw ShutOut(number: number, last: error) }
          outcome.retries += 1
        default: throw ShutOut(number: number, last: error)
        }
      }
    }
  }
}

/// Many people who answer at once.
enum Crowd {
  /// Has the members of these numbers answer, so many at a time; every seventh begins anew.
  static func answer(
    _ study: ServedStudy, _ numbers: Range<Int>, atOnce: Int = 16, _ session: AnswerSession,
    noting finished: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> [Person.Outcome] {
    let next = Mutex(numbers.lowerBound)
    let outcomes = Mutex<[Result<Person.Outcome, any Error>]>([])
    let group = DispatchGroup()
    for _ in 0..<atOnce {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        while let number = next.withLock({ next -> Int? in
          defer { next += 1 }
          return next < numbers.upperBound ? next : nil
        }) {
          let person = Person(
            number, study.members[number], beginsAnew: number.isMultiple(of: 7))
          let outcome = Result { try person.answer(session) }
          let count = outcomes.withLock { outcomes in
            outcomes.append(outcome)
            return outcomes.count
          }
          finished(count)
        }
      }
    }
    group.wait()
    return try outcomes.withLock { $0 }.map { try $0.get() }
  }
}
