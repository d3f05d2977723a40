import Anonymity
import Cryptography
import Foundation

/// The study of `docs/vectors`, which the environment's `CANDOUR_VECTORS` leads to, with every key.
struct Study: Sendable {
  let manifest: Manifest
  /// The same study with a last day, which can be moved.
  let dated: Manifest
  let collector: CollectorDeclaration
  let request: TallyRequest
  let issuerKey: Ed25519.PrivateKey
  let receiptKey: Ed25519.PrivateKey
  let closingKey: Ed25519.PrivateKey
  let custodian: CustodianKey
  private let directory: String

  static let vectors: Study = {
    guard let path = ProcessInfo.processInfo.environment["CANDOUR_VECTORS"] else {
      fatalError("CANDOUR_VECTORS must be the path of docs/vectors")
    }
    do { return try Study(path) } catch { fatalError("\(path): \(error)") }
  }()

  private init(_ path: String) throws {
    directory = path
    let study = try StudyDirectory("\(path)/closed/x.study")
    (manifest, collector) = (study.manifest, try study.collector())
    dated = try Self.dated(manifest)
    func key(_ name: String) throws -> Ed25519.PrivateKey {
      let seed = try Self.read("\(path)/fieldwork/\(name).hex").dropFirst(8)
      return try Ed25519.PrivateKey(seed: SecretBytes(copying: seed))
    }
    issuerKey = try key("x.issuer/signing.key")
    receiptKey = try key("x.collector/receipt.key")
    closingKey = try key("x.collector/closing.key")
    // The only scrypt, once, at the low cost of the vectors.
    custodian = try KeyFile.open(
      Self.read("\(path)/custodians/custodian1.key.hex"),
      passphrase: SecretBytes(copying: Array("correct horse battery".utf8)), file: "key"
    ).key
    request = try TallyRequest(
      Self.read("\(path)/tally/request.hex"), file: "request", study: study)
  }

  /// A file of the vectors by its name in their directory.
  func file(_ name: String) -> [UInt8] {
    do { return try Self.read("\(directory)/\(name)") } catch { fatalError("\(name): \(error)") }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let bytes = try DurableFile.read(path)
    guard path.hasSuffix(".hex") else { return bytes }
    let digits = String(decoding: bytes.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard let content = Hexadecimal.decode(digits) else { fatalError("\(path) isn't hexadecimal") }
    return content
  }

  private static func dated(_ manifest: Manifest) throws -> Manifest {
    var rules = manifest.rules
    (rules.closes, rules.keepUntil) = ("2027-03-31", "2027-12-31")
    let plan = try StudyPlan(
      rules: rules, rollColumns: manifest.plan.rollColumns, groups: manifest.groups)
    return try Manifest(
      plan: plan, custodians: manifest.custodians, quorum: manifest.quorum,
      issuers: manifest.issuers)
  }
}
