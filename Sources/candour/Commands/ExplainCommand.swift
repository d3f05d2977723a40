import ArgumentParser
import SurveyDefinition

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Read about a finding of 'check'; without a code, list them.")

  @Argument(help: "A code such as E24.") var code: String?

  func run() throws {
    guard let code else { return try Console.say(DiagnosticCode.contents) }
    guard let page = DiagnosticCode.explain(code) else {
      let all = DiagnosticCode.allCases.map(\.rawValue).joined(separator: " ")
      throw Failure(.usage, "there is no finding \(code). There are: \(all)")
    }
    try Console.say(page)
  }
}
