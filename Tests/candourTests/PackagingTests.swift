import Foundation
import Testing

/// The units for systemd: sound, tight, and naming commands that there are.
@Suite struct PackagingTests {
  private static let folder = Workplace.project.appending(path: "packaging/systemd")
  private static let kinds = ["issuer", "collector"]

  private static func unit(_ kind: String) throws -> String {
    try String(
      contentsOf: folder.appending(path: "candour-\(kind)@.service"), encoding: .utf8)
  }

  @Test(arguments: kinds) func systemdFindsNoFault(kind: String) throws {
    let place = try Workplace()
    let unit = try Self.unit(kind).replacing("/usr/bin/candour", with: Workplace.binary.path)
    try place.write(unit, to: "candour-\(kind)@.service")
    let verified = try place.shell("systemd-analyze verify --man=no ./candour-\(kind)@.service")
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.output + verified.errors == "")
    // 0 is nothing exposed, 100 everything.
    let tight = try place.shell(
      "systemd-analyze security --offline=yes --threshold=10 ./candour-\(kind)@.service")
    #expect(tight.status == 0, "\(tight.output.suffix(600))")
  }

  @Test func theUnitsStartWhatThereIs() throws {
    let study = try SmallStudy()
    for kind in Self.kinds {
      study.place.served.stop("small.\(kind)")
      let line = try #require(
        Self.unit(kind).split(separator: "\n").first { $0.hasPrefix("ExecStart=") })
      let words = line.dropFirst("ExecStart=/usr/bin/candour ".count).split(separator: " ").map {
        String($0).replacing("/var/lib/candour-\(kind)/%i", with: "small")
          .replacing("/run/candour-\(kind)-%i/socket", with: "small.\(kind).socket")
      }
      try study.place.served.start(words, in: study.place.directory)
    }
    let answered = try study.answer(0)
    #expect(answered.status == 0, "\(answered.errors)")
  }
}
