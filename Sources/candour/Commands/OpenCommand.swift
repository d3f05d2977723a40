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
    parsing: .upToNextOption, help: "Every custodian's .pub file.") var custodian: [String]
  @Option(help: "How many custodians open the answers together.") var quorum: Int
  @Option(help: "Name of the study; NAME.study and NAME.issuer are made.") var out: String
  @Option(help: "The study of the wave before, when nothing more will be tallied from it.")
  var previous: String?
  @Flag(help: "Accept that one lost key loses all answers.") var acceptLoss = false
  @Flag(help: "Answer yes after reading the groups.") var yes = false

  func run() throws {
    let opening = try Opening(
      file: file, roll: roll, custodians: custodian, quorum: quorum, name: out,
      acceptLoss: acceptLoss, previous: previous)
    try Console.say(opening.groupsInWords)
    guard try Prompt.agrees(to: "Open the survey for these groups?", unless: yes, named: "--yes")
    else { throw Failure(.usage, "not opened; nothing was written.") }
    let study = try opening.open()
    let words = try study.manifest.words()
    try Console.say(
      """
      Opened. Put these eight words on posters; the form asks for them:

        \(words)

      Made \(opening.studyPath) (public) and \(opening.issuerPath) (the registrar's own).
      This version is kept in \(opening.studyPath)/\(opening.lockName). Keep a copy beside the
      survey file: the next version is compared with it ("comparable with: \(opening.survey.version)").
      Next: each custodian, who alone can tell that the key in there is his own:
            candour custodian check NAME.key --study \(opening.studyPath)
            candour collector new \(opening.studyPath) --out \(opening.name).collector
            candour issuer invite \(opening.issuerPath) --roll \(roll) --out invitations.csv
      """)
  }
}
