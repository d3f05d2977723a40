import Foundation
import Testing

/// Runs the transcripts of README.md and of the page for authors: every command, and what it is said to
/// print.
///
/// `candour answer` is run in tmux and driven by keys. The comment `# …colleagues answer too` lets the
/// rest of the roll answer in plain text mode.
@Suite struct ReadmeTests {
  @Test func everyCommandDoesWhatTheReadmeSays() throws {
    let transcript = try Transcript(Workplace.project.appending(path: "README.md"))
    try lacksNone(
      ["new", "check", "open", "invite", "answer", "close", "unseal", "tally", "report"], transcript
    )
    let study = try ReadmeStudy()
    for step in transcript.steps {
      switch step {
      case .remark(let words):
        if words.contains("colleagues answer too") { try study.colleaguesAnswer() }
      case .command(let command, _) where command.hasPrefix("candour answer"):
        try study.answerInTmux(command)
      case .command(let command, let expected) where command.hasSuffix(" &"):
        try study.serve(command, expected)
      default: try run(step, in: study.place)
      }
    }
  }

  @Test func everyCommandDoesWhatThePageForAuthorsSays() throws {
    let transcript = try Transcript(Workplace.project.appending(path: "docs/authoring.md"))
    try lacksNone(
      [
        "new", "check", "explain", "format", "print", "diff", "rehearse", "--headcounts",
        "import xlsform",
      ], transcript)
    let place = try Workplace()
    for step in transcript.steps { try run(step, in: place) }
  }

  private func lacksNone(_ words: [String], _ transcript: Transcript) throws {
    for word in words {
      let isThere = transcript.commands.contains { $0.contains(word) }
      #expect(isThere, "the transcript lacks \(word)")
    }
  }

  /// Runs a command, which has to go well unless the page shows its mistakes, or changes a file.
  private func run(_ step: Transcript.Step, in place: Workplace) throws {
    switch step {
    case .remark: break
    case .file(let name, let text): try place.write(text, to: name)
    case .change(let file, let lines):
      let changed = try #require(Transcript.changed(try place.read(file), by: lines), "\(lines)")
      try place.write(changed, to: file)
    case .command(let command, let expected):
      let ending = try place.shell(command)
      let isMeantToFail = expected.contains { $0.contains("mistake") }
      #expect((ending.status == 0) != isMeantToFail, "\(command): \(ending.errors)")
      #expect(
        Transcript.matches(ending.output, expected), "\(command) printed:\n\(ending.output)")
    }
  }
}
