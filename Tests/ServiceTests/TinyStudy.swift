@testable import Anonymity
import CollectorService
import Cryptography
import Foundation
import IssuerService
@testable import Registration
import ResponseCollection
import ServiceClient
import Synchronization

/// A study of nineteen people in three groups, in a directory of its own that goes with it.
///
/// Small keys and a cheap passphrase make it quick; everything else is as in the field.
final class TinyStudy {
  static let passphrase = "correct horse battery"
  let root: String
  let study: StudyDirectory
  /// In the manifest's order, the registrar first.
  let issuers: [IssuerDirectory]
  let collector: Collector
  let roll: Roll
  /// Codes by identifier, of each issuer.
  let allCodes: [[String: String]]
  var random: SeededRandom

  /// Adults > North 6, Adults > South 6, and Children of 7, pooled from teams of 5 and 2.
  static let rollText: String = {
    let teams = [
      ("Adults", "North", 6), ("Adults", "South", 6), ("Children", "East", 5),
      ("Children", "West", 2),
    ]
    var lines = ["identifier,directorate,team"]
    for (directorate, team, size) in teams {
      for number in 1...size {
        lines.append("\(team)-\(number)@example.org,\(directorate),\(team)")
      }
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }()

  var issuer: IssuerDirectory { issuers[0] }
  var codes: [String: String] { allCodes[0] }

  var identifiers: [String] {
    Self.rollText.split(separator: "\r\n").dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
  }

  /// Small keys, made once for all tests: they are what is slow.
  private static let tokenKeys = Result {
    try TokenKeyMaking.make(count: 8, bits: 2048, progress: { _, _ in })
  }

  /// Today, as the services are told.
  let clock = Clock()

  /// `names` are the issuers; `secondRoll` is what the second one has for a roll.
  init(
    seed: UInt8 = 1, issuers names: [String] = ["registrar"], secondRoll: String? = nil,
    tokenKeys: [BlindRSA.PrivateKey]? = nil, previous: StudyDirectory? = nil,
    rollText: String = TinyStudy.rollText, _ change: (inout StudyRules) -> Void = { _ in }
  ) throws {
    root = NSTemporaryDirectory() + "candour-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: seed, count: 32)))
    roll = try Self.roll(rollText)
    let definition = try FrozenDefinition([.init(name: "survey.txt", bytes: Array("q".utf8))])
    var rules = Self.rules(definition, change)
    rules.issuers = names
    let ledger = try previous?.ledger()
    (rules.previousManifest, rules.ledgerHead) = (previous?.manifest.digest, ledger?.head)
    let plan = try StudyPlan(
      rules: rules, rollColumns: roll.groupColumns, groups: Self.groups(roll).groups)
    let custodians = try Self.custodians(root, &random)
    let rolls = [roll, try Self.roll(secondRoll ?? rollText)]
    var (issuers, keys) = ([IssuerDirectory](), try (tokenKeys ?? Self.tokenKeys.get())[...])
    for (name, roll) in zip(names, rolls) {
      issuers.append(
        try IssuerDirectory.create(
          at: "\(root)/\(issuers.isEmpty ? "x" : name).issuer", name: name, plan: plan, roll: roll,
          groups: Self.groups(roll), tokenKeys: Array(keys.prefix(4)), using: &random))
      keys = keys.dropFirst(4)
    }
    self.issuers = issuers
    study = try Self.open(plan, definition, custodians, issuers, at: "\(root)/x.study", ledger)
    collector = try Collector.create(at: "\(root)/x.collector", study: study, using: &random)
    var codes: [[String: String]] = []
    for (issuer, roll) in zip(issuers, rolls) {
      let path = "\(root)/codes\(codes.isEmpty ? "" : String(codes.count)).csv"
      _ = try issuer.invite(roll: roll, out: path, using: &random)
      codes.append(try Self.readCodes(path))
    }
    allCodes = codes
  }

  private static func roll(_ text: String) throws -> Roll {
    try Roll(csv: Array(text.utf8), groupColumns: ["directorate", "team"])
  }

  private static func groups(_ roll: Roll) throws -> CoarsenedGroups {
    try CoarsenedGroups(roll, minimum: 5, expectedResponse: 1000)
  }

  private static func open(
    _ plan: StudyPlan, _ definition: FrozenDefinition, _ custodians: [Custodian],
    _ issuers: [IssuerDirectory], at path: String, _ ledger: ReleaseLedger?
  ) throws -> StudyDirectory {
    let draft = try StudyOpening.draft(
      plan, definition, custodians, Quorum(threshold: 2, of: 3), issuer: issuers[0],
      others: issuers.dropFirst().map(\.publicFile), studyPath: path, previous: ledger)
    // The last signature opens it; the others then fetch the manifest.
    for issuer in issuers + issuers.dropLast() { _ = try issuer.sign(draft) }
    return try StudyDirectory(path)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func code(_ identifier: String) throws -> EnrolmentCode {
    guard let text = codes[identifier], let code = EnrolmentCode(text) else {
      throw CocoaError(.coderValueNotFound)
    }
    return code
  }

  /// The codes of every issuer, as the person got them.
  func everyCode(_ identifier: String) throws -> [EnrolmentCode] {
    try allCodes.map { codes in
      guard let code = codes[identifier].flatMap({ EnrolmentCode($0) }) else {
        throw CocoaError(.coderValueNotFound)
      }
      return code
    }
  }

  func session() throws -> AnswerSession {
    let collecting = try CollectorService(collector, fieldwork: fieldwork)
    return try AnswerSession(
      study: study, posterWords: study.manifest.words().description,
      issuers: issuers.map { issuer in
        let issuing = try IssuerService(issuer, fieldwork: fieldwork)
        return DirectTransport { issuing.respond(to: $0) }
      },
      collector: DirectTransport { collecting.respond(to: $0) })
  }

  var fieldwork: Fieldwork { Fieldwork(study) { [clock] in clock.day } }

  /// One person's way from the poster to both receipts; gives the tokens for attacks to take.
  @discardableResult
  func answer(
    _ identifier: String, _ closed: String, comment: String = ""
  ) throws -> AnswerSession.TokenPair {
    let session = try session()
    let offer = try session.findGroup(identifier: identifier, codes: everyCode(identifier))
    let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &random))
    _ = try session.submit(Array(closed.utf8), token: tokens.closed, using: &random)
    _ = try session.submit(Array(comment.utf8), token: tokens.comment, using: &random)
    return tokens
  }

