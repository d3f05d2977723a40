import Foundation
import Synchronization
import TestSupport

/// Sits between people and one service, and does to their connections what networks do.
final class BadNetwork: Sendable {
  /// What happens to a connection.
  enum Fault: String, CaseIterable, Sendable {
    case none
    /// Every piece comes late.
    case delay
    /// Ends in the middle of the request, anywhere.
    case cutInTheRequest
    /// Ends in the middle of the answer, anywhere.
    case cutInTheAnswer
    /// Nothing comes back.
    case stall
    /// Waits until others that came later have gone through.
    case overtaken
    /// The same bytes arrive on two connections at once.
    case twice
    /// The same bytes arrive again, some time after they were answered.
    case again

    /// Those that need no look into the bytes.
    static let ofBytes: [Fault] = [
      .none, .delay, .cutInTheRequest, .cutInTheAnswer, .stall, .overtaken,
    ]
  }

  private struct State {
    var generator: SeededGenerator
    var counts: [Fault: Int] = [:]
    var taken = 0
    var disagreements = 0
  }

  private let listening: ListeningSocket
  private let service: Endpoint
  private let faults: [Fault]
  private let state: Mutex<State>
  private let atWork = DispatchGroup()

  /// Takes connections at one place and makes them to the other, until it is ended.
  init(
    at place: Endpoint, before service: Endpoint, _ faults: [Fault] = Fault.allCases, seed: UInt64
  ) throws {
    listening = try ListeningSocket(at: place)
    (self.service, self.faults) = (service, faults)
    state = Mutex(State(generator: SeededGenerator(seed: seed)))
    Thread.detachNewThread { [listening] in
      while let connection = listening.accept() { self.take(connection) }
    }
  }

  /// How often each thing happened.
  var counts: [Fault: Int] { state.withLock { $0.counts } }
  /// How often the same request got two different answers.
  var disagreements: Int { state.withLock { $0.disagreements } }

  /// Takes no more connections, and waits for the last of them.
  func end() {
    listening.end()
    atWork.wait()
  }

  private func take(_ person: Connection) {
    let fault = state.withLock { state in
      let fault = faults[Int.random(in: 0..<faults.count, using: &state.generator)]
      state.counts[fault, default: 0] += 1
      state.taken += 1
      return fault
    }
    inAThread { self.carry(person, fault) }
  }

  private func inAThread(_ work: @escaping @Sendable () -> Void) {
    atWork.enter()
    Thread.detachNewThread { [atWork] in
      work()
      atWork.leave()
    }
  }

  private func draw(_ range: ClosedRange<Int>) -> Int {
    state.withLock { Int.random(in: range, using: &$0.generator) }
  }

  private func carry(_ person: Connection, _ fault: Fault) {
    switch fault {
    case .none: pass(person)
    case .delay: pass(person, slowly: true)
    case .cutInTheRequest: pass(person, requestBytes: draw(0...2_000))
    case .cutInTheAnswer: pass(person, answerBytes: draw(0...600))
    case .stall: pass(person, answerBytes: 0, thenEnding: false)
    case .overtaken:
      waitToBeOvertaken()
      pass(person)
    case .twice: repeatRequest(of: person, after: nil)
    case .again: repeatRequest(of: person, after: draw(100...1_500))
    }
  }

  private func waitToBeOvertaken() {
    let before = state.withLock { $0.taken }
    let deadline = ContinuousClock.now + .milliseconds(600)
    while state.withLock({ $0.taken }) < before + 3, ContinuousClock.now < deadline {
      usleep(5_000)
    }
    usleep(80_000)
  }

  /// Carries bytes both ways, at most so many of each, until a side ends.
  private func pass(
    _ person: Connection, requestBytes: Int = .max, answerBytes: Int = .max,
    slowly: Bool = false, thenEnding isEnding: Bool = true
  ) {
    guard let service = try? Connection(to: service) else { return person.end() }
    inAThread {
      self.copy(person, to: service, atMost: requestBytes, slowly: slowly)
      if requestBytes != .max || !isEnding { person.end() }
      service.end()
    }
    copy(service, to: person, atMost: answerBytes, slowly: slowly, staying: !isEnding)
    if isEnding { person.end() }
    service.end()
  }

  private func copy(
    _ source: Connection, to target: Connection, atMost limit: Int, slowly: Bool,
    staying: Bool = false
  ) {
    var left = limit
    while let bytes = source.read() {
      if slowly { usleep(UInt32(draw(0...200)) * 1_000) }
      let part = Array(bytes.prefix(left))
      left -= part.count
      if !part.isEmpty, !target.write(part) { return }
      if left == 0, !staying { return }
    }
  }

  /// Sends what somebody asks twice: at once on two connections, or again so many milliseconds later.
  private func repeatRequest(of person: Connection, after milliseconds: Int?) {
    guard let request = HTTPText.wholeRequest(from: person) else { return person.end() }
    let first = Mutex<[UInt8]?>(nil)
    let answered = DispatchGroup()
    answered.enter()
    inAThread {
      let answer = self.ask(request)
      first.withLock { $0 = answer }
      answered.leave()
    }
    if milliseconds == nil { compare(ask(request), answered, first) }
    answered.wait()
    if let answer = first.withLock({ $0 }) { person.write(answer) }
    person.end()
    guard let milliseconds else { return }
    usleep(UInt32(milliseconds) * 1_000)
    compare(ask(request), answered, first)
  }

  private func ask(_ request: [UInt8]) -> [UInt8]? {
    guard let service = try? Connection(to: service), service.write(request) else { return nil }
    return service.readToEnd()
  }

  private func compare(
    _ second: [UInt8]?, _ answered: DispatchGroup, _ first: borrowing Mutex<[UInt8]?>
  ) {
    answered.wait()
    let bodies = [first.withLock { $0 }, second].map { $0.flatMap(HTTPText.body) }
    if bodies[0] == nil || bodies[0] != bodies[1] {
      state.withLock { $0.disagreements += 1 }
    }
  }
}

/// As much of HTTP/1.1 as it takes to repeat a request.
enum HTTPText {
  private static let endOfHead = Array("\r\n\r\n".utf8)

  /// Reads a request with its whole body; nil if it ends before.
  static func wholeRequest(from person: Connection) -> [UInt8]? {
    var bytes: [UInt8] = []
    while let more = person.read() {
      bytes += more
      guard let head = bytes.firstRange(of: endOfHead) else { continue }
      let text = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).lowercased()
      let length = text.firstMatch(of: /content-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
      if bytes.count >= head.upperBound + length { return bytes }
    }
    return nil
  }

  /// What comes after the head.
  static func body(_ answer: [UInt8]) -> [UInt8]? {
    answer.firstRange(of: endOfHead).map { Array(answer[$0.upperBound...]) }
  }
}
