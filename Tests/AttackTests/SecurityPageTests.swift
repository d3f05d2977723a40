import Foundation
import Testing

/// SECURITY.md names tests that are there, and every attack.
@Suite struct SecurityPageTests {
  @Test func everyAttackHasItsPlace() throws {
    let page = try Self.page()
    for attack in Attack.allCases {
      #expect(page.contains("`\(attack.rawValue)`"), "SECURITY.md doesn't name \(attack.rawValue)")
    }
  }

  @Test func everyTestItNamesIsThere() throws {
    let folder = Workplace.project.appending(path: "Tests")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let text = try files.filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
    let names = try Self.page().matches(of: /`(\w+Tests)`/).map { String($0.1) }
    #expect(names.count > 30)
    for name in Set(names) {
      let isThere = ["struct \(name)", "class \(name)", "@Suite(\"\(name)"].contains {
        text.contains($0)
      }
      #expect(isThere, "SECURITY.md names \(name), which isn't there")
    }
  }

  private static func page() throws -> String {
    try String(contentsOf: Workplace.project.appending(path: "SECURITY.md"), encoding: .utf8)
  }
}
