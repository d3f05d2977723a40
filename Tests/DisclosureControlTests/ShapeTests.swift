import DisclosureControl
import Foundation
import ReleaseAudit
import ReleaseFormat
import Testing

/// Files from elsewhere: reports and the audit refuse the same ones, before they compute anything.
@Suite struct ShapeTests {
  private static let release = Result {
    try Council(seed: 2, services: 1, directorates: 2, teams: 3, people: 14...30).release()
  }

  private typealias Fault = ReleaseFormatError.Inconsistency

  private func expect(
    _ fault: Fault, _ change: (inout ReleaseDocument) -> Void,
    location: SourceLocation = #_sourceLocation
  ) throws {
    var document = try Self.release.get().document
    change(&document)
    let bytes = try document.canonicalBytes()
    #expect(sourceLocation: location) {
      try ReleaseDocument(canonicalBytes: bytes)
    } throws: { error in
      guard case .inconsistent(let place, fault) = error as? ReleaseFormatError else {
        return false
      }
      return !place.isEmpty
    }
    #expect(throws: ReleaseReaderError.self, sourceLocation: location) {
      try ReleaseReader.read(bytes: bytes)
    }
  }

  @Test func theReleaseItselfIsRead() throws {
    let release = try Self.release.get()
    #expect(try ReleaseDocument(canonicalBytes: release.canonicalBytes) == release.document)
  }

  @Test func policies() throws {
    for value in [Int.min, -100, 0, 4, 1_000_000_001, .max] {
      try expect(.outOfRange) { $0.policy.smallestGroup = value }
    }
    for value in [Int.min, -1, .max] {
      try expect(.outOfRange) { $0.policy.protectionWidth = value }
      try expect(.outOfRange) { $0.policy.colluders = value }
      try expect(.outOfRange) { $0.policy.nearUnanimousBound = value }
    }
    try expect(.unknownName) { $0.policy.publish = "everything" }
  }

  @Test func fieldwork() throws {
    for value in [Int.min, -1, .max] {
      try expect(.outOfRange) { $0.fieldwork.invited = value }
      try expect(.outOfRange) { $0.fieldwork.received = value }
      try expect(.outOfRange) { $0.fieldwork.opened = value }
      try expect(.outOfRange) { $0.fieldwork.neverOpened = value }
      try expect(.outOfRange) { $0.fieldwork.spoiled = value }
    }
    try expect(.contradiction) { $0.fieldwork.received += 1 }
  }

  @Test func groups() throws {
    try expect(.repeatedName) { $0.breakdowns[2].name = $0.breakdowns[1].name }
    try expect(.repeatedName) { $0.breakdowns[1].categories[1].code = "white" }
    try expect(.wrongShape) { $0.breakdowns[1].bases.removeLast() }
    try expect(.wrongShape) { $0.breakdowns[1].parts.removeLast() }
    try expect(.unknownName) { $0.breakdowns[1].unopened = ["stranger"] }
    try expect(.unknownName) { $0.breakdowns[1].categories[0].parent = "stranger" }
    for value in [Int.min, -1, .max] {
      try expect(.outOfRange) { $0.breakdowns[1].bases[0] = .atLeast(value) }
    }
    try expect(.misfit) { $0.breakdowns[1].bases[0] = .atMost(12) }
  }

  @Test func questions() throws {
    try expect(.repeatedName) { $0.questions[1].name = $0.questions[0].name }
    try expect(.repeatedName) { $0.questions[0].answers[1].code = "no" }
    try expect(.unknownName) { $0.questions[0].kind = "riddle" }
    try expect(.unknownName) { $0.questions[0].declines = ["stranger"] }
    try expect(.unknownName) { $0.questions[0].harmless = ["stranger"] }
    try expect(.unknownName) { $0.questions[0].scores = ["stranger": 1] }
    for value in [Int.min, -1_000_001, 1_000_001, .max] {
      try expect(.outOfRange) { $0.questions[0].scores = ["no": value] }
    }
  }

  @Test func tables() throws {
    try expect(.unknownName) { $0.tables[0].question = "stranger" }
    try expect(.unknownName) { $0.tables[0].breakdown = "stranger" }
    try expect(.repeatedName) { $0.tables.append($0.tables[0]) }
    try expect(.wrongShape) { $0.tables[0].rows.removeLast() }
    try expect(.wrongShape) { $0.tables[0].rows[0].category = "stranger" }
    try expect(.wrongShape) { $0.tables[0].rows[0].cells.removeLast() }
    for value in [Int.min, -1, 1_000_000_001, .max] {
      for count in [PublishedCount.exact(value), .atLeast(value), .atMost(value)] {
        try expect(.outOfRange) { $0.tables[0].rows[0].cells[0] = count }
      }
      try expect(.outOfRange) { $0.tables[0].rows[0].base = .exact(value) }
    }
    try expect(.misfit) { $0.tables[0].rows[0].base = .withheld }
    try expect(.misfit) { $0.tables[0].rows[0].base = .atMost(100) }
    try expect(.misfit) { $0.tables[0].rows[0].cells[0] = .exact(100_000) }
  }

  @Test func indicators() throws {
    try expect(.repeatedName) { $0.indicators.append($0.indicators[0]) }
    try expect(.repeatedName) { $0.indicators[0].rows.append($0.indicators[0].rows[0]) }
    try expect(.unknownName) { $0.indicators[0].rows[0].breakdown = "stranger" }
    try expect(.unknownName) { $0.indicators[0].rows[0].category = "stranger" }
    for value in [Int.min, -50, .max] {
      for count in [PublishedCount.exact(value), .atLeast(value), .atMost(value)] {
        try expect(.outOfRange) { $0.indicators[0].rows[0].count = count }
      }
      try expect(.outOfRange) { $0.indicators[0].rows[0].base = .exact(value) }
    }
    try expect(.misfit) { $0.indicators[0].rows[0].count = .exact(1_000_000) }
    try expect(.misfit) { $0.indicators[0].rows[0].base = .exact(0) }
    try expect(.misfit) { $0.indicators[0].rows[0].count = .withheld }
    for wrong in [(0.15, 0.1, 0.2), (-1, -1, -1), (1e300, -1e300, 1e300)] {
      try expect(.contradiction) {
        $0.indicators[0].rows[0].share = .estimate(
          .init(value: wrong.0, lower: wrong.1, upper: wrong.2))
      }
    }
  }

  @Test func comparisons() throws {
    func compare(_ document: inout ReleaseDocument, _ figure: (Double, Double, Double)) {
      document.indicators[0].comparison?.figure = .estimate(
        .init(value: figure.0, lower: figure.1, upper: figure.2))
    }
    try expect(.unknownName) { $0.indicators[0].comparison?.first = "stranger" }
    try expect(.unknownName) { $0.indicators[0].comparison?.breakdown = "stranger" }
    try expect(.unknownName) { $0.indicators[0].comparison?.measure = "guess" }
    try expect(.outOfRange) { compare(&$0, (-1, -2, 0)) }
    try expect(.outOfRange) { compare(&$0, (1, 0.5, 1e300)) }
    try expect(.contradiction) { compare(&$0, (1, 2, 3)) }
    try expect(.misfit) {
      compare(&$0, (1, 0.5, 2))
      for index in $0.indicators[0].rows.indices {
        $0.indicators[0].rows[index].share = .withheld
        $0.indicators[0].rows[index].base = .withheld
      }
    }
  }

  /// A foreign name can't reach the terminal as anything but text.
  @Test func placesArePlainText() {
    let fault = ReleaseFormatError.inconsistent(place: "a\u{1B}[2Jb\u{202E}\n", .unknownName)
    #expect(fault.message.contains("a\u{FFFD}[2Jb\u{FFFD}\u{FFFD}"))
  }
}
