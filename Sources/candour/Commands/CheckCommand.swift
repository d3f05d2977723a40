import ArgumentParser
import SurveyDefinition

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find mistakes and privacy risks in survey files.")

  @Argument(help: "Survey files.") var files: [String]
  @Option(help: "A CSV of how many people there are; default: what the survey names.")
  var headcounts: String?
  @Option(help: "Share of the staff expected to answer, such as 60%.", transform: ResponseRate.read)
  var responseRate: ResponseRate?
  @Option(help: "How findings are printed: text or json.") var format: OutputFormat = .text

  func run() throws {
    let surveys = try files.map { path in
      try CheckedSurvey(path: path, headcounts: headcounts, response: responseRate)
    }
    switch format {
    case .json:
      try Console.say(DiagnosticRenderer.json(surveys.flatMap(\.diagnostics)))
    case .text:
      let decoration = Console.hasColours ? DiagnosticDecoration.ansi : .none
      for survey in surveys { try Console.say(survey.words(decoration)) }
    }
    guard surveys.allSatisfy(\.hasNoMistake) else {
      let bad = zip(files, surveys).filter { !$1.hasNoMistake }.map(\.0)
      throw Failure(.mistakes, "mistakes in \(bad.joined(separator: ", ")).")
    }
  }
}
