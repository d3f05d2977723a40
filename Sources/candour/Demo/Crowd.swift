import Anonymity
import Cryptography
import ResponseCollection
import ServiceClient
import SurveyDefinition
import TerminalForm

/// The council's people answering, each through the form's own state machine.
struct Crowd {
  let council: Council
  let study: Study
  let name: String
  let codes: [String: EnrolmentCode]
  let seed: UInt64
  /// Answers wait until so many are there, and go into the store shuffled.
  private static let batch = 60

  /// Everybody who takes part answers; returns how many did.
  func answer() throws -> Int {
    var opinions = try Opinions(seed: seed, directorates: Set(council.people.map(\.directorate)))
    var draw = try Draw(seed: seed, purpose: "taking part")
    let willing = council.people.filter { draw.chance(Self.willingness($0)) }
    let session = try DemoServices.session(
      study: study, issuers: ["\(name).issuer"], collector: "\(name).collector",
      posterWords: study.manifest.words().description)
    let collector = try Collector("\(name).collector")
    var waiting: [SealedResponse] = []
    for (count, person) in willing.enumerated() {
      let wanted = opinions.response(of: person)
      waiting += try records(of: person, response(wanted), session)
      if waiting.count >= Self.batch || count + 1 == willing.count {
        try store(waiting, in: collector)
        waiting = []
      }
      Console.progress("Answering:", done: count + 1, of: willing.count)
    }
    return willing.count
  }

  /// About 60 % overall; few of the Court team, so that a group stays below the minimum.
  private static func willingness(_ person: Council.Person) -> Double {
    person.team == "Court" ? 0.2 : 0.61
  }

  private func response(_ wanted: Response) throws -> Response {
    var form = Form(survey: study.survey, setting: FormSetting(shuffleSeed: seed))
    FormScript.enter(wanted, into: &form)
    guard case .submitted(let response) = form.outcome else {
      throw Failure(.damaged, "the form did not come to its end; this is a fault of candour.")
    }
    return response
  }

  /// Group, tokens and both sealed records, as the person's own machine makes them.
  private func records(
    of person: Council.Person, _ response: Response, _ session: AnswerSession
  ) throws -> [SealedResponse] {
    guard let code = codes[person.identifier] else {
      throw Failure(.damaged, "the invitations lack a person of the roll.")
    }
    var random = SystemRandom()
    let offer = try session.findGroup(identifier: person.identifier, codes: [code])
    let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &random))
    let sealer = ResponseSealer(manifest: study.manifest)
    return try [
      sealer.seal(
        ResponseEncoding.encodeClosed(response, of: study.survey), token: tokens.closed,
        using: &random),
      sealer.seal(
        ResponseEncoding.encodeComments(response, of: study.survey), token: tokens.comment,
        using: &random),
    ]
  }

  private func store(_ records: [SealedResponse], in collector: Collector) throws {
    for outcome in try collector.accept(records.map(\.bytes).shuffled()) { _ = try outcome.get() }
  }
}

/// The invitations' CSV, `identifier,code`.
enum Invitation {
  /// Codes by identifier.
  static func read(_ path: String) throws -> [String: EnrolmentCode] {
    let text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    var codes: [String: EnrolmentCode] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",")
      guard fields.count == 2, let code = EnrolmentCode(String(fields[1])) else { continue }
      codes[String(fields[0])] = code
    }
    return codes
  }
}
