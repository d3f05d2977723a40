import DisclosureControl
import Foundation
import ReleaseFormat
import Testing

@Suite struct ReaderTests {
  private static let release = Result {
    try Council(seed: 2, services: 1, directorates: 2, teams: 3, people: 14...30).release()
  }

  @Test func readsWhatWasWritten() throws {
    let release = try Self.release.get()
    #expect(try ReleaseReader.read(bytes: release.canonicalBytes) == release)
  }

  @Test func otherBytesAreRefused() throws {
    let bytes = try Self.release.get().canonicalBytes
    #expect(throws: ReleaseReaderError.form(.unreadable)) {
      try ReleaseReader.read(bytes: Array(bytes.dropLast(20)))
    }
    #expect(throws: ReleaseReaderError.form(.notCanonical)) {
      try ReleaseReader.read(bytes: bytes + [10])
    }
    #expect(throws: ReleaseReaderError.form(.unreadable)) { try ReleaseReader.read(bytes: [0xFF]) }
    let text = String(decoding: bytes, as: UTF8.self)
    let later = text.replacingOccurrences(of: "\"format\":1", with: "\"format\":2")
    #expect(throws: ReleaseReaderError.form(.unknownFormat(2))) {
      try ReleaseReader.read(bytes: Array(later.utf8))
    }
  }

  private func refusal(
    _ change: (inout ReleaseDocument) -> Void
  ) throws -> ReleaseReaderError? {
    var document = try Self.release.get().document
    change(&document)
    let bytes = try document.canonicalBytes()
    do throws(ReleaseReaderError) {
      _ = try ReleaseReader.read(bytes: bytes)
      return nil
    } catch { return error }
  }

  @Test func basesBelowTheMinimumAreRefused() throws {
    func expect(_ change: (inout ReleaseDocument) -> Void) throws {
      guard case .baseBelowMinimum = try refusal(change) else {
        Issue.record("not refused, or not for that")
        return
      }
    }
    try expect {
      $0.tables[0].rows[0] = .init(
        category: "total", base: .exact(9), cells: $0.tables[0].rows[0].cells.map { _ in .withheld }
      )
    }
    try expect { $0.breakdowns[1].bases[0] = .atLeast(4) }
    try expect {
      $0.indicators[0].rows[0].base = .atLeast(4)
      $0.indicators[0].rows[0].count = .withheld
      $0.indicators[0].rows[0].share = .withheld
    }
  }

  @Test func documentsThatContradictThemselvesAreRefused() throws {
    #expect(try refusal { $0.tables[0].rows[0].base = .withheld } != nil)
    #expect(
      try refusal { $0.tables[0].rows.removeLast() }
        == .form(.inconsistent(place: "seen by total", .wrongShape)))
  }

  /// The marks of the format, byte for byte.
  @Test func countsAreNumbersOrMarks() throws {
    let counts: [PublishedCount] = [
      .exact(12), .atMost(3), .atLeast(17), .withheld, .notApplicable,
    ]
    let bytes = try JSONEncoder().encode(counts)
    #expect(String(decoding: bytes, as: UTF8.self) == #"[12,"<=3",">=17","[c]","[z]"]"#)
    #expect(try JSONDecoder().decode([PublishedCount].self, from: bytes) == counts)
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode([PublishedCount].self, from: Data(#"["[x]"]"#.utf8))
    }
  }
}
