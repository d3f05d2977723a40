import Foundation
import DisclosureControl
import ReleaseFormat
import Testing

@Suite struct ReleaseTests {
  @Test func sameInputSameBytes() throws {
    let council = Council(seed: 1)
    let clock = ContinuousClock()
    let start = clock.now
    let release = try council.release()
    print("release of", council.responses.count, "took", clock.now - start)
    #expect(try council.release().canonicalBytes == release.canonicalBytes)
    if let path = ProcessInfo.processInfo.environment["DUMP"] {
      try Data(release.canonicalBytes).write(to: URL(fileURLWithPath: path))
    }
  }
}
