/// One thing that differs between two versions of a survey.
public struct SurveyChange: Sendable, Equatable {
  /// What a change matters for, what matters most first.
  public enum Significance: String, Sendable, Equatable, CaseIterable {
    /// What could be known about people, or is promised to them.
    case privacy
    /// What is asked, of whom, and how.
    case structure
    /// What answers are stored and counted as.
    case code
    /// What a respondent reads.
    case wording
    /// What nobody answers differently for.
    case cosmetic
  }

  /// What it matters for.
  public let significance: Significance
  /// Where: the block of the survey file.
  public let block: BlockName
  /// What changed, in plain words.
  public let message: String
  /// As it was; `nil` where there was nothing.
  public let before: String?
  /// As it is; `nil` where there is nothing.
  public let after: String?
}

/// Prints what changed: for people in plain text, for programs in JSON.
public enum ChangeRenderer {
  /// Plain text, what matters most first, each change with the old and the new words.
  public static func plain(_ changes: [SurveyChange]) -> String {
    guard !changes.isEmpty else { return "Nothing changed.\n" }
    return SurveyChange.Significance.allCases.compactMap { significance in
      let found = changes.filter { $0.significance == significance }
      guard !found.isEmpty else { return nil }
      return ([significance.heading + " (\(found.count))"] + found.map(lines)).joined(
        separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private static func lines(_ change: SurveyChange) -> String {
    var lines = ["  \(change.block.spoken.printable): \(change.message.printable)"]
    if let before = change.before { lines.append("      was: \(before.printable)") }
    if let after = change.after { lines.append("      now: \(after.printable)") }
    return lines.joined(separator: "\n")
  }

  /// JSON (RFC 8259): an array of objects with `class`, `kind`, `name`, `message`, `before`, `after`
  /// (strings; the last two may be null), in the order of `plain`.
  public static func json(_ changes: [SurveyChange]) -> String {
    JSONValue.lines(
      changes.map { change in
        .object([
          ("class", .string(change.significance.rawValue)),
          ("kind", .string(change.block.kind)), ("name", .string(change.block.name)),
          ("message", .string(change.message)), ("before", .string(orNull: change.before)),
          ("after", .string(orNull: change.after)),
        ])
      })
  }
}

extension SurveyChange.Significance {
  /// As it stands above its changes.
  fileprivate var heading: String {
    switch self {
    case .privacy: "Privacy: what could be known about people, or is promised to them"
    case .structure: "Structure: what is asked, of whom, and how"
    case .code: "Codes: what answers are stored and counted as"
    case .wording: "Wording: what people read when they answer"
    case .cosmetic: "Cosmetic: nobody would answer differently"
    }
  }
}
