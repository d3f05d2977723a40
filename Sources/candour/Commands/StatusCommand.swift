import Anonymity
import ArgumentParser
import Glibc
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
    if DurableFile.exists(path), !directory.has("closing"), !hasFreshFigure(directory) {
      try renew(directory, collector: path)
    }
    let rules = directory.manifest.rules
    let words = try directory.manifest.words()
    try Console.say("\(rules.survey) \(rules.surveyVersion): \(words)")
    let status = StudyStatus(study: directory, day: Today.date)
    for line in try status.lines() { try Console.say(line) }
  }

  /// Two figures close together, at 23:59 and 00:01, would tell of an answer in between.
  private func hasFreshFigure(_ directory: StudyDirectory) -> Bool {
    guard let age = DurableFile.age("\(directory.path)/\(StatusFigure.fileName)") else {
      return false
    }
    return age < Self.leastAge
  }

  /// Publishes the day's figure, unless this account may not: what is published can be read by all.
  private func renew(_ directory: StudyDirectory, collector path: String) throws {
    do {
      _ = try Collector(path).publishStatus(study: directory, day: Today.date)
    } catch StorageError.system(_, _, let code) where [EACCES, EPERM, EROFS].contains(code) {
      Console.note("This account may not make the day's figure; what is published is shown.")
    }
  }

  private static let leastAge: Duration = .seconds(20 * 3600)
}
