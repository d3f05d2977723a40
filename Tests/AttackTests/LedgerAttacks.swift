@testable import Anonymity
import Cryptography
import Foundation
import ResponseCollection
import Testing

/// Two requests of one study, of which custodians are to know one each.
@Suite struct LedgerAttacks {
  @Test func ledgerRolledBack() throws {
    try Attack.ledgerRolledBack.carryOut(
      having: "the study's files: the ledger put back to before a request, and another begun",
      against: true, planted: Planted("a custodian's tool that remembers no ledger", false)
    ) { remembers in
      let tiny = try Self.closedStudy()
      let keys = try KeyFiles(tiny)
      let ledger = try tiny.study.read(ReleaseLedger.fileName)
      try tiny.beginTally()
      try tiny.unseal(1)
      if !remembers { try keys.putBack() }
      try tiny.study.renew(ledger, as: ReleaseLedger.fileName)
      try tiny.beginTally("again")
      return try Self.isRefused { try tiny.unseal(1, "again") }
        ? .nothing("the custodian's key file remembers another ledger")
        : .success("shares for a request that no ledger shows beside the first")
    }
  }

  @Test func ledgerForked() throws {
    try Attack.ledgerForked.carryOut(
      having: "two copies of the study, a request in each; two of three custodians saw the first",
      against: true, planted: Planted("a custodian's tool that remembers no ledger", false)
    ) { remembers in
      let tiny = try Self.closedStudy()
      let keys = try KeyFiles(tiny)
      let copy = "\(tiny.root)/copy.study"
      try FileManager.default.copyItem(atPath: tiny.study.path, toPath: copy)
      try tiny.beginTally()
      for custodian in 1...2 { try tiny.unseal(custodian) }
      if !remembers { try keys.putBack() }
      let shares = try Self.shares(of: tiny, fromTheCopy: copy)
      return .outcome(shares >= 2, "shares of \(shares) custodians for the second, of the 2 needed")
    }
  }

  /// How many custodians give shares for a request that only a copy of the study notes.
  private static func shares(of tiny: TinyStudy, fromTheCopy path: String) throws -> Int {
    let (copy, request) = (try StudyDirectory(path), "\(tiny.root)/other")
    _ = try TallyRequest.begin(
      study: copy, records: tiny.collector.frozenRecords(study: copy), at: request,
      using: &tiny.random)
    return try (1...3).filter { custodian in
      try !isRefused {
        _ = try Unsealing.run(
          study: copy, request: request, key: tiny.custodianKeyFile(custodian),
          out: "\(request).shares\(custodian)", using: &tiny.random)
      }
    }.count
  }

  private static func closedStudy() throws -> TinyStudy {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    try tiny.close()
    return tiny
  }

  /// Whether the custodian's tool finds the ledger wrong.
  private static func isRefused(_ unseal: () throws -> Void) throws -> Bool {
    do { try unseal() } catch let error as AnonymityError {
      guard case .ledgerForked = error else { throw error }
      #expect(error.exitStatus == 4)
      return true
    }
    return false
  }
}

/// The custodians' key files as they were before any request.
private struct KeyFiles {
  private let files: [String: [UInt8]]

  init(_ tiny: TinyStudy) throws {
    files = try (1...3).reduce(into: [:]) { files, custodian in
      let path = "\(tiny.root)/custodian\(custodian).key"
      files[path] = try DurableFile.read(path)
    }
  }

  func putBack() throws {
    for (path, bytes) in files { try DurableFile.replace(bytes, at: path, access: .owner) }
  }
}
