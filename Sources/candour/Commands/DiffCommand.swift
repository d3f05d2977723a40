import ArgumentParser
import SurveyDefinition

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say what changed between two versions of a survey.",
    discussion: "Each is a survey file, a .lock file, or the directory of a study.")

  @Argument(help: "The earlier version.") var old: String
  @Argument(help: "The later version.") var new: String
  @Option(help: "How changes are printed: text or json.") var format: OutputFormat = .text

  func run() throws {
    let changes = SurveyDifference.changes(
      from: try SurveyVersion.readToCompare(old), to: try SurveyVersion.readToCompare(new))
    switch format {
    case .text: try Console.print(ChangeRenderer.plain(changes))
    case .json: try Console.print(ChangeRenderer.json(changes))
    }
  }
}
