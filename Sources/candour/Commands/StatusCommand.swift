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
    var fieldwork = Study.fieldwork(directory)
    if DurableFile.exists(path), !directory.isClosed {
      fieldwork = try renew(directory, fieldwork, collector: path)
    }
    let rules = directory.manifest.rules
    let words = try directory.manifest.words()
    try Console.say("\(rules.survey) \(rules.surveyVersion): \(words)")
    let status = StudyStatus(fieldwork: fieldwork, day: Today.date)
    for line in try status.lines() { try Console.say(line) }
  }

  /// Publishes the day's figure and notes a last day that is past, unless this account may not: what is
  /// published can be read by all.
  private func renew(
    _ directory: StudyDirectory, _ fieldwork: Fieldwork, collector path: String
  ) throws -> Fieldwork {
    do {
      let collector = try Collector(path)
      let kept = try collector.goingBy(fieldwork)
      _ = try collector.publishStatus(study: directory, day: Today.date)
      return kept
    } catch StorageError.system(_, _, let code) where [EACCES, EPERM, EROFS].contains(code) {
      Console.note("This account may not make the day's figure; what is published is shown.")
      return fieldwork
    }
  }
}
