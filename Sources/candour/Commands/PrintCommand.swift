import Anonymity
import ArgumentParser
import SurveyDefinition

struct PrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Print a survey for a meeting, a program or a translator.",
    discussion: """
      markdown: for a meeting. json: the whole survey for programs (docs/survey.schema.json).
      translation: the file of words in one more language, with empty lines for what is missing;
      give --out SURVEY.LANGUAGE.candour, and words that are in that file already stay.
      lock: the version as 'open' keeps it for comparison.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case markdown, json, translation, lock }

  @Argument(help: "The survey file.") var file: String
  @Option(name: .customLong("as"), help: "What to print: markdown, json, translation or lock.")
  var form: Form = .markdown
  @Option(help: "With --as translation: the language, such as cy.") var language: String?
  @Option(
    help: "The file to write; only a translation that is there already is brought up to date.")
  var out: String?

  func validate() throws {
    guard (form == .translation) == (language != nil) else {
      throw ValidationError("--language goes with --as translation, and that needs it.")
    }
  }

  func run() throws {
    if let language {
      return try TranslationFile(of: file, into: language, out: out).write()
    }
    guard let out else { return try Console.print(written()) }
    try DurableFile.checkFree(out)
    try DurableFile.create(Array(written().utf8), at: out, access: .everybody)
    try Console.say("Wrote: \(out).")
  }

  private func written() throws -> String {
    let survey = try SurveyVersion.read(file)
    return switch form {
    case .json: SurveyPrinter.json(survey)
    case .lock: SurveyPrinter.lock(survey, isDraft: !SurveyVersion.isKept(file))
    case .markdown, .translation: SurveyPrinter.markdown(survey)
    }
  }
}
