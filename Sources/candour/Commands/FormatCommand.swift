import ArgumentParser

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Lay out survey files in the one canonical way.",
    discussion: "Rewrites the files. Words and comments stay as they are.")

  @Argument(help: "Survey files, included files and translations.") var files: [String]
  @Flag(help: "Change nothing: list the files that would change.") var check = false

  func run() throws {
    var isDone = true
    for path in files {
      switch try FileLayout(path: path) {
      case .asItShouldBe: continue
      case .unclear(let findings):
        Console.note("\(path) stays as it is:\n\(findings)")
        isDone = false
      case .changed(let text) where !check:
        try FileLayout.write(text, to: path)
        try Console.say("Laid out \(path).")
      case .changed:
        try Console.say(path)
        isDone = false
      }
    }
    guard !isDone else { return }
    throw Failure(
      .mistakes,
      check
        ? "the files above need 'candour format', or their mistakes mended."
        : "these lines have to be mended first.")
  }
}
