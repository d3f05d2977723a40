import SurveyDefinition

/// A version of a survey, wherever it is kept.
enum SurveyVersion {
  /// Reads a survey file, a lock, or what is frozen in the directory of a study.
  static func read(_ path: String) throws -> Survey {
    if Paths.isDirectory(path) { return try Study(path).survey }
    guard path.hasSuffix(".lock") else { return try SurveyFile(path: path).survey() }
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
