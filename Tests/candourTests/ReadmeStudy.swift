import Foundation
import Testing

/// The made-up people of the README's transcript.
struct ReadmeStudy {
  let place: Workplace
  private static let people = 60

  /// Makes what the transcript starts from: the roll, and each custodian's passphrase.
  init() throws {
    place = try Workplace()
    let rows = (0..<Self.people).map { index in
      "SW\(2000 + 31 * index),Adults,Community,\(index % 2 == 0 ? "North" : "South")"
    }
    let roll = ["identifier,service,directorate,team"] + rows
    try place.write(roll.joined(separator: "\n") + "\n", to: "roll.csv")
    for name in ["Amina", "Ben", "Carys"] {
      try place.write("what only \(name) knows\n", to: "\(name).txt")
    }
  }

  /// Starts a service as `candour KIND serve NAME &` does, which says where it listens.
  func serve(_ command: String, _ expected: [String]) throws {
    let name = try #require(command.dropLast(2).split(separator: " ").last).description
    try place.serve(name)
    let said = try Served.log(of: name, in: place)
    #expect(Transcript.matches(said, expected), "\(command) printed:\n\(said)")
  }

  /// The first person of the roll answers as a person does: arrows, Space, review, Send.
  func answerInTmux(_ command: String) throws {
    let terminal = try Tmux(place, "TERM=xterm-256color \(command) --pause 0")
    let (identifier, code) = try credentials(0)
    try terminal.begin(words: try words())
    try terminal.press("Down", "Space")
    try terminal.wait(for: "(x) 2. No")
    try terminal.press("r")
    try terminal.wait(for: "Check your answers")
    try terminal.send(identifier, code)
  }

  /// Forty others, in plain text mode; one in five has experienced racism.
  func colleaguesAnswer() throws {
    let words = try words()
    for person in 1...40 {
      let (identifier, code) = try credentials(person)
      let experience = person % 5 == 0 ? ["1", "1", "2", "1", "2", "2", "1"] : ["2", "2"]
      let ethnicity = person % 3 == 0 ? String(1 + person % 8) : "13"
      let working = [String(2 + person % 3), "Listen to us.", "."]
      let answers = experience + working + [ethnicity, String(1 + person % 3), "1"]
      let script = [words, "", ""] + answers + ["send", identifier, code, "yes", "no"]
      let ending = try place.candour(
        "answer", "council.study", "--mode", "linear", "--pause", "0",
        input: script.joined(separator: "\n") + "\n")
      try #require(ending.output.contains("Your answers are in"), "\(ending.output.suffix(900))")
    }
  }

  private func words() throws -> String {
    // Beside its collector the study would compute the day's figure, which then holds all day.
    let alone = try place.shell("mkdir -p alone && cp -r council.study alone/")
    try #require(alone.status == 0)
    let first = try place.succeed("status", "alone/council.study").split(separator: "\n")[0]
    return first.split(separator: ": ")[1].description
  }

  private func credentials(_ person: Int) throws -> (String, String) {
    let line = try place.read("codes.csv").split(whereSeparator: \.isNewline)[person + 1]
    let fields = line.split(separator: ",")
    return (String(fields[0]), String(fields[1]))
  }
}
