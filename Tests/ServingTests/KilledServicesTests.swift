import Cryptography
import Foundation
import ResponseCollection
import ServiceClient
import Synchronization
import TestSupport
import Testing

/// Services killed at random moments while people answer: nobody is lost, shut out or counted twice.
///
/// `CANDOUR_ANSWERS` sets the number of people.
@Suite(.serialized) struct KilledServicesTests {
  @Test func bothServicesAreKilledWhilePeopleAnswer() throws {
    let study = try ServedStudy.copy()
    let services = [try study.serveIssuer(), try study.serveCollector()]
    let outcomes = try Self.kill(services, while: study, study.session())
    try study.closeAndCompare(with: outcomes)
  }

  @Test func twoCollectorsOverOneDirectoryAreKilledInTurn() throws {
    let study = try ServedStudy.copy()
    let issuer = try study.serveIssuer()
    let (collectors, session) = try Self.twoCollectors(of: study)
    let outcomes = try Self.kill(collectors, while: study, session)
    #expect(issuer.isRunning)
    try study.closeAndCompare(with: outcomes)
  }

  /// Midway the database's own server is killed too, and its standby takes over.
  @Test func twoCollectorsOverADatabaseAreKilledAndThenItsServer() throws {
    let study = try ServedStudy.copy()
    let primary = try DatabaseServer(port: 5621)
    let name = try primary.database()
    let standby = try DatabaseServer(port: 5622, standbyOf: primary, named: "second")
    try primary.execute("alter system set synchronous_standby_names = 'second'")
    try primary.execute("select pg_reload_conf()")
    var random = SystemRandom()
    try Collector.move(
      study.place.path("x.collector"), to: primary.address(name, standby), using: &random)
    let issuer = try study.serveIssuer()
    let (collectors, session) = try Self.twoCollectors(of: study)
    let promotion = Mutex<Result<Void, any Error>?>(nil)
    let outcomes = try Self.kill(collectors, while: study, session) { count in
      guard count == ServedStudy.answers / 2 else { return }
      primary.kill()
      let outcome = Result { try standby.promote() }
      promotion.withLock { $0 = outcome }
    }
    try #require(promotion.withLock { $0 }).get()
    #expect(issuer.isRunning)
    try study.closeAndCompare(with: outcomes)
  }

  private static func twoCollectors(
    of study: ServedStudy
  ) throws -> ([ServiceProcess], AnswerSession) {
    let names = ["first", "second"]
    let collectors = try names.map {
      try study.serveCollector(
        more: ["--socket", study.place.path("\($0).socket")], log: "\($0).log")
    }
    let session = try study.session(
      collectors: names.map { .socket(path: study.place.path("\($0).socket")) })
    return (collectors, session)
  }

  /// Kills one of them every now and then, and starts it again at once, until everybody has answered.
  private static func kill(
    _ services: [ServiceProcess], while study: ServedStudy, _ session: AnswerSession,
    noting finished: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> [Person.Outcome] {
    var generator = SeededGenerator.announced("KilledServicesTests")
    let isOver = Mutex(false)
    let killer = Mutex<Result<Int, any Error>>(.success(0))
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread { [seed = generator.next()] in
      var generator = SeededGenerator(seed: seed)
      let outcome = Result {
        var kills = 0
        while !isOver.withLock({ $0 }) {
          usleep(UInt32.random(in: 20_000...600_000, using: &generator))
          let service = services[Int.random(in: 0..<services.count, using: &generator)]
          service.kill()
          try service.start()
          kills += 1
        }
        return kills
      }
      killer.withLock { $0 = outcome }
      ended.signal()
    }
    let outcomes = Result {
      try Crowd.answer(study, 0..<ServedStudy.answers, session, noting: finished)
    }
    isOver.withLock { $0 = true }
    ended.wait()
    let kills = try killer.withLock { $0 }.get()
    let answered = try outcomes.get()
    let retries = answered.reduce(0) { $0 + $1.retries }
    print("KilledServicesTests: \(answered.count) people, \(kills) kills, \(retries) retries")
    #expect(kills > 3)
    for service in services { #expect(service.end() == 0, "\(service.said)") }
    return answered
  }
}
