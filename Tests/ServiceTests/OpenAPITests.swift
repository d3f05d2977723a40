import Anonymity
import Foundation
import ResponseCollection
import TestSupport
import Testing

/// Both services against docs/openapi.yaml: schemathesis sends whatever the page allows, and what it doesn't.
@Suite("OpenAPI")
struct OpenAPITests {
  @Test("an issuer's service does what its page says")
  func issuer() throws {
    let tiny = try TinyStudy()
    let service = try ServedParty("issuer", of: tiny, onPort: true)
    try Self.check(service, tiny, sizes: [IssuerRequest.byteCount(for: tiny.study.manifest)])
    try service.end()
  }

  @Test("a collector's service does what its page says")
  func collector() throws {
    let tiny = try TinyStudy()
    let service = try ServedParty("collector", of: tiny, onPort: true)
    let sizes = RecordType.allCases.map { tiny.collector.recordByteCount($0) }
    try Self.check(service, tiny, sizes: sizes)
    try service.end()
  }

  /// Where the page leaves the sizes to the study, they are filled in.
  private static func check(_ service: ServedParty, _ tiny: TinyStudy, sizes: [Int]) throws {
    let page = try String(
      contentsOf: FormatVectors.directory.deletingLastPathComponent()
        .appending(path: "openapi.yaml"), encoding: .utf8)
    let mark = "description: Bytes, as many as the study's messages to this service have."
    try #require(page.contains(mark))
    let schemas = sizes.map { "{ type: string, minLength: \($0), maxLength: \($0) }" }
    let path = "\(tiny.root)/openapi.yaml"
    try page.replacing(mark, with: "anyOf: [\(schemas.joined(separator: ", "))]")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let program = FormatVectors.directory.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: ".build/schemathesis/bin/schemathesis").path
    try #require(
      FileManager.default.isExecutableFile(atPath: program), "run .ci/setup test first")
    let (status, said) = try run(
      program,
      [
        "run", path, "--url", "http://127.0.0.1:\(service.port)", "--phases",
        "examples,coverage,fuzzing", "--max-examples", "60", "--request-timeout", "10",
        "--no-color",
        "--seed", "1", "--generation-codec", "ascii", "--workers", "4", "--generation-database",
        "none",
      ], seconds: 60)
    #expect(status == 0, "\(said)")
  }
}
