import Anonymity
import CollectorService
import Cryptography
import Glibc
import ResponseCollection
import ServiceClient
import SurveyDefinition
import Synchronization
import TerminalForm
import Testing

@testable import candour

/// From the first record sent to the last: whatever happens in between, both go.
@Suite(.serialized) struct SendingTests {
  /// Ctrl-C, a closed terminal, a kill: none ends the process between answers and comments.
  @Test(arguments: IgnoredSignals.ending)
  func noSignalComesBetweenAnswersAndComments(number: Int32) throws {
    let person = try Person()
    let before = action(number)
    person.talk.whileWaiting = {
      deliver(number)
      return true
    }
    try person.send(pause: 0)
    #expect(person.collector.received == 2)
    #expect(action(number) == before)
  }

  /// Who leaves in the pause gets the terminal back; the comments come when they would have.
  @Test func leavingDoesNotBringAnswersAndCommentsTogether() throws {
    let person = try Person()
    person.talk.whileWaiting = { false }
    try person.send(pause: 3)
    #expect(person.talk.isClosed)
    #expect(person.talk.shown == [])
    #expect(person.collector.received == 2)
    #expect(person.collector.between >= .seconds(person.talk.asked))
  }

  @Test func aBrokenTerminalDoesNotLoseTheComments() throws {
    let person = try Person()
    let fault = TerminalFault.system(call: "write", errno: EPIPE)
    person.talk.whileWaiting = { () throws(TerminalFault) in throw fault }
    #expect(throws: fault) { try person.send(pause: 0) }
    #expect(person.collector.received == 2)
  }

  @Test func anAnswerSentBeforeStillTellsOfItsComments() throws {
    let person = try Person()
    try person.send(pause: 0)
    try person.send(pause: 0)
    #expect(
      person.talk.shown == [
        "Your answers are in", "The receipt of your comments", "Your answers were sent before",
        "Your comments were sent before",
      ])
    #expect(person.collector.received == 4)
  }

  /// The same sealed record is sent again: it can't count twice.
  @Test func whatCouldNotBeSentIsSentAgain() throws {
    let person = try Person()
    person.collector.silent = [0, 2]
    try person.send(pause: 0)
    #expect(person.talk.asking == ["Try again now?", "Try again now?"])
    #expect(person.talk.shown == ["Your answers are in", "The receipt of your comments"])
  }

  @Test func failedCommentsAreAFailureOfTheCommand() throws {
    let person = try Person()
    person.collector.silent = [1]
    person.talk.agrees = false
    let failure = #expect(throws: Failure.self) { try person.send(pause: 0) }
    #expect(failure?.status == .outside)
    #expect(person.talk.shown == ["Your answers are in", "Your comments are not in"])
  }
}

/// Somebody with drawn tokens and answers typed.
private final class Person {
  let talk = FakeTalk()
  let collector: FakeCollector
  private let study: SmallStudy
  private let opened: Study
  private let session: AnswerSession
  private let tokens: AnswerSession.TokenPair

  init() throws {
    study = try SmallStudy()
    let path = study.place.path
    opened = try Study(path("small.study"))
    let real = try DemoServices.session(
      study: opened, issuers: [path("small.issuer")], collector: path("small.collector"),
      posterWords: study.words)
    let (identifier, code) = try study.credentials(0)
    let offer = try real.findGroup(
      identifier: identifier, codes: [try #require(EnrolmentCode(code))])
    var random = SystemRandom()
    tokens = try real.drawTokens(offer, words: RecoveryWords(using: &random))
    collector = try FakeCollector(path("small.collector"))
    let transport = collector
    session = try AnswerSession(
      study: opened.directory, posterWords: study.words, issuers: [], collector: transport)
  }

  func send(pause: Int) throws {
    var respondent = Respondent(study: opened, survey: opened.survey, talk: talk, pause: pause) {
      { _ in self.session }
    }
    try respondent.send(Response(), tokens, session)
  }
}

/// The collector, which counts records, notes when they come, and doesn't hear some.
private final class FakeCollector: MessageTransport {
  private struct Unheard: Error {}
  private let service: CollectorService
  private let state = Mutex((calls: 0, silent: Set<Int>(), times: [ContinuousClock.Instant]()))

  init(_ path: String) throws { service = try CollectorService(Collector(path)) }

  /// Calls, from 0, that don't get through.
  var silent: Set<Int> {
    get { state.withLock { $0.silent } }
    set { state.withLock { $0.silent = newValue } }
  }

  var received: Int { state.withLock { $0.times.count } }

  /// From the first record to the last.
  var between: Duration {
    state.withLock { ($0.times.last ?? .now) - ($0.times.first ?? .now) }
  }

  func send(_ request: [UInt8]) throws -> [UInt8] {
    try state.withLock {
      $0.calls += 1
      guard !$0.silent.contains($0.calls - 1) else { throw Unheard() }
      $0.times.append(.now)
    }
    return service.respond(to: request)
  }
}

/// A person who agrees to everything, or to nothing.
private final class FakeTalk: Conversation {
  var agrees = true
  var whileWaiting: () throws(TerminalFault) -> Bool = { true }
  private(set) var shown: [String] = []
  private(set) var asking: [String] = []
  private(set) var asked = 0
  private(set) var isClosed = false
  var hasLeft: Bool { false }

  func ask(_ prompt: String, lines: [String], isSecret: Bool) -> String? { nil }

  func confirm(_ question: String, lines: [String]) -> Bool {
    if question.hasPrefix("Try") { asking.append(question) }
    return agrees
  }

  func show(_ title: String, lines: [String]) { shown.append(title) }

  func wait(_ title: String, lines: [String], seconds: Int) throws(TerminalFault) -> Bool {
    asked = seconds
    return try whileWaiting()
  }

  func noteSending() {}
  func fill(_ form: Form) -> FormOutcome { .left }
  func close() { isClosed = true }
}

/// Sends this thread a signal, which tests' threads block.
private func deliver(_ number: Int32) {
  var (one, before) = (sigset_t(), sigset_t())
  unsafe sigemptyset(&one)
  unsafe sigaddset(&one, number)
  unsafe pthread_sigmask(SIG_UNBLOCK, &one, &before)
  raise(number)
  unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
}

/// What the process does at a signal.
private func action(_ number: Int32) -> Int {
  var action = sigaction()
  unsafe sigaction(number, nil, &action)
  // A handler is an address; nil is the default action, 1 is to ignore.
  return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
}
