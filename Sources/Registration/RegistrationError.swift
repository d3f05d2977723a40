public import Anonymity
public import CommaSeparated

/// What can go wrong with the roll and the issuer; names lines and columns, never an identifier.
public enum RegistrationError: Error, Equatable, Sendable {
  /// The roll can't be read as CSV.
  case notCommaSeparated(CommaSeparatedError)
  /// The roll has no people.
  case emptyRoll
  /// The header has no such column, or has it twice.
  case missingColumn(String)
  /// A row has more or fewer fields than the header.
  case raggedRow(line: Int, expected: Int, found: Int)
  /// A field is empty, too long, or holds control or invisible characters.
  case invalidField(line: Int, column: String)
  /// An identifier begins with a character that makes it a spreadsheet's formula.
  case formula(line: Int)
  /// A group's label holds what divides labels in a group's name.
  case divider(line: Int, column: String)
  /// Two rows have the same identifier after normalisation.
  case repeatedIdentifier(first: Int, second: Int)
  /// The whole roll is too small for the minimum at the expected response.
  case rollTooSmall(people: Int, needed: Int)
  /// A group of the roll has the name that the remainder of its siblings would get.
  case labelTaken(String)
  /// A row of this roll is not in the issuer's list, or in another group.
  case rollDiffers(line: Int)
  /// This roll has fewer people than the issuer's list.
  case rollIncomplete(people: Int, expected: Int)
  /// This roll doesn't give the groups of the plan.
  case rollNotPlanned(RollDifference)
  /// The issuer has signed another study of this plan, or its own changed since.
  case signedAnother
  /// The issuer has signed; the study waits for the signatures of others.
  case awaitsSignatures
  /// The issuer was made for another plan, or its files don't fit together.
  case damaged(file: String)
  /// An `open` that was cut short left these directories, in which no study was opened.
  case openCutShort(paths: [String])
  /// The issuer has not signed a study yet.
  case notOpened
  /// The study has no collector that the issuer's counts could bind.
  case noCollector
  /// The issuer has closed; its keys are destroyed.
  case closed
  /// Everybody on the roll has a code.
  case everyoneInvited
  /// The disk failed when the codes in this file were already in the list, or may have been.
  case unsureInvitations(file: String)
  /// No unused code of this identifier can be replaced.
  case cannotReissue
  /// Unknown identifier, wrong code, or something else asked before: one and the same refusal.
  case refused
}

extension RegistrationError: ReportedError {
  /// The exit-status family.
  public var exitStatus: Int32 {
    switch self {
    case .notCommaSeparated, .emptyRoll, .missingColumn, .raggedRow,
      .invalidField, .formula, .divider, .repeatedIdentifier, .labelTaken, .rollDiffers,
      .rollIncomplete, .rollNotPlanned:
      1
    case .openCutShort, .notOpened, .awaitsSignatures, .noCollector, .closed, .everyoneInvited,
      .cannotReissue:
      2
    case .rollTooSmall, .refused, .signedAnother: 3
    case .damaged: 4
    case .unsureInvitations: 5
    }
  }

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .notCommaSeparated(let error): error.message(for: "the roll")
    case .emptyRoll: "the roll has no people; give a CSV with a header and one row each"
    case .missingColumn(let name):
      "the roll needs exactly one column “\(name)” in its first line, spelt just so; columns are "
        + "divided by commas"
    case .raggedRow(let line, let expected, let found):
      "roll, line \(line): \(found) fields where the header has \(expected)"
    case .invalidField(let line, let column):
      "roll, line \(line): the \(column) is empty, too long or holds control or invisible "
        + "characters; type it anew"
    case .formula(let line):
      "roll, line \(line): the identifier begins with = + - or @, which a spreadsheet takes for a "
        + "formula; use another spelling"
    case .divider(let line, let column):
      "roll, line \(line): the \(column) holds “ > ”, which divides the levels of a group; rename it"
    case .repeatedIdentifier(let first, let second):
      "roll, lines \(first) and \(second): the same identifier twice; keep one row a person"
    case .rollTooSmall(let people, let needed):
      "the roll has \(people) people; at the expected response at least \(needed) are needed"
    case .labelTaken(let label):
      "the roll has a group “\(label)”, the name that pooled small groups get; rename it"
    case .rollDiffers(let line):
      "roll, line \(line): not the person or group this issuer was made for; use the same roll"
    case .rollIncomplete(let people, let expected):
      "the roll has \(people) people where this issuer was made for \(expected); use the same roll"
    case .rollNotPlanned(let difference): difference.words
    case .signedAnother:
      "this issuer has signed another study with the same plan, and signs one only: with a second one "
        + "made for a person or a team, answers could be told apart. Keep that study, or begin again "
        + "with a new plan"
    case .awaitsSignatures:
      "this issuer has signed, and the study waits for the others: once their signatures are in "
        + "NAME.study/signing, run candour issuer sign NAME.issuer --study NAME.study"
    case .damaged(let file): "\(file) is damaged or was changed; restore an undamaged copy"
    case .openCutShort(let paths):
      "an open that was cut short left \(paths.joined(separator: " and ")); no study was opened with "
        + "it: delete it and run open again"
    case .notOpened:
      "this issuer has no study yet: run candour issuer sign NAME.issuer --study NAME.study, or open "
        + "again if that was cut short"
    case .noCollector:
      "this copy of the study has no collector.pub: fetch it from the host's copy, or ask the host to run "
        + "candour collector new, if nobody has. Don't make a second collector: answers sent to the "
        + "first would be lost"
    case .closed: "this issuer has closed and its keys are destroyed"
    case .everyoneInvited: "everybody on the roll has a code; use reissue for a lost one"
    case .unsureInvitations(let file):
      "the disk failed while the codes in \(file) were being noted, so they may be accepted or not; "
        + "mend the disk, then run invite again, or reissue for a code that isn't accepted"
    case .cannotReissue: "there is no unused code to replace for this identifier"
    case .refused: Self.refusal
    }
  }

  private static let refusal =
    "the issuer gives nothing for this identifier and code; check both for typing mistakes, "
    + "and ask the registrar if they are right"
}
