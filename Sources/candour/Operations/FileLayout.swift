import Anonymity
import SurveyDefinition

/// How a file stands to its canonical layout.
enum FileLayout {
  case asItShouldBe
  case changed(String)
  /// It holds lines in none of the forms, or what is no text; these are the findings.
  case unclear(String)

  /// Reads the file; nothing is written.
  init(path: String) throws {
    guard !Paths.isDirectory(path) else {
      throw Failure(.usage, "\(path) is a directory; give survey files, such as NAME.candour.")
    }
    let bytes = try AuthorFile.read(path)
    let file = SourceFile(name: path, bytes: bytes)
    let unclear = SurveyFormatter.unclear(in: file)
    guard unclear.isEmpty else {
      self = .unclear(DiagnosticRenderer.plain(unclear, sources: [file]))
      return
    }
    let text = SurveyFormatter.format(file)
    self = Array(text.utf8) == bytes ? .asItShouldBe : .changed(text)
  }

  /// Puts the layout in the place of the file's.
  static func write(_ text: String, to path: String) throws {
    try DurableFile.rewrite(Array(text.utf8), at: path)
  }
}
