import ArgumentParser
import TerminalForm

struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Try the form of a survey file; nothing is stored.")

  @Argument(help: "The survey file.") var file: String
  @Option(help: "One of the survey's languages, such as cy; without it, the first.")
  var language: String?
  @Option(help: "screen or linear; without it, whatever the terminal can do.") var mode: FormMode?

  func run() throws {
    let found = try SurveyFile(path: file)
    let survey =
      language == nil
      ? try found.surveyInFirstLanguage() : try found.survey().shown(in: language)
    var conversation = try Conversations.begin(mode)
    defer { conversation.close() }
    let setting = FormSetting(promise: Promise.preview(of: survey), isPreview: true)
    _ = try conversation.fill(Form(survey: survey, setting: setting))
  }
}
