import Foundation
import Testing

/// Two machines, as directories: the registrar's with everything else, and that of a second issuer.
///
/// 26 people in 2 teams; a smallest group of 5, so that 13 people are enough for a team.
final class TwoIssuers: Sendable {
  let registrar: Workplace
  let staffSide: Workplace

  static let custodians = ["amina.pub", "ben.pub", "carys.pub"]
  static let open =
    ["open", "survey.candour", "--roll", "roll.csv", "--quorum", "2", "--custodian"] + custodians

  static let roll: String = {
    let people = (0..<26).map { index in
      "EX\(5000 + 37 * index),Adults,Community,\(["North", "South"][index / 13])"
    }
    return (["identifier,service,directorate,team"] + people).joined(separator: "\n") + "\n"
  }()

  /// A study that both have signed, to be copied from.
  static let signed: Result<TwoIssuers, any Error> = Result {
    let two = try TwoIssuers()
    try two.makeKeys()
    try two.openDraft()
    try two.signAll()
    return two
  }

  init() throws {
    (registrar, staffSide) = (try Workplace(), try Workplace())
    let survey = try String(
      contentsOf: Workplace.project.appending(path: "Surveys/racism-at-work.candour"),
      encoding: .utf8
    ).replacing("smallest group: 10", with: "smallest group: 5")
      .replacing("issuers: registrar", with: "issuers: registrar, staff-side")
    try registrar.write(survey, to: "survey.candour")
    for place in [registrar, staffSide] { try place.write(Self.roll, to: "roll.csv") }
    for name in ["amina", "ben", "carys"] {
      try registrar.write("a passphrase of \(name)\n", to: "\(name).pass")
      try registrar.succeed(
        "custodian", "new", name, "--out", ".", "--passphrase-file", "\(name).pass")
    }
    try registrar.succeed(
      "open", "survey.candour", "--roll", "roll.csv", "--plan", "survey.plan")
    try carry("survey.plan", from: registrar, to: staffSide)
  }

  /// A copy of both machines, to be spoiled.
  init(copying other: TwoIssuers) throws {
    (registrar, staffSide) = (try Workplace(), try Workplace())
    for (old, new) in [(other.registrar, registrar), (other.staffSide, staffSide)] {
      try #require(try new.shell("cp -a \(old.directory.path)/. .").status == 0)
    }
  }

  func makeKeys() throws {
    try staffSide.succeed(
      "issuer", "new", "staff-side", "--plan", "survey.plan", "--roll", "roll.csv")
    try carry("staff-side.issuer/issuer.pub", from: staffSide, to: registrar, as: "staff-side.pub")
  }

  func openDraft() throws {
    let arguments = Self.open + ["--out", "two", "--yes", "--issuer", "staff-side.pub"]
    let ending = try registrar.run(Workplace.binary, arguments)
    try #require(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("Not open yet: staff-side has yet to sign"))
  }

  /// The study goes over, a signature comes back.
  func signAll() throws {
    try carry("two.study", from: registrar, to: staffSide)
    try staffSide.succeed("issuer", "sign", "staff-side.issuer", "--study", "two.study", "--yes")
    try carry("two.study/signing/staff-side.signature", from: staffSide, to: registrar)
    try registrar.succeed("issuer", "sign", "two.issuer", "--study", "two.study")
  }

  /// Codes of both, each from its own machine.
  func invite() throws {
    try registrar.succeed("issuer", "invite", "two.issuer", "--roll", "roll.csv", "--out", "c1.csv")
    let words = try staffSide.succeed(
      "issuer", "invite", "staff-side.issuer", "--roll", "roll.csv", "--out", "c2.csv")
    #expect(words.contains("Don't use the channel of the registrar"))
    try registrar.succeed("collector", "new", "two.study", "--out", "two.collector")
  }

  /// Starts every service, the second issuer's on his own machine.
  func serve() throws {
    try registrar.serve("two.issuer")
    try registrar.serve("two.collector")
    try carry("two.study/collector.pub", from: registrar, to: staffSide)
    try staffSide.serve("staff-side.issuer", "--study", "two.study")
    try carry("two.study/address.issuer.staff-side", from: staffSide, to: registrar)
    try carry("c2.csv", from: staffSide, to: registrar)
  }

  /// Where the second issuer's service is.
  var secondAddress: [String] {
    ["--issuer", "staff-side=\(staffSide.path("staff-side.issuer.socket"))"]
  }

  func carry(
    _ name: String, from: Workplace, to: Workplace, as new: String? = nil
  ) throws {
    let line = "cp -a \(from.path(name)) \(to.path(new ?? name))"
    try #require(try to.shell(line).status == 0)
  }

  /// A person's identifier and the code in a file of the registrar's machine.
  func credentials(_ person: Int, in file: String) throws -> (identifier: String, code: String) {
    let line = try registrar.read(file).split(whereSeparator: \.isNewline)[person + 1]
    let fields = line.split(separator: ",")
    return (String(fields[0]), String(fields[1]))
  }

  func words() throws -> String {
    try registrar.succeed("status", "two.study").split(separator: "\n")[0]
      .split(separator: ": ")[1].description
  }

  /// Answers in plain text mode with these codes.
  func answer(
    identifier: String, codes: [String], more arguments: [String] = []
  ) throws -> Workplace.Ending {
    let form = ["", "", "2", "2", "4", "Ask us.", ".", "3", "1", "2", "send"]
    let script = [try words()] + form + [identifier] + codes + ["yes", "no"]
    return try registrar.run(
      Workplace.binary,
      ["answer", "two.study", "--mode", "linear", "--pause", "0"] + secondAddress + arguments,
      input: script.joined(separator: "\n") + "\n")
  }
}
