import Foundation
import SurveyDefinition

/// What happens to a file when one character of it is deleted, over every position.
struct Deletions: Sendable {
  var positions = 0
  /// No diagnostic at all, and something other than words for people differs.
  var silent: [String] = []
  /// Deletions after which a tenth of the blocks or more were gone.
  var lost: [String] = []
  /// Deletions that were reported as errors, and the errors in all.
  var reported = 0
  var errors = 0
  /// The deletions with the most errors.
  var worst: [(errors: Int, place: String)] = []

  var silentShare: Double { Double(silent.count) / Double(max(1, positions)) }
  var errorsEach: Double { Double(errors) / Double(max(1, reported)) }

  /// One line of figures.
  func summary(of name: String) -> String {
    let percent = (silentShare * 1000).rounded() / 10
    let each = (errorsEach * 100).rounded() / 100
    return "\(name): \(positions) deletions, \(percent) % change the structure silently, "
      + "\(reported) are reported as errors, \(each) errors each"
  }

  static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.positions += right.positions
    sum.silent += right.silent
    sum.lost += right.lost
    sum.reported += right.reported
    sum.errors += right.errors
    sum.worst = Array((left.worst + right.worst).sorted { $0.errors > $1.errors }.prefix(12))
    return sum
  }

  /// Deletes every character of `text` in turn; `parse` reads the survey that the file is part of.
  static func measure(
    _ text: String, as name: String,
    parse: @escaping @Sendable (SourceFile) -> ParseResult
  ) async -> Self {
    let whole = parse(SourceFile(name: name, text: text))
    let before = whole.survey.map(\.withoutWords)
    // What is found in the whole file is no notice of a slip.
    let known = whole.diagnostics.map(\.code.rawValue).sorted()
    let characters = Array(text)
    let parts = 8
    return await withTaskGroup(of: Self.self) { group in
      for part in 0..<parts {
        group.addTask {
          var found = Self()
          for index in stride(from: part, to: characters.count, by: parts) {
            var rest = characters
            let deleted = rest.remove(at: index)
            let line = characters[..<index].count { $0 == "\n" } + 1
            let place = "\(name):\(line) without \"\(deleted)\" at \(index)"
            let result = parse(SourceFile(name: name, text: String(rest)))
            found.add(result, before: before, known: known, at: place)
            if result.blockCount * 10 <= whole.blockCount * 9 { found.lost.append(place) }
          }
          return found
        }
      }
      return await group.reduce(Self(), +)
    }
  }

  private mutating func add(
    _ result: ParseResult, before: Survey?, known: [String], at place: String
  ) {
    positions += 1
    let count = result.diagnostics.count { $0.severity == .error }
    if count > 0 {
      reported += 1
      errors += count
      if count > 2 { worst.append((count, place)) }
    }
    let isUnnoticed = result.diagnostics.map(\.code.rawValue).sorted() == known
    if isUnnoticed, result.survey?.withoutWords != before { silent.append(place) }
  }
}

extension Survey {
  /// The survey with the same words everywhere: names, codes, flags, keys, numbers, conditions.
  var withoutWords: Survey {
    var bare = self
    bare.mapTexts { _, _ in "w" }
    bare.owner = owner.map { _ in "w" }
    bare.privacy.lawfulBasis = privacy.lawfulBasis.map { _ in "w" }
    bare.privacy.specialCategory = privacy.specialCategory.map { _ in "w" }
    for section in bare.sections.indices {
      for item in bare.sections[section].items.indices {
        guard case .question(var question) = bare.sections[section].items[item] else { continue }
        question.sensitive = question.sensitive.map { _ in "w" }
        bare.sections[section].items[item] = .question(question)
      }
    }
    for index in bare.commitments.indices { bare.commitments[index].text = "w" }
    for index in bare.translations.indices { bare.translations[index].words = [:] }
    return bare
  }
}
