import Anonymity
import ArgumentParser
import Cryptography
import Registration
import SurveyDefinition

struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Coarsen the groups, freeze the survey, make its keys.")

  @Argument(help: "The survey file.") var file: String
  @Option(help: "The roll: a CSV with 'identifier' and the survey's roll groups.") var roll: String
  @Option(
    parsing: .upToNextOption, help: "Every custodian's .pub file.") var custodian: [String] = []
  @Option(help: "How many custodians open the answers together.") var quorum: Int?
  @Option(help: "Name of the study; NAME.study and NAME.issuer are made.") var out: String?
  @Option(help: "With several issuers, first: write the plan they make their keys for, no more.")
  var plan: String?
  @Option(
    parsing: .upToNextOption, help: "With several issuers, then: the issuer.pub of every other one."
  )
  var issuer: [String] = []
  @Option(help: "The study of the wave before, when nothing more will be tallied from it.")
  var previous: String?
  @Flag(help: "Accept that one lost key loses all answers.") var acceptLoss = false
  @Flag(help: "Answer yes after reading the groups.") var yes = false

  func validate() throws {
    if plan != nil {
      guard out == nil, issuer.isEmpty else {
        throw ValidationError(
          "--plan comes first, alone; --out and --issuer when the keys are made.")
      }
      return
    }
    guard !custodian.isEmpty, quorum != nil, out != nil else {
      throw ValidationError(
        "Give --custodian, --quorum and --out; or --plan, with several issuers.")
    }
  }

  func run() throws {
    if let plan { return try write(plan) }
    guard let out, let quorum else { return }
    let opening = try Opening(
      file: file, roll: roll, custodians: custodian, quorum: quorum, name: out, issuers: issuer,
      acceptLoss: acceptLoss, previous: previous)
    try Console.say(opening.groupsInWords)
    guard try Prompt.agrees(to: "Open the survey for these groups?", unless: yes, named: "--yes")
    else { throw Failure(.usage, "not opened; nothing was written.") }
    try Console.say(try opening.inWords(opening.open(), roll: roll))
  }

  private func write(_ path: String) throws {
    if !custodian.isEmpty, let quorum {
      _ = try Opening.custodians(custodian, quorum: quorum, acceptLoss: acceptLoss)
    }
    let planning = try Planning(file: file, roll: roll, previous: previous)
    try planning.write(to: path)
    try Console.say(
      planning.groupsInWords + "\n" + planning.next(file: file, roll: roll, plan: path))
  }
}
