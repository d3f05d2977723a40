import Anonymity
import Cryptography
import Dispatch
import Foundation
import ResponseCollection
import Registration
import ServiceClient
import Synchronization

/// Whole answers, as the product's own client sends them: group, tokens, both records, each message on a
/// connection of its own.
struct AnswerLoad {
  private let made: MadeUpStudy
  private let collector: String

  init(people: Int, in directory: String, store: String?) throws {
    made = try MadeUpStudy(people: people, in: directory)
    collector = "\(made.root)/x.collector"
    var random = SystemRandom()
    _ = try Collector.create(at: collector, study: made.study, store: store, using: &random)
  }

  func run(_ services: Services, processes: Int, width: Int, rate: Double) async throws {
    let sockets = (0..<processes).map { "\(made.root)/\($0).socket" }
    let issuerSocket = "\(made.root)/issuer.socket"
    try services.start("issuer", made.issuer.path, socket: issuerSocket)
    for socket in sockets { try services.start("collector", collector, socket: socket) }
    let manifest = made.study.manifest
    let session = try AnswerSession(
      study: made.study, posterWords: manifest.words().description,
      issuers: [
        HTTPTransport(
          [.socket(path: issuerSocket)], answerByteCount: IssuerResponse.byteCount(for: manifest))
      ],
      collector: HTTPTransport(
        sockets.map { .socket(path: $0) }, answerByteCount: CollectorResponse.byteCount))
    let threads = DispatchQueue(label: "people", attributes: .concurrent)
    let people = made.invited
    @Sendable func answer(_ place: Int) async throws {
      try await withCheckedThrowingContinuation { continuation in
        threads.async {
          continuation.resume(with: Result { try Self.answer(as: people[place], session) })
        }
      }
    }
    let sustained = rate > 0 ? people.count / 2 : people.count
    let name = "answers, \(processes) collector process\(processes == 1 ? "" : "es")"
    try await Load.saturate(name, count: sustained, width: width, answer)
    if rate > 0 { try await Load.pace(name, sustained..<people.count, rate: rate, answer) }
    try services.reportMemory(name)
    try made.remove()
  }

  private static func answer(as person: Credentials, _ session: AnswerSession) throws {
    var random = SystemRandom()
    let offer = try session.findGroup(identifier: person.identifier, codes: [person.code])
    let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &random))
    let answer = [UInt8](repeating: 1, count: 40)
    for token in [tokens.closed, tokens.comment] {
      guard case .accepted = try session.submit(answer, token: token, using: &random) else {
        print("not accepted\t1")
        return
      }
    }
  }
}
