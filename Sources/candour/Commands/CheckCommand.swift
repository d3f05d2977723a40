import ArgumentParser
import SurveyDefinition

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find mistakes and privacy risks in survey files.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Survey files.") var files: [String]
  @Option(help: "How findings are printed: text or json.") var format: Format = .text

  func run() throws {
    let surveys = try files.map(SurveyFile.init(path:))
    switch format {
    case .json:
      try Console.say(DiagnosticRenderer.json(surveys.flatMap(\.result.diagnostics)))
    case .text:
      for (path, file) in zip(files, surveys) {
        let findings = file.findings(decoration: Console.hasColours ? .ansi : .none)
        if !findings.isEmpty { try Console.say(findings) }
        try Console.say(file.summary(of: path))
        try Console.say(file.advice(for: path))
      }
    }
    guard surveys.allSatisfy({ $0.result.survey != nil }) else {
      throw Failure(
        .mistakes, "mistakes have to be mended first; 'candour explain CODE' tells more.")
    }
  }
}
