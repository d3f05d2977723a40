@testable import Anonymity
import Cryptography
import Foundation
import ServiceClient
import Testing

/// A study made through the command line, whose parties are real processes.
///
/// Making keys takes seconds, so every test works on a copy of one and the same study.
final class ServedStudy: Sendable {
  /// Somebody on the roll.
  struct Member: Sendable {
    let identifier: String
    /// As it was sent to them.
    let typedCode: String
  }

  let place: Workplace
  let members: [Member]
  let words: String

  /// How many people the tests have answer while services are killed.
  static let answers =
    ProcessInfo.processInfo.environment["CANDOUR_ANSWERS"].flatMap { Int($0) } ?? 200

  private static let template = Result { try ServedStudy() }

  /// A copy of the study, as it is before anybody has answered.
  static func copy() throws -> ServedStudy { try ServedStudy(copying: template.get()) }

  private init(copying other: ServedStudy) throws {
    (place, members, words) = (try Workplace(), other.members, other.words)
    let ending = try place.shell("cp -a \(other.place.directory.path)/. .")
    try #require(ending.status == 0, "\(ending.errors)")
  }

  /// Three teams of at least 80 people, three custodians of whom two open, a smallest group of 5.
  private init() throws {
    place = try Workplace()
    let survey = try String(
      contentsOf: Workplace.project.appending(path: "Surveys/racism-at-work.candour"),
      encoding: .utf8
    ).replacing("smallest group: 10", with: "smallest group: 5")
    try place.write(survey, to: "survey.candour")
    try place.write(Self.roll(of: max(240, Self.answers)), to: "roll.csv")
    for name in ["amina", "ben", "carys"] {
      try place.write("a passphrase of \(name)\n", to: "\(name).pass")
      try place.succeed("custodian", "new", name, "--out", ".", "--passphrase-file", "\(name).pass")
    }
    try place.succeed(
      "open", "survey.candour", "--roll", "roll.csv", "--custodian", "amina.pub", "ben.pub",
      "carys.pub", "--quorum", "2", "--out", "x", "--yes")
    try place.succeed("collector", "new", "x.study", "--out", "x.collector")
    try place.succeed("issuer", "invite", "x.issuer", "--roll", "roll.csv", "--out", "codes.csv")
    let status = try place.succeed("status", "x.study")
    words = status.split(separator: "\n")[0].split(separator: ": ")[1].description
    members = try place.read("codes.csv").split(whereSeparator: \.isNewline).dropFirst().map {
      let fields = $0.split(separator: ",")
      return Member(identifier: String(fields[0]), typedCode: String(fields[1]))
    }
  }

  private static func roll(of count: Int) -> String {
    let people = (0..<count).map { index in
      "EX\(50_000 + 37 * index),Adults,Community,\(["North", "South", "West"][index % 3])"
    }
    return (["identifier,service,directorate,team"] + people).joined(separator: "\n") + "\n"
  }

  /// The public study.
  func study() throws -> StudyDirectory { try StudyDirectory(place.path("x.study")) }

  /// Starts `issuer serve` for the registrar's directory, at its own socket if nothing else is said.
  func serveIssuer(more: [String] = []) throws -> ServiceProcess {
    try ServiceProcess(
      [Workplace.binary.path, "issuer", "serve", place.path("x.issuer")] + more,
      log: place.path("issuer.log"))
  }

  /// Starts `collector serve`, at the directory's own socket if nothing else is said.
  func serveCollector(
    more: [String] = [], log: String = "collector.log"
  ) throws -> ServiceProcess {
    try ServiceProcess(
      [Workplace.binary.path, "collector", "serve", place.path("x.collector")] + more,
      log: place.path(log))
  }

  /// A session at these addresses; without them, at both sockets.
  func session(
    issuer: ServiceAddress? = nil, collectors: [ServiceAddress] = [],
    trusting trusted: String? = nil, patience: HTTPTransport.Patience = .ofTests
  ) throws -> AnswerSession {
    let study = try study()
    let registrar = HTTPTransport(
      [issuer ?? .socket(path: place.path("x.issuer.socket"))],
      answerByteCount: IssuerResponse.byteCount(for: study.manifest), trusting: trusted,
      patience: patience)
    let collector = HTTPTransport(
      collectors.isEmpty ? [.socket(path: place.path("x.collector.socket"))] : collectors,
      answerByteCount: CollectorResponse.byteCount, trusting: trusted, patience: patience)
    return try AnswerSession(
      study: study, posterWords: words, issuers: [registrar], collector: collector)
  }
}

extension HTTPTransport.Patience {
  /// As in the product, but for waits that would be those of the tests.
  static let ofTests: Self = {
    var patience = Self()
    (patience.connecting, patience.answering) = (.seconds(5), .seconds(10))
    patience.pauses = [.milliseconds(50), .milliseconds(200)]
    return patience
  }()

  /// Gives up on an answer that doesn't come.
  static let hasty: Self = {
    var patience = Self.ofTests
    patience.answering = .seconds(3)
    return patience
  }()
}

extension Workplace {
  /// Runs `candour`, which must end well; returns what it printed.
  @discardableResult
  func succeed(_ arguments: String...) throws -> String {
    let ending = try run(Self.binary, arguments)
    try #require(ending.status == 0, "\(arguments): \(ending.errors)")
    return ending.output
  }
}
