import Foundation
import Testing

/// A small survey that was run through the command line: 3 teams of 16, a smallest group of 5; 8 people
/// of North answered, 2 of South and 3 of West, which both stay below the minimum.
final class SmallStudy: Sendable {
  let place: Workplace
  let words: String

  /// One study, closed and asked for, that tests copy from.
  static let closed: Result<SmallStudy, any Error> = Result {
    let study = try SmallStudy()
    try study.answers()
    try study.close()
    // It lives as long as the tests, and nothing ends its services then.
    for service in ["small.issuer", "small.collector"] { study.place.served.stop(service) }
    return study
  }

  /// `policy` takes the place of the smallest group; `change` is made to the survey before it is opened.
  init(
    policy: String = "smallest group: 5", _ change: (String) -> String = { $0 }
  ) throws {
    place = try Workplace()
    let survey = try String(
      contentsOf: Workplace.project.appending(path: "Surveys/racism-at-work.candour"),
      encoding: .utf8
    ).replacing("smallest group: 10", with: policy)
    try place.write(change(survey), to: "survey.candour")
    try place.write(Self.roll, to: "roll.csv")
    for name in ["amina", "ben", "carys"] {
      try place.write("a passphrase of \(name)\n", to: "\(name).pass")
      try place.succeed("custodian", "new", name, "--out", ".", "--passphrase-file", "\(name).pass")
    }
    try place.succeed(
      "open", "survey.candour", "--roll", "roll.csv", "--custodian", "amina.pub", "ben.pub",
      "carys.pub", "--quorum", "2", "--out", "small", "--yes")
    try place.succeed("collector", "new", "small.study", "--out", "small.collector")
    try place.succeed(
      "issuer", "invite", "small.issuer", "--roll", "roll.csv", "--out", "codes.csv")
    try place.serve("small.issuer")
    try place.serve("small.collector")
    let status = try place.succeed("status", "small.study")
    words = status.split(separator: "\n")[0].split(separator: ": ")[1].description
  }

  static let roll: String = {
    let people = (0..<48).map { index in
      "EX\(5000 + 37 * index),Adults,Community,\(["North", "South", "West"][index / 16])"
    }
    return (["identifier,service,directorate,team"] + people).joined(separator: "\n") + "\n"
  }()

  /// Identifier and code of a person by number; 0 to 15 are of North.
  func credentials(_ person: Int) throws -> (identifier: String, code: String) {
    let line = try place.read("codes.csv").split(whereSeparator: \.isNewline)[person + 1]
    let fields = line.split(separator: ",")
    return (String(fields[0]), String(fields[1]))
  }

  /// One person's keys in the plain text mode: two plain noes, a fair chance, a comment.
  func script(identifier: String, code: String, last: [String] = ["yes", "no"]) -> String {
    let form = ["", "", "2", "2", "4", "Ask us.", ".", "3", "1", "2", "send"]
    return ([words] + form + [identifier, code] + last).joined(separator: "\n") + "\n"
  }

  /// Answers as that person.
  func answer(_ person: Int) throws -> Workplace.Ending {
    let (identifier, code) = try credentials(person)
    return try place.candour(
      "answer", "small.study", "--mode", "linear", "--pause", "0",
      input: script(identifier: identifier, code: code))
  }

  func answers() throws {
    for person in [0, 1, 2, 3, 4, 5, 6, 7, 20, 21, 40, 41, 42] {
      let ending = try answer(person)
      try #require(ending.status == 0, "\(ending.errors)")
      try #require(ending.output.contains("Your answers are in"), "\(ending.output)")
    }
  }

  func close() throws {
    try place.succeed("issuer", "close", "small.issuer")
    try place.succeed("collector", "close", "small.collector")
    try place.succeed("tally", "begin", "small.study", "--out", "request")
  }

  /// A copy of everything, to be spoiled.
  func copy() throws -> Workplace {
    let other = try Workplace()
    let ending = try other.shell("cp -a \(place.directory.path)/. .")
    try #require(ending.status == 0)
    return other
  }
}

extension Workplace {
  /// Runs `candour`, which must end well; returns what it printed.
  @discardableResult
  func succeed(_ arguments: String...) throws -> String {
    let ending = try run(Self.binary, arguments)
    try #require(ending.status == 0, "\(arguments): \(ending.errors)")
    return ending.output
  }

  /// A custodian's shares.
  func unseal(_ name: String) throws -> Ending {
    try candour(
      "unseal", "small.study", "--request", "request", "--key", "\(name).key", "--out",
      "\(name).shares", "--passphrase-file", "\(name).pass")
  }
}
