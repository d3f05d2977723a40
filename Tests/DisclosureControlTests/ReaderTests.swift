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

  private func expect(
    _ inconsistency: ReleaseReaderError.Inconsistency, _ change: (inout ReleaseDocument) -> Void
  ) throws {
    var document = try Self.release.get().document
    change(&document)
    let bytes = try document.canonicalBytes()
    #expect {
      try ReleaseReader.read(bytes: bytes)
    } throws: { error in
      guard case .inconsistent(_, let found) = error as? ReleaseReaderError else { return false }
      return found == inconsistency
    }
  }

  @Test func documentsThatContradictThemselvesAreRefused() throws {
    try expect(.baseBelowMinimum) { $0.tables[0].rows[0].base = .exact(9) }
    try expect(.baseBelowMinimum) { $0.breakdowns[1].bases[0] = .atLeast(4) }
    try expect(.cellWithoutBase) { $0.tables[0].rows[0].base = .withheld }
    try expect(.cellWithoutBase) { $0.tables[0].rows[0].cells[0] = .exact(100_000) }
    try expect(.wrongShape) { $0.tables[0].rows[0].cells.removeLast() }
    try expect(.wrongShape) { $0.tables[0].rows.removeLast() }
    try expect(.unknownName) { $0.tables[0].question = "stranger" }
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