  func close() throws {
    for issuer in issuers { try issuer.close(study: study, using: &random) }
    try collector.close(study: study)
  }

  func custodianKeyFile(_ index: Int) throws -> CustodianKeyFile {
    try CustodianKeyFile(
      "\(root)/custodian\(index).key",
      passphrase: SecretBytes(copying: Array(Self.passphrase.utf8)))
  }

  func custodianKey(_ index: Int) throws -> CustodianKey {
    try CustodianKey.open(
      "\(root)/custodian\(index).key",
      passphrase: SecretBytes(copying: Array(Self.passphrase.utf8)))
  }

  /// Where the usual request lies; its shares are `shares1` and so on.
  var requestPath: String { "\(root)/request" }

  private func sharesPath(_ index: Int, _ request: String) -> String {
    request == "request" ? "\(root)/shares\(index)" : "\(root)/\(request).shares\(index)"
  }

  @discardableResult
  func beginTally(_ request: String = "request") throws -> DigestWords {
    try TallyRequest.begin(
      study: study, records: collector.frozenRecords(study: study), at: "\(root)/\(request)",
      using: &random)
  }

  @discardableResult
  func unseal(_ index: Int, _ request: String = "request") throws -> Unsealing {
    try Unsealing.run(
      study: study, request: "\(root)/\(request)", key: custodianKeyFile(index),
      out: sharesPath(index, request), using: &random)
  }

  func tally(_ custodians: [Int], _ request: String = "request") throws -> OpenedRecords {
    try Tally.open(
      study: study, request: "\(root)/\(request)",
      shares: custodians.map { sharesPath($0, request) },
      using: &random, isBlank: { $1.isEmpty })
  }

  private static func rules(
    _ definition: FrozenDefinition, _ change: (inout StudyRules) -> Void
  ) -> StudyRules {
    var rules = StudyRules(
      survey: "staff-experience", surveyVersion: "1", definitionDigest: definition.digest,
      smallestGroup: 5, smallestGroupForComments: 6, expectedResponse: 1000)
    (rules.closedByteCount, rules.commentByteCount) = (128, 256)
    change(&rules)
    return rules
  }

  private static func custodians(
    _ root: String, _ random: inout SeededRandom
  ) throws -> [Custodian] {
    let passphrase = SecretBytes(copying: Array(passphrase.utf8))
    var custodians: [Custodian] = []
    for index in 1...3 {
      _ = try CustodianKey.create(
        name: "custodian\(index)", in: root, passphrase: passphrase,
        cost: ScryptCost(logN: 4, r: 1, p: 1), using: &random)
      let path = "\(root)/custodian\(index).pub"
      custodians.append(try Custodian(publicFile: DurableFile.read(path), name: path))
    }
    return custodians
  }

  private static func readCodes(_ path: String) throws -> [String: String] {
    let text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    return text.split(separator: "\r\n").dropFirst().reduce(into: [:]) { codes, line in
      let fields = line.split(separator: ",")
      codes[String(fields[0])] = String(fields[1])
    }
  }
}

/// The day that a test says it is (ISO 8601 date, UTC).
final class Clock: Sendable {
  private let shown = Mutex("2027-01-15")

  var day: String {
    get { shown.withLock { $0 } }
    set { shown.withLock { $0 = newValue } }
  }
}
