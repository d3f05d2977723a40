@testable import Anonymity
import Cryptography
import Foundation
import Testing

/// What must be so when a study has closed, whatever happened meanwhile.
extension ServedStudy {
  /// Closes both parties, and holds what they publish against what people were left with: every receipt
  /// verifies, everybody is in once, and the registrar counted as many.
  func closeAndCompare(with outcomes: [Person.Outcome]) throws {
    try place.succeed("issuer", "close", "x.issuer")
    try place.succeed("collector", "close", "x.collector")
    let study = try study()
    let lists = try PublishedLists(study)
    for type in RecordType.allCases {
      let list = lists.list(type)
      #expect(list.hashes.count == outcomes.count, "\(type) records")
      let published = Set(list.hashes)
      for outcome in outcomes {
        let counted = published.intersection(outcome.sealed[type] ?? [])
        #expect(counted.count == 1, "somebody's \(type) records counted: \(counted.count)")
        guard let receipt = outcome.receipts[type] else { continue }
        #expect(receipt.isValid(from: lists.collector, manifest: study.manifest))
        #expect(receipt.isIncluded(in: list))
      }
    }
    #expect(lists.closing.closedCount == outcomes.count)
    #expect(lists.closing.commentCount == outcomes.count)
    let issued = try issuedCounts(study)
    #expect(issued.closed.reduce(0, +) == outcomes.count)
    #expect(issued.comments == outcomes.count)
  }

  /// What the registrar signed for the custodians, opened by one of them.
  private func issuedCounts(_ study: StudyDirectory) throws -> IssuedCounts {
    let manifest = study.manifest
    let key = try CustodianKey.open(
      place.path("amina.key"),
      passphrase: SecretBytes(copying: Array("a passphrase of amina".utf8)))
    let index = try #require(manifest.custodians.firstIndex { $0.name == "amina" })
    return try IssuedCounts.open(
      study.read(IssuedCounts.fileName(issuer: manifest.issuers[0].name)), issuer: 0,
      custodian: index + 1, key: key.sealingKey, manifest: manifest)
  }
}
