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
    guard let first = name.utf8.first, Self.letters.contains(first),
      name.utf8.allSatisfy({ Self.letters.contains($0) || Self.digits.contains($0) || $0 == 0x2D })
    else {
      throw Failure(
        .usage, "\(name) can't name a survey: use a to z, 0 to 9 and hyphens, a letter first.")
    }
    let text = String(decoding: template, as: UTF8.self)
      .replacing("survey \(from):", with: "survey \(name):", maxReplacements: 1)
    try DurableFile.create(Array(text.utf8), at: "\(name).candour", access: .everybody)
    try Console.say(
      """
      Wrote \(name).candour. Change what is yours in it with any text editor.
      Next: candour check \(name).candour
      """)
  }

  // As the language has names: ASCII only.
  private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
