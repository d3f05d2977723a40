@testable import Anonymity
import Cryptography
import Foundation
import IssuerService
import MessageServer
import ServiceClient
import Synchronization
import TestSupport
import Testing

/// Who watches the line sees neither from sizes nor from times what became of a message.
@Suite("Traffic: accepted, refused and replayed look alike", .serialized)
struct TrafficTests {
  /// The times of one kind against every other, for somebody who has learnt from as many before: two
  /// in three right is where this fails; guessing blindly is one in two, give or take 0.05 here.
  private static let tolerated = 0.67
  private static let pace = Duration.milliseconds(50)
  private static let each = 60

  @Test("an answer tells by neither its size nor its time what became of a message")
  func alike() throws {
    let traffic = try TrafficMessages(people: 30 + 2 * Self.each + 90)
    let (tiny, people) = (traffic.tiny, traffic.people)
    let issuer = try ServedParty("issuer", of: tiny)
    let known = Array(people[..<30])
    let had = try known.map { try #require(Observation($0.request, to: issuer.place)).answer }
    let measured = [Array(people[30..<90]), Array(people[90..<150])]
    let others = Array(people[150...])
    var drawn: [[[UInt8]]] = []
    for (people, load) in zip(measured, [[], others.map(\.request)]) {
      let seen = try Observation.all(
        traffic.toIssuer(fresh: people, known: known), to: issuer.place, load: load)
      Self.expectAlike(seen, load.isEmpty ? "issuer, idle" : "issuer, busy")
      drawn.append(
        try people.map { try #require(Observation($0.request, to: issuer.place)).answer })
    }
    let more = try others.map { try #require(Observation($0.request, to: issuer.place)).answer }
    try issuer.end()

    let collector = try ServedParty("collector", of: tiny)
    let first = try traffic.records(known, had)
    for record in first { _ = Observation(record[0].bytes, to: collector.place) }
    let load = try traffic.records(others, more).map { $0[0].bytes }
    for (people, (answers, load)) in zip(measured, zip(drawn, [[], load])) {
      let messages = traffic.toCollector(fresh: try traffic.records(people, answers), known: first)
      let seen = try Observation.all(messages, to: collector.place, load: load)
      Self.expectAlike(seen, load.isEmpty ? "collector, idle" : "collector, busy")
    }
    try collector.end()
  }

  /// One size, and times that tell no kind from the accepted ones.
  private static func expectAlike(_ seen: [String: [Observation]], _ place: String) {
    #expect(Set(seen.values.joined().map(\.byteCount)).count == 1, "\(place)")
    let answers = seen.mapValues { Set($0.map(\.answer)) }
    // What is compared are really answers of different kinds.
    #expect(answers["accepted"]?.count == each, "\(place)")
    let accepted = seen["accepted"]?.map(\.time) ?? []
    for (kind, observations) in seen where kind != "accepted" {
      let accuracy = Classifier.accuracy(accepted, observations.map(\.time), step: pace)
      #expect(accuracy < tolerated, "\(place): \(kind) is told apart, \(accuracy) right")
    }
  }

  @Test("without a pace the same attacker tells them apart")
  func weakVariant() throws {
    let traffic = try TrafficMessages(people: 50)
    let issuer = try ServedParty("issuer", of: traffic.tiny, isPaced: false)
    let known = Array(traffic.people[..<10])
    for person in known { _ = Observation(person.request, to: issuer.place) }
    let messages = try traffic.toIssuer(fresh: Array(traffic.people[10...]), known: known)
      .filter { ["accepted", "no message"].contains($0.key) }
    let seen = try Observation.all(messages, to: issuer.place, width: 1)
    let accuracy = Classifier.accuracy(
      seen["accepted"]?.map(\.time) ?? [], seen["no message"]?.map(\.time) ?? [],
      step: .milliseconds(4))
    #expect(accuracy > 0.8, "\(accuracy)")
  }

  @Test("over TLS the same records go both ways, whatever is answered")
  func onTheLine() throws {
    let traffic = try TrafficMessages(people: 6)
    let (tiny, manifest) = (traffic.tiny, traffic.tiny.study.manifest)
    let certificate = try Certificate()
    let issuer = try ServedParty("issuer", of: tiny, tls: certificate)
    let tap = try TappedLine(to: issuer.port)
    let transport = HTTPTransport(
      [try ServiceAddress("https://localhost:\(tap.port)")],
      answerByteCount: IssuerResponse.byteCount(for: manifest), trusting: certificate.certificate)
    let known = Array(traffic.people[..<2])
    for person in known { _ = try transport.send(person.request) }
    let messages = try traffic.toIssuer(fresh: Array(traffic.people[2...]), known: known)
    var shapes: [String: Set<[String]>] = [:]
    for (kind, messages) in messages {
      for message in messages {
        _ = tap.shapes()
        _ = try transport.send(message)
        shapes[kind, default: []].formUnion(tap.shapes())
      }
    }
    #expect(shapes.count == 7)
    #expect(Set(shapes.values.joined()).count == 1, "\(shapes)")
    try issuer.end()
  }
}
