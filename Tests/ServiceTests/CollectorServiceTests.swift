import Anonymity
import CollectorService
import Cryptography
import ResponseCollection
import ServiceClient
import Testing

/// The collector's service, spoken to by many at once.
@Suite struct CollectorServiceTests {
  @Test func manyAtOnceGetTheirOwnAnswers() async throws {
    let tiny = try TinyStudy()
    let session = try tiny.session()
    let sealer = ResponseSealer(manifest: tiny.study.manifest)
    var records: [SealedResponse] = []
    for number in 1...6 {
      let identifier = "North-\(number)@example.org"
      let offer = try session.findGroup(
        identifier: identifier, codes: [try tiny.code(identifier)])
      let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &tiny.random))
      for token in [tokens.closed, tokens.comment] {
        records.append(try sealer.seal([UInt8(number)], token: token, using: &tiny.random))
      }
    }
    let service = try CollectorService(tiny.collector)
    // Each twice, and noise between.
    let sent = records.map(\.bytes) + records.map(\.bytes) + [[], [1, 1]]
    let answers = await withTaskGroup(of: (Int, [UInt8]).self) { group in
      for (place, record) in sent.enumerated() {
        group.addTask { (place, await service.respond(to: record)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(Set(answers.values.map(\.count)).count == 1)
    for place in 0..<24 {
      let answer = try CollectorResponse(#require(answers[place]))
      guard case .accepted(let receipt) = answer else {
        Issue.record("\(answer)")
        continue
      }
      #expect(receipt.recordHash == records[place % 12].hash)
    }
    for place in 24...25 {
      #expect(try CollectorResponse(#require(answers[place])) == .invalid)
    }
    try tiny.close()
    let late: [UInt8] = await service.respond(to: records[0].bytes)
    #expect(try CollectorResponse(late) == .closed)
    #expect(try tiny.collector.frozenRecords(study: tiny.study).closed.count == 6)
  }
}
