import Foundation
import Testing

/// The page, the list and the tests name the same attacks.
@Suite struct AttackPageTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  @Test func pageAndListAreTheSame() throws {
    let page = try String(
      contentsOf: Workplace.project.appending(path: "docs/attacks.md"), encoding: .utf8)
    let rows = page.matches(of: /\n\| ([a-z ]+) \| `(\w+)` \| [^|\n]+ \|/)
    #expect(rows.map { String($0.2) } == Attack.allCases.map(\.rawValue))
    #expect(rows.map { String($0.1) } == Attack.allCases.map(\.promise.rawValue))
  }

  @Test func everyAttackIsATestOfItsName() throws {
    let sources = try FileManager.default.contentsOfDirectory(
      at: Self.folder, includingPropertiesForKeys: nil)
    let text = try sources.filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    for attack in Attack.allCases {
      let name = attack.rawValue
      #expect(text.contains("@Test func \(name)()"), "\(name) has no test")
      #expect(
        text.contains("Attack.\(name).carryOut(") || text.contains(".\(name), "),
        "\(name) is never carried out")
    }
  }
}
