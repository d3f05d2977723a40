import SurveyDefinition

/// A version of a survey, wherever it is kept.
enum SurveyVersion {
  /// Reads a survey file, a lock, or what is frozen in the directory of a study.
  ///
  /// Translations may still lack words.
  static func read(_ path: String) throws -> Survey {
    try kept(at: path) ?? SurveyFile(path: path).surveyInFirstLanguage()
  }

  /// The same for comparing: a survey file may break any rule, if only each of its lines can be read.
  static func readToCompare(_ path: String) throws -> Survey {
    if let kept = try kept(at: path) { return kept }
    let file = try SurveyFile(path: path)
    if let survey = file.result.survey { return survey }
    let found = SurveyParser.readableSurvey(
      in: SourceFile(name: path, bytes: file.sources[0].bytes)
    ) { name in
      file.sources.dropFirst().first { $0.name == name }
        .map { SourceFile(name: $0.name, bytes: $0.bytes) }
    }
    return try found ?? file.survey()
  }

  /// Whether the version is one that was opened: a lock, or what a study holds.
  static func isKept(_ path: String) -> Bool { Paths.isDirectory(path) || path.hasSuffix(".lock") }

  private static func kept(at path: String) throws -> Survey? {
    guard isKept(path) else { return nil }
    if Paths.isDirectory(path) { return try Study(path).survey }
    let bytes = try AuthorFile.read(path)
    guard let survey = SurveyParser.lockedSurvey(in: SourceFile(name: path, bytes: bytes)) else {
      throw Failure(
        .damaged,
        "\(path) can't be read as the version of a survey. Copy it again from the study it came from."
      )
    }
    return survey
  }
}
