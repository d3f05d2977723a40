@testable import Anonymity
import CollectorService
import ResponseCollection
import Synchronization

/// A collector as an attacker meets it: records go in; what counts comes out at the close.
struct CollectorUnderAttack {
  /// Whether a record was taken in.
  let takes: @Sendable (SealedResponse) -> Bool
  /// The closed records that count in the end, in the order in which they lie.
  let counted: () throws -> [SealedResponse]

  /// The real one of a study, which is closed when its records are asked for.
  init(_ tiny: TinyStudy) throws {
    let service = try CollectorService(tiny.collector, fieldwork: tiny.fieldwork)
    takes = { record in
      guard let answer = try? CollectorResponse(service.respond(to: record.bytes)) else {
        return false
      }
      if case .accepted = answer { return true }
      return false
    }
    counted = {
      if !tiny.study.has("closing") { try tiny.close() }
      return try tiny.collector.frozenRecords(study: tiny.study).closed
    }
  }

  /// A weak one that leaves out what `flaws` say.
  init(_ manifest: Manifest, flaws: Set<Flaw>, otherSurveys: [Manifest] = []) {
    let weak = WeakCollector(manifest, flaws, otherSurveys)
    takes = { weak.take($0) }
    counted = { weak.records }
  }

  /// What a weak collector doesn't do.
  enum Flaw {
    case doesNotCheckSignatures
    case doesNotCheckTheRecord
    case doesNotBindTheGroup
    case doesNotBindTheType
    case doesNotBindTheSurvey
    case doesNotSpendTokens
    case spendsWithoutALock
    case keepsRepetitions
  }
}

/// Keeps records in the order of their arrival.
private final class WeakCollector: Sendable {
  private let manifest: Manifest
  private let flaws: Set<CollectorUnderAttack.Flaw>
  private let otherSurveys: [Manifest]
  private let kept = Mutex<[SealedResponse]>([])

  init(_ manifest: Manifest, _ flaws: Set<CollectorUnderAttack.Flaw>, _ otherSurveys: [Manifest]) {
    (self.manifest, self.flaws, self.otherSurveys) = (manifest, flaws, otherSurveys)
  }

  var records: [SealedResponse] { kept.withLock { $0 } }

  func take(_ record: SealedResponse) -> Bool {
    guard isSigned(record.token) else { return false }
    guard flaws.contains(.doesNotCheckTheRecord) || record.isSignedByToken(in: manifest) else {
      return false
    }
    if flaws.contains(.spendsWithoutALock) {
      guard !isSpent(record, among: records) else { return false }
      wait()
      kept.withLock { $0.append(record) }
      return true
    }
    return kept.withLock { kept in
      guard !isSpent(record, among: kept) else { return false }
      kept.append(record)
      return true
    }
  }

  /// The time a write takes, in which another thread looks too.
  private func wait() {
    let end = ContinuousClock.now + .milliseconds(50)
    while ContinuousClock.now < end {}
  }

  private func isSpent(_ record: SealedResponse, among kept: [SealedResponse]) -> Bool {
    if flaws.contains(.doesNotSpendTokens) { return kept.contains(record) }
    if flaws.contains(.keepsRepetitions) {
      return kept.contains { $0.token.value == record.token.value && $0 != record }
    }
    return kept.contains { $0.token.value == record.token.value }
  }

  private func isSigned(_ token: Token) -> Bool {
    if flaws.contains(.doesNotCheckSignatures) { return true }
    var readings = [token]
    if flaws.contains(.doesNotBindTheGroup) {
      readings += manifest.groups.indices.map { token.read(as: .closed, group: UInt16($0)) }
    }
    if flaws.contains(.doesNotBindTheType) {
      readings += RecordType.allCases.map { type in
        token.read(as: type, group: type == .comment ? RecordType.wholeSurvey : 0)
      }
    }
    let surveys = [manifest] + (flaws.contains(.doesNotBindTheSurvey) ? otherSurveys : [])
    return readings.contains { reading in surveys.contains { reading.isValid(in: $0) } }
  }
}

extension SpendableToken {
  /// The same bytes, taken for a token of another type or group.
  func read(as type: RecordType, group: UInt16) -> SpendableToken {
    SpendableToken(token.read(as: type, group: group), key: key)
  }
}

extension Token {
  /// The same bytes, taken for a token of another type or group.
  func read(as type: RecordType, group: UInt16) -> Token {
    Token(type: type, group: group, value: value, prefix: prefix, signatures: signatures)
  }
}
