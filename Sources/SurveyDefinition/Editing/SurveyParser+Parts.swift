extension SurveyParser {
  /// What is wrong in a file of lists, rollups and support entries that is meant for others to include.
  public static func checkShared(_ file: SourceFile) -> [Diagnostic] {
    let builder = BlockBuilder(file, as: .included)
    let start = SourceLocation(file: file.name, line: 1, column: 1, endColumn: 1)
    var resolver = Resolver(builder.blocks.filter(\.kind.isShared), start: start)
    resolver.readSupports()
    resolver.readLists()
    resolver.readSharedRollups()
    return (builder.diagnostics + resolver.diagnostics).sorted(by: [file.name])
  }

  /// The file holds lists and support entries, and nothing that only a survey has.
  public static func isShared(_ file: SourceFile) -> Bool {
    let blocks = BlockBuilder(file, as: .included).blocks
    return !blocks.isEmpty && blocks.allSatisfy(\.kind.isShared)
  }

  /// The survey that a file translates, by the name its first block gives; `nil` for other files.
  public static func surveyTranslated(by file: SourceFile) -> String? {
    guard let head = BlockBuilder(file).blocks.first, head.kind == .translation,
      Values.isName(head.text.text)
    else { return nil }
    return head.text.text
  }
}
