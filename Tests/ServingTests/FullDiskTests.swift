@testable import Anonymity
import Cryptography
import Foundation
import Registration
import ResponseCollection
import ServiceClient
import Testing

/// A disk that is full while services run: they say that they can't, keep what they acknowledged, and go
/// on when there is room.
@Suite(.serialized) struct FullDiskTests {
  @Test func aCollectorOnAFullDiskLosesNothingAndRecovers() throws {
    let study = try ServedStudy.copy()
    let disk = try SmallDisk(kilobytes: 4_096)
    try Self.move("x.collector", of: study, to: disk)
    let issuer = try study.serveIssuer()
    let collector = try study.serveCollector(more: ["--status-hour", "0"])
    let session = try study.session()
    var outcomes = try Crowd.answer(study, 0..<20, session)
    let waiting = try (20..<24).map { try Waiting(study.members[$0], $0, session) }
    let before = try Self.files(of: "\(disk.path)/x.collector")
    try disk.fill(leaving: 0)
    for person in waiting {
      #expect(throws: ClientError.collectorUnavailable) { try session.submit(person.closed) }
    }
    #expect(collector.isRunning)
    #expect(try Self.files(of: "\(disk.path)/x.collector") == before)
    // As the next process finds it, on the disk that is still full.
    collector.kill()
    try Collector("\(disk.path)/x.collector").check()
    try collector.start()
    #expect(throws: ClientError.collectorUnavailable) { try session.submit(waiting[0].closed) }
    try disk.empty()
    outcomes += try waiting.map { try $0.finish(session) }
    outcomes += try Crowd.answer(study, 24..<40, session)
    for service in [issuer, collector] { #expect(service.end() == 0, "\(service.said)") }
    try study.closeAndCompare(with: outcomes)
    #expect(try Self.leftovers("\(disk.path)/x.collector").isEmpty)
  }

  @Test func anIssuerOnAFullDiskMarksNobodyAndRecovers() throws {
    let study = try ServedStudy.copy()
    let disk = try SmallDisk(kilobytes: 1_024)
    try Self.move("x.issuer", of: study, to: disk)
    let services = [try study.serveIssuer(), try study.serveCollector()]
    let session = try study.session()
    var outcomes = try Crowd.answer(study, 0..<5, session)
    let before = try DurableFile.read("\(disk.path)/x.issuer/people")
    try disk.fill(leaving: 0)
    for number in 5..<8 {
      // The group is known, and nothing is marked by asking; a token would have to be.
      #expect(throws: ClientError.issuerUnavailable("registrar")) {
        _ = try Waiting(study.members[number], number, session)
      }
    }
    #expect(try DurableFile.read("\(disk.path)/x.issuer/people") == before)
    services[0].kill()
    try services[0].start()
    #expect(throws: ClientError.issuerUnavailable("registrar")) {
      _ = try Waiting(study.members[5], 5, session)
    }
    try disk.empty()
    outcomes += try Crowd.answer(study, 5..<20, session)
    for service in services { #expect(service.end() == 0, "\(service.said)") }
    try study.closeAndCompare(with: outcomes)
    #expect(try Self.leftovers("\(disk.path)/x.issuer").isEmpty)
  }

  /// A party's directory on the small disk, a link where it was.
  private static func move(_ name: String, of study: ServedStudy, to disk: SmallDisk) throws {
    let ending = try study.place.shell(
      "cp -a \(name) \(disk.path)/ && rm -r \(name) && ln -s \(disk.path)/\(name) \(name)")
    try #require(ending.status == 0, "\(ending.errors)")
  }

  /// Every finished file and its content.
  private static func files(of directory: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: directory)
    return try names.filter { !isTemporary($0) }.reduce(into: [:]) { files, name in
      let path = "\(directory)/\(name)"
      var isDirectory: ObjCBool = false
      // The flag is owned here and lent for the call.
      _ = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      if !isDirectory.boolValue {
        files[name] = try Data(contentsOf: URL(fileURLWithPath: path))
      }
    }
  }

  private static func leftovers(_ directory: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: directory).filter(isTemporary)
  }

  private static func isTemporary(_ path: String) -> Bool { path.contains(".candour-") }
}

/// Somebody with tokens and sealed records, who has yet to send them.
private struct Waiting {
  private let records: [SealedResponse]
  var closed: SealedResponse { records[0] }

  init(_ member: ServedStudy.Member, _ number: Int, _ session: AnswerSession) throws {
    var random = SystemRandom()
    let code = try #require(EnrolmentCode(member.typedCode))
    let offer = try session.findGroup(identifier: member.identifier, codes: [code])
    let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &random))
    let sealer = ResponseSealer(manifest: session.manifest)
    records = try [tokens.closed, tokens.comment].map {
      try sealer.seal(Array("person \(number)".utf8), token: $0, using: &random)
    }
  }

  /// Sends both, which must get through now.
  func finish(_ session: AnswerSession) throws -> Person.Outcome {
    var outcome = Person.Outcome()
    for record in records {
      outcome.sealed[record.type] = [record.hash]
      if case .accepted(let receipt) = try session.submit(record) {
        outcome.receipts[record.type] = receipt
      }
    }
    return outcome
  }
}
