import ArgumentParser
import SurveyDefinition

struct RehearseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "See what a report could show, before anybody is asked.")

  @Argument(help: "The survey file.") var file: String
  @Option(help: "A CSV of how many people there are; default: what the survey names.")
  var headcounts: String?
  @Option(
    help: "Share of the staff who answer, such as 60%; default: what the survey expects.",
    transform: ResponseRate.read)
  var responseRate: ResponseRate?
  @Option(help: "How often it is tried, 1 to 1000.") var draws = 20
  @Option(help: "The same number gives the same result.") var seed: UInt64 = 1
  @Option(help: "text or json.") var format: OutputFormat = .text

  func validate() throws {
    guard (1...1000).contains(draws) else {
      throw ValidationError("--draws takes a number from 1 to 1000.")
    }
  }

  func run() throws {
    let survey = try SurveyFile(path: file).surveyInFirstLanguage()
    guard let path = headcounts ?? HeadcountFile.beside(file, of: survey) else {
      throw Failure(
        .usage, "rehearse needs to know how many people there are: --headcounts FILE.csv.")
    }
    let rehearsal = try Rehearsal(
      of: survey, headcounts: HeadcountFile.read(path, for: survey),
      setting: .init(
        rate: responseRate ?? ResponseRate(survey.privacy.expectedResponse), draws: draws,
        seed: seed))
    try Console.say(format == .json ? rehearsal.json() : rehearsal.words)
  }
}
