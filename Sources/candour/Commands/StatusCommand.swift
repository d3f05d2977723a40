import Anonymity
import ArgumentParser
import ResponseCollection

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Is it running, and about how many have answered.",
    discussion: "One figure a day, rounded down, so that nobody can tell who just answered.")

  @Argument(help: "NAME.study") var study: String
  @Option(help: "NAME.collector; without it, the one beside the study.") var collector: String?

  func run() throws {
    let directory = try Study.directory(study)
    let path = collector ?? Paths.sibling(of: study, ending: ".study", with: ".collector")
    if DurableFile.exists(path), !directory.has("closing") {
      _ = try Collector(path).publishStatus(study: directory, day: Today.date)
    }
    let rules = directory.manifest.rules
    let words = try directory.manifest.words()
    Console.say("\(rules.survey) \(rules.surveyVersion): \(words)")
    if directory.has("closing") {
      Console.say("Closed.")
    } else if let figure = try StatusFigure.published(in: directory) {
      Console.say(
        figure.atLeast == 0
          ? "Fewer than \(rules.smallestGroup) answers on \(figure.day)."
          : "At least \(figure.atLeast) answers on \(figure.day) (rounded down to "
            + "\(rules.smallestGroup)s).")
    } else {
      Console.say("Open; no figure has been published yet.")
    }
  }
}
