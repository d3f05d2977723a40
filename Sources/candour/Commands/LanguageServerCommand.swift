import ArgumentParser

struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language-server",
    abstract: "Help an editor with survey files; the editor starts this itself.",
    discussion: "Speaks the Language Server Protocol on stdin and stdout. See docs/editors.")

  func run() throws { try EditorSession.serve(version: Candour.configuration.version) }
}
