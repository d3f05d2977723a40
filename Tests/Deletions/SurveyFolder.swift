import Foundation
import SurveyDefinition

/// The shipped survey files: surveys, the lists they include, and their translations.
struct SurveyFolder {
  private let folder: URL
  /// Before every date in the files, so that none has passed.
  private let today = "2026-01-01"

  init(_ folder: URL) { self.folder = folder }

  /// Every survey file, by its path in the folder.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".candour") }.sorted()
  }

  /// Measures a file as a part of the survey it belongs to.
  func measure(_ path: String) async throws -> Deletions {
    let text = try text(of: path)
    let today = today
    if path.hasPrefix("library/") {
      let main = SourceFile(name: "least.candour", text: least(including: path, text))
      return await Deletions.measure(text, as: path) { file in
        SurveyParser.parse(main, today: today) { $0 == path ? file : nil }
      }
    }
    let beside = try Dictionary(
      uniqueKeysWithValues: files().map { ($0, SourceFile(name: $0, text: try self.text(of: $0))) })
    let parts = path.split(separator: ".")
    guard parts.count == 3, let main = beside["\(parts[0]).candour"] else {
      return await Deletions.measure(text, as: path) { file in
        SurveyParser.parse(file, today: today) { beside[$0] }
      }
    }
    return await Deletions.measure(text, as: path) { file in
      SurveyParser.parse(main, today: today) { $0 == path ? file : beside[$0] }
    }
  }

  private func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
  }

  /// The least survey in which every list of an included file is used.
  private func least(including path: String, _ text: String) -> String {
    let lists = text.split(separator: "\n").filter { $0.hasPrefix("list ") }
      .compactMap { $0.dropFirst(5).split(separator: ":").first }
    let questions = lists.map { list in
      "question of-\(list): Q?\nchoose one: \(list)\nsensitive: x\nbecause: x\n"
    }
    return """
      candour: 1
      survey s: S
      version: 1
      include: \(path.dropLast(".candour".count))
      privacy: P
      keep answers until: 2027-01-01
      lawful basis: x
      special category: x
      section s: S
      \(questions.joined())
      """
  }
}
