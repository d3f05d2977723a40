import Anonymity
import ArgumentParser

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Start a survey from a template.")

  @Argument(help: "Name of the survey: lower case, digits and hyphens.") var name: String
  @Option(help: "The template.") var from = "racism-at-work"

  func run() throws {
    guard let template = StandardSurveys.file("\(from).candour") else {
      let known = StandardSurveys.templates.joined(separator: ", ")
      throw Failure(.usage, "there is no template \(from). There are: \(known)")
    }
    guard name.first?.isLowercase == true,
      name.allSatisfy({ ($0.isASCII && $0.isLowercase) || $0.isNumber || $0 == "-" })
    else {
      throw Failure(.usage, "\(name) can't name a survey: use lower case, digits and hyphens.")
    }
    let text = String(decoding: template, as: UTF8.self)
      .replacing("survey \(from):", with: "survey \(name):", maxReplacements: 1)
    try DurableFile.create(Array(text.utf8), at: "\(name).candour", access: .everybody)
    Console.say(
      """
      Wrote \(name).candour. Change what is yours in it with any text editor.
      Next: candour check \(name).candour
      """)
  }
}
