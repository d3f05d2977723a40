/// Turns blocks into a survey: looks up every name, reads every value, goes on after mistakes.
///
/// What can't be resolved gets a stand-in and is marked in `places`, so that nothing else is blamed.
struct Resolver {
  private(set) var diagnostics: [Diagnostic] = []
  var survey = Survey(id: "", title: "", version: "")
  var places = Places()
  let blocks: [Block]
  private let byKind: [Kind: [Block]]
  /// Names of all rollups and breakdowns, also of those that can't be read.
  let rollupNames: Set<String>
  let breakdownNames: Set<String>
  /// Names of all questions of the file, also of those that come later.
  let questionNames: [String]
  /// Questions met so far, in order.
  var scope: [String: Question] = [:]
  /// Names that were looked for in vain: each is reported once, as one slip makes them all.
  var unknownNames: Set<String> = []
  /// Lists that were looked for in vain, likewise.
  var unknownLists: Set<String> = []
  /// Answers that were looked for in vain, with their list or question.
  var unknownCodes: Set<String> = []
  /// An included file was not found, so nobody can say which lists there would be.
  let isMissingIncludes: Bool
  let start: SourceLocation

  init(_ blocks: [Block], start: SourceLocation, isMissingIncludes: Bool = false) {
    self.blocks = blocks
    self.isMissingIncludes = isMissingIncludes
    self.start = start
    let byKind = Dictionary(grouping: blocks, by: \.kind)
    func names(_ kind: Kind) -> [String] { byKind[kind, default: []].compactMap { $0.name?.text } }
    questionNames = names(.question)
    rollupNames = Set(names(.rollup))
    breakdownNames = Set(names(.breakdown))
    self.byKind = byKind
  }

  mutating func resolve() {
    readSurvey()
    readPrivacy()
    readConsents()
    readSupports()
    readLists()
    readSections()
    readRecords()
    readRollups()
    readIndicators()
    readBreakdowns()
    readCommitments()
    readActions()
    readAcceptances()
    places.sortLines()
  }

  /// The one block of a kind; a second is an error.
  mutating func only(_ kind: Kind) -> Block? {
    let written = blocks(kind).filter { !$0.isImplied }
    let all = written.isEmpty ? blocks(kind) : written
    for extra in all.dropFirst() {
      report(.duplicate("block", name: kind.rawValue), at: extra.location, first: all[0].location)
    }
    return all.first
  }

  func blocks(_ kind: Kind) -> [Block] { byKind[kind, default: []] }

  /// The checked name of a block that has one; `nil`, after saying so, if it can't be used.
  mutating func name(of block: Block, among: String? = nil) -> String? {
    guard let phrase = block.name else {
      report(.missingPart("name", of: "This \(block.kind.rawValue)"), at: block.location)
      return nil
    }
    if check(name: phrase), Self.divisions.contains(block.kind) { checkIsNoWordOfReports(phrase) }
    let subject = Places.Subject.named(block.kind, phrase.text)
    if let first = places[subject] {
      report(.duplicate("\(block.kind.rawValue)", name: phrase.text), at: phrase, first: first)
      return nil
    }
    places.add(block, as: subject)
    return phrase.text
  }

  /// What reports divide answers by.
  private static let divisions: Set<Kind> = [.question, .rollup, .breakdown]
  /// What reports call everybody, and the groups of the roll.
  static let wordsOfReports: Set<String> = ["total", "roll"]

  mutating func checkIsNoWordOfReports(_ phrase: Phrase) {
    if Self.wordsOfReports.contains(phrase.text) { report(.reservedName(phrase.text), at: phrase) }
  }

  /// Whether the words can be a name or a code; says so if not.
  mutating func check(name phrase: Phrase) -> Bool {
    if ConditionSyntax.reserved.contains(phrase.text) {
      report(.reservedName(phrase.text), at: phrase)
    } else if phrase.text.utf8.count > Values.longestName {
      report(.longName(phrase.text), at: phrase)
    } else if !Values.isName(phrase.text) {
      report(.badName(phrase.text), at: phrase)
    } else {
      return true
    }
    return false
  }

  /// Reads the value of a key; says so if it is there and can't be read.
  mutating func value<Value>(
    _ key: Key, of block: Block, expected: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let phrase = block[key] else { return nil }
    if let value = read(phrase.text) { return value }
    report(.badValue(key, value: phrase.text, expected: expected), at: phrase)
    return nil
  }

  /// Names between commas (or another separator), each used once.
  mutating func names(_ key: Key, of block: Block, at separator: Character = ",") -> [String]? {
    guard let phrase = block[key] else { return nil }
    if phrase.isEmpty {
      report(.missingText(of: "\"\(key.rawValue)\""), at: phrase)
      return nil
    }
    var names: [String] = []
    for part in phrase.split(at: separator) where check(name: part) {
      if key == .rollGroups { checkIsNoWordOfReports(part) }
      if names.contains(part.text) {
        report(.duplicate("\"\(key.rawValue)\"", name: part.text), at: part)
      } else {
        names.append(part.text)
      }
    }
    return names
  }

  mutating func report(_ finding: Finding, at phrase: Phrase, first: SourceLocation? = nil) {
    report(finding, at: phrase.location, first: first)
  }

  mutating func report(
    _ finding: Finding, at location: SourceLocation?, first: SourceLocation? = nil,
    because: String = "first used here"
  ) {
    let notes = first.map { [Diagnostic.Note(message: because, location: $0)] } ?? []
    diagnostics.append(Diagnostic(finding, at: location ?? start, notes: notes))
  }
}
