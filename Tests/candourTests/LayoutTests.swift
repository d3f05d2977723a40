import Foundation
import Testing

/// `format`: files laid out in place, and left alone where that isn't safe.
@Suite struct LayoutTests {
  private static let untidy =
    "candour:1\r\nsurvey x :X\r\n version:1\r\n# kept\r\nlist l: L\r\n-a:A\r\n"
  private static let tidy = """
    candour: 1

    survey x: X
      version: 1

    # kept
    list l: L
      - a: A

    """

  @Test func filesAreLaidOutInPlace() throws {
    let place = try Workplace()
    try place.write(Self.untidy, to: "a.candour")
    try place.write(Self.tidy, to: "b.candour")
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: place.path("a.candour"))
    try files.createSymbolicLink(
      atPath: place.path("link.candour"), withDestinationPath: "a.candour")

    let check = try place.candour("format", "--check", "link.candour", "b.candour")
    #expect(check.status == 1 && check.output == "link.candour\n")
    #expect(try place.read("a.candour") == Self.untidy)

    #expect(try place.succeed("format", "link.candour", "b.candour") == "Laid out link.candour.\n")
    #expect(try place.read("a.candour") == Self.tidy)
    let mode = try files.attributesOfItem(atPath: place.path("a.candour"))[.posixPermissions]
    #expect(mode as? Int == 0o640)
    #expect(try files.destinationOfSymbolicLink(atPath: place.path("link.candour")) == "a.candour")
    let names = try files.contentsOfDirectory(atPath: place.directory.path)
    #expect(names.sorted() == ["a.candour", "b.candour", "link.candour"])
    #expect(try place.succeed("format", "--check", "a.candour", "b.candour").isEmpty)
  }

  @Test func whatCannotBeReadIsLeftAlone() throws {
    let place = try Workplace()
    try place.write(Self.untidy + "what is this\n", to: "unclear.candour")
    try Data([0x63, 0x3A, 0xFF, 0x0A]).write(to: place.directory.appending(path: "bytes.candour"))
    try place.write(Self.untidy, to: "fine.candour")
    let ending = try place.candour("format", "unclear.candour", "bytes.candour", "fine.candour")
    #expect(ending.status == 1)
    #expect(ending.errors.contains("unclear.candour stays as it is:"))
    #expect(ending.errors.contains("bytes.candour, line 1"))
    #expect(try place.read("unclear.candour") == Self.untidy + "what is this\n")
    // One file that can't be laid out keeps nobody from the others.
    #expect(try place.read("fine.candour") == Self.tidy)
    #expect(try place.candour("format", "none.candour").status == 4)
    #expect(try place.candour("format", ".").status == 2)
  }

  @Test func translationsAreFilesToo() throws {
    let place = try Workplace()
    try place.write(
      "candour: 1\ntranslation cy: x\nlist l: Rhestr\nen: L\n- a: Y\nen: A\n", to: "x.cy.candour")
    #expect(try place.succeed("format", "x.cy.candour") == "Laid out x.cy.candour.\n")
    #expect(try place.read("x.cy.candour").contains("  - a: Y\n    en: A\n"))
  }
}
