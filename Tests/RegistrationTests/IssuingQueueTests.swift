@testable import Anonymity
import Cryptography
import Foundation
@testable import Registration
import Synchronization
import Testing

/// Many at once: one write for all who came together, once each, and nothing before it is on disk.
@Suite struct IssuingQueueTests {
  @Test func theSameRequestAtOnceGetsTheSameSignatures() async throws {
    let sample = try SampleIssuer()
    let person = Credentials(identifier: "person1@example.org", code: try sample.invite()[0])
    let request = try sample.request()
    let queue = IssuingQueue(sample.issuer)
    let responses = try await withThrowingTaskGroup(of: TokenResponse.self) { group in
      for _ in 0..<12 { group.addTask { try await queue.issue(request, to: person) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(responses.count == 12)
    let blocking: TokenResponse = try issue(request, person, queue)
    #expect(responses.allSatisfy { $0 == blocking })
    #expect(try sample.issuer.ledger().issuedCounts(groups: 1) == [1])
  }

  @Test func ofTwoRequestsOfOnePersonExactlyOneWins() async throws {
    let sample = try SampleIssuer()
    let codes = try sample.invite()
    let rivals = try (1...4).map { try sample.request($0) }
    // Two queues, as of two processes.
    let queues = [
      IssuingQueue(sample.issuer), try IssuingQueue(IssuerDirectory(sample.issuer.path)),
    ]
    for (number, code) in codes.prefix(6).enumerated() {
      let person = Credentials(identifier: "person\(number + 1)@example.org", code: code)
      let won = await withTaskGroup(of: Int?.self) { group in
        for (place, request) in (rivals + rivals).enumerated() {
          let queue = queues[place % 2]
          group.addTask {
            (try? await queue.issue(request, to: person)) == nil ? nil : place % rivals.count
          }
        }
        return await group.reduce(into: [Int]()) { if let place = $1 { $0.append(place) } }
      }
      #expect(won.count == 2)
      #expect(Set(won).count == 1)
    }
    #expect(try sample.issuer.ledger().issuedCounts(groups: 1) == [6])
  }

  @Test func whoComesTogetherIsWrittenTogether() async throws {
    let sample = try SampleIssuer()
    let people = try people(of: sample)
    let request = try sample.request()
    let commits = Sizes()
    let queue = IssuingQueue(sample.issuer) { commits.add($0) }
    let lock = try HeldLock(sample.issuer.path)
    let responses = try await withThrowingTaskGroup(of: TokenResponse.self) { group in
      for person in people { group.addTask { try await queue.issue(request, to: person) } }
      try await Task.sleep(for: .milliseconds(1500))
      #expect(try sample.issuer.ledger().issuedCounts(groups: 1) == [0])
      lock.release()
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(responses.count == 12)
    // The first was being written, and waited for the lock, while the others came.
    #expect(commits.all.reduce(0, +) == 12)
    #expect(commits.all.count <= 2)
    #expect(try sample.issuer.ledger().issuedCounts(groups: 1) == [12])
  }

  @Test func everyRefusalWaitsForTheCommit() async throws {
    let sample = try SampleIssuer()
    let codes = try sample.invite()
    let first = Credentials(identifier: "person1@example.org", code: codes[0])
    let queue = IssuingQueue(sample.issuer)
    let _: TokenResponse = try issue(sample.request(), first, queue)
    let another = try sample.request(2)
    let refused = [
      Credentials(identifier: "nobody@example.org", code: codes[0]),
      Credentials(identifier: "", code: codes[0]),
      Credentials(identifier: "person2@example.org", code: codes[0]), first,
    ]
    let lock = try HeldLock(sample.issuer.path)
    let answered = Sizes()
    await withTaskGroup(of: Void.self) { group in
      for person in refused {
        group.addTask {
          await #expect(throws: RegistrationError.refused) {
            try await queue.issue(another, to: person)
          }
          answered.add(1)
        }
      }
      try? await Task.sleep(for: .milliseconds(700))
      #expect(answered.all.count == 0)
      lock.release()
    }
    #expect(answered.all.count == refused.count)
  }

  @Test func moreThanMayWaitAreTurnedAway() async throws {
    let sample = try SampleIssuer()
    let people = try people(of: sample)
    let request = try sample.request()
    let queue = IssuingQueue(sample.issuer, most: 4)
    let lock = try HeldLock(sample.issuer.path)
    let outcomes = await withTaskGroup(of: Result<TokenResponse, any Error>.self) { group in
      for person in people {
        group.addTask {
          do { return .success(try await queue.issue(request, to: person)) } catch {
            return .failure(error)
          }
        }
      }
      try? await Task.sleep(for: .milliseconds(1500))
      lock.release()
      return await group.reduce(into: []) { $0.append($1) }
    }
    let granted = outcomes.filter { (try? $0.get()) != nil }
    // Four wait, and as many more may have come when the writer had taken those.
    #expect((4...8).contains(granted.count))
    for outcome in outcomes {
      guard case .failure(let error) = outcome else { continue }
      #expect(error as? Overload == .tooManyWait(4))
    }
    #expect(try sample.issuer.ledger().issuedCounts(groups: 1) == [granted.count])
  }

  @Test func theCloseOfAnotherProcessWipesAnIdleOnesKeys() throws {
    let sample = try SampleIssuer()
    let people = try people(of: sample)
    let queue = IssuingQueue(sample.issuer)
    let _: TokenResponse = try issue(sample.request(), people[0], queue)
    #expect(sample.issuer.files.remembersKeys)
    queue.forgetIfClosed()
    #expect(sample.issuer.files.remembersKeys)
    _ = try sample.publishCollector()
    try IssuerDirectory(sample.issuer.path).close(study: sample.study, using: &sample.random)
    #expect(sample.issuer.files.remembersKeys)
    queue.forgetIfClosed()
    #expect(!sample.issuer.files.remembersKeys)
    #expect(throws: RegistrationError.closed) {
      try issue(sample.request(), people[0], queue)
    }
  }

  @Test func aMarkThatAnotherProcessMadeIsWrittenAgainBeforeItsSignatures() throws {
    let sample = try SampleIssuer()
    let person = try people(of: sample)[0]
    let request = try sample.request()
    let response = try sample.issuer.issue(request, to: person)
    let path = "\(sample.issuer.path)/people"
    let before = (stamp: FileStamp(path), bytes: try DurableFile.read(path))
    // Whoever wrote it may have died before the disk had it.
    let other = try IssuerDirectory(sample.issuer.path)
    #expect(try other.issue(request, to: person) == response)
    #expect(FileStamp(path) != before.stamp)
    #expect(try DurableFile.read(path) == before.bytes)
    let settled = FileStamp(path)
    #expect(try other.issue(request, to: person) == response)
    #expect(FileStamp(path) == settled)
  }

  private func issue(
    _ request: TokenRequest, _ person: Credentials, _ queue: IssuingQueue
  ) throws -> TokenResponse {
    try queue.issue(request, to: person)
  }

  private func people(of sample: SampleIssuer) throws -> [Credentials] {
    try sample.invite().enumerated().map {
      Credentials(identifier: "person\($0 + 1)@example.org", code: $1)
    }
  }
}

/// The directory's lock, held until it is let go.
private final class HeldLock {
  private var lock: DirectoryLock?
  init(_ path: String) throws { lock = try DirectoryLock(directory: path) }
  func release() { lock = nil }
}

/// How many there were each time.
private final class Sizes: Sendable {
  private let state = Mutex<[Int]>([])
  var all: [Int] { state.withLock { $0 } }
  func add(_ size: Int) { state.withLock { $0.append(size) } }
}
