import Glibc
import LanguageServer
import SurveyDefinition

/// One editor, served over stdin and stdout until it leaves.
enum EditorSession {
  /// Throws where the editor left without saying so, or can't be written to.
  static func serve(version: String) throws {
    // An editor that has gone must be a failed write, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    var server = LanguageServer(resources, version: version)
    let status = try server.serve(read: Console.bytes, write: Console.send)
    guard !server.isOverrun else {
      throw Failure(
        .mistakes,
        "the editor announced a message longer than \(FrameReader.longest) bytes, so the session was "
          + "ended; start it again, without that file.")
    }
    guard status == 0 else {
      throw Failure(.mistakes, "the editor left without asking the language server to shut down.")
    }
  }

  /// The author's files and the standard ones, read and never written.
  private static var resources: ServerResources {
    ServerResources(
      file: { path in
        // What can't be read is not there; the include line then says so.
        (try? AuthorFile.readIfPresent(path)) ?? nil
      },
      standardFile: StandardSurveys.file, standardIncludes: StandardSurveys.libraries,
      format: { SurveyFormatter.format($0) })
  }
}
