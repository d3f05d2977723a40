import Foundation
@testable import SurveyDefinition
import Testing

/// One character goes missing, at every position of every file that is shipped.
@Suite struct DeletionTests {
  static let surveys = SurveyFiles.root.appending(path: "Surveys")

  @Test func aMissingCharacterIsSeldomSilent() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    var sum = Deletions()
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.surveys.path())
    for path in names.sorted() where path.hasSuffix(".candour") {
      let found = try await measure(path)
      print("\(path): \(found.positions) deletions, \(found.silent.count) silent, "
        + "\(found.errors) errors in \(found.reported) reported")
      sum = sum + found
    }
    print("time \(clock.now - start)")
    if ProcessInfo.processInfo.environment["SHOW"] != nil {
      for place in sum.silent { print("silent", place) }
      for place in sum.worst { print("worst", place) }
      for place in sum.lost { print("lost", place) }
    }
    #expect(sum.positions > 5_000)
  }

  private func measure(_ path: String) async throws -> Deletions {
    let url = Self.surveys.appending(path: path)
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    let parts = path.split(separator: ".")
    if parts.count > 2 {
      // The words in another language, of the survey it is named after.
      let survey = Self.surveys.appending(path: "\(parts[0]).candour")
      let bytes = try #require(SurveyFiles.bytes(survey))
      let main = SourceFile(name: "\(parts[0]).candour", bytes: bytes)
      return await Deletions.measure(text, as: path, role: .translation(source: "en")) { file in
        SurveyParser.parse(main, today: SurveyFiles.today) { name in
          name == path
            ? file
            : SurveyFiles.companion(name, of: survey).map { SourceFile(name: name, bytes: $0) }
        }
      }
    }
    if path.hasPrefix("library/") {
      let lists = BlockBuilder(SourceFile(name: path, text: text), as: .included).blocks
        .filter { $0.kind == .list }.compactMap { $0.name?.text }
      let include = path.dropLast(".candour".count)
      let main = SourceFile(name: "least.candour", text: Self.least(including: include, lists))
      return await Deletions.measure(text, as: path, role: .included) { file in
        SurveyParser.parse(main, today: SurveyFiles.today) { $0 == path ? file : nil }
      }
    }
    let included = SurveyFiles.bytes(
      Self.surveys.appending(path: "library/ons-ethnic-group-2021.candour"))
    _ = included
    let read = Companions(of: url)
    return await Deletions.measure(text, as: path, role: .survey) { file in
      SurveyParser.parse(file, today: SurveyFiles.today) { read.file($0) }
    }
  }

  /// The least survey in which every list of an included file is used.
  private static func least(including include: Substring, _ lists: [String]) -> String {
    """
    candour: 1
    survey s: S
    version: 1
    include: \(include)
    privacy: P
    keep answers until: 2027-01-01
    lawful basis: x
    special category: x
    section s: S

    """
      + lists.map { list in
        """
        question of-\(list): Q?
        choose one: \(list)
        sensitive: x
        because: x

        """
      }.joined()
  }
}

/// The files beside a survey, read once.
private final class Companions: @unchecked Sendable {
  private let url: URL
  private let lock = NSLock()
  private var files: [String: SourceFile?] = [:]

  init(of url: URL) { self.url = url }

  func file(_ name: String) -> SourceFile? {
    lock.withLock {
      if let known = files[name] { return known }
      let file = SurveyFiles.companion(name, of: url).map { SourceFile(name: name, bytes: $0) }
      files[name] = .some(file)
      return file
    }
  }
}
