import Foundation
@testable import SurveyDefinition
import TestSupport
import Testing

/// The JSON of every survey is of the published shape, and always the same.
@Suite struct JSONTests {
  private static let schema = SurveyFiles.root.appending(path: "docs/survey.schema.json").path()

  private static let script = """
    import json, sys
    from jsonschema import Draft202012Validator as Validator
    schema = json.load(open(sys.argv[1]))
    Validator.check_schema(schema)
    for survey in json.load(open(sys.argv[2])):
        fault = next(Validator(schema).iter_errors(survey), None)
        print("fits" if fault is None else "no: %s %s" % (list(fault.absolute_path), fault.message[:200]))
    """

  /// The first Python that has the validator.
  private static let anyPython = """
    for python in python3 /usr/bin/python3; do
      "$python" -c 'import jsonschema' 2>/dev/null && exec "$python" "$@"
    done
    exit 1
    """

  /// What the validator of another project says about each text.
  private func verdicts(_ texts: [String]) throws -> [String] {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data("[\(texts.joined(separator: ","))]".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", Self.anyPython, "sh", "-c", Self.script, Self.schema, file.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "python3 with jsonschema: see .ci/setup test")
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func everySurveyFitsTheSchema() throws {
    var texts: [String] = []
    for url in FormatterTests.files + [SurveyFiles.racismAtWork] {
      if let survey = try SurveyFiles.parse(url).survey { texts.append(SurveyPrinter.json(survey)) }
    }
    var surveys = RandomSurveys(.announced("json"))
    for _ in 0..<40 { texts.append(SurveyPrinter.json(surveys.survey())) }
    let verdicts = try verdicts(texts)
    #expect(verdicts.count == texts.count)
    #expect(verdicts.allSatisfy { $0 == "fits" }, "\(verdicts.filter { $0 != "fits" })")
  }

  @Test func theSchemaRefusesWhatIsNoSurvey() throws {
    let survey = try #require(try SurveyFiles.parse(SurveyFiles.racismAtWork).survey)
    let text = SurveyPrinter.json(survey)
    let spoilt = [
      text.replacing("\"smallestGroup\": 10", with: "\"smallestGroup\": \"ten\""),
      text.replacing(
        "\"way\": \"choose one\"", with: "\"way\": \"choose two\"", maxReplacements: 1),
      text.replacing("\"candour\": 1", with: "\"candour\": 1, \"more\": 1"),
    ]
    for verdict in try verdicts(spoilt) { #expect(verdict != "fits") }
    #expect(Set(spoilt + [text]).count == 4)
  }

  /// Nothing in a survey is left out: surveys that differ have JSON that differs.
  @Test func everyChangeShows() {
    var surveys = RandomSurveys(.announced("json changes"))
    for mutation in Mutation.allCases {
      var changed: Survey?
      var survey = surveys.survey()
      for _ in 0..<200 where changed == nil {
        survey = surveys.survey()
        changed = mutation.applied(to: survey)
      }
      #expect(changed.map { SurveyPrinter.json($0) } != SurveyPrinter.json(survey), "\(mutation)")
    }
  }
}
