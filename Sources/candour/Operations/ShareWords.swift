import Anonymity

/// What became of the custodians' shares, for the analyst's screen and for the release.
///
/// Counted over the whole survey: by group, the figures would count people.
enum ShareWords {
  /// Every custodian in a line, and why answers are spoiled, where anything is.
  static func accounts(_ opened: OpenedRecords) -> [String] {
    var lines: [String] = []
    for account in opened.accounts where !account.isClean {
      lines.append(
        "\(account.custodian): of \(account.asked) shares asked for, \(faults(account)).")
    }
    return lines + spoiled(opened)
  }

  /// The same for everybody, without how many were asked for.
  static func notes(_ opened: OpenedRecords) -> [String] {
    opened.accounts.filter { !$0.isClean }.map {
      "Of the key shares of the custodian \($0.custodian), \(faults($0))."
    } + spoiled(opened)
  }

  private static func faults(_ account: ShareAccount) -> String {
    [
      (account.unreadable, "he or she marked unreadable"), (account.keptBack, "were kept back"),
      (account.unfitting, "did not fit the others' and were set aside"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private static func spoiled(_ opened: OpenedRecords) -> [String] {
    let spoiled = opened.spoiledAnswers
    return [
      (spoiled.tooFewShares, "had too few readable shares"),
      (
        spoiled.unfitting,
        "had shares that don't belong together; only with shares of one custodian more could be "
          + "told whose are wrong"
      ),
      (spoiled.content, "were spoiled by whoever sent them"),
    ].filter { $0.0 > 0 }.map {
      "\($0.0) \($0.0 == 1 ? "answer" : "answers") could not be opened: \($0.0 == 1 ? "it" : "they") \($0.1)."
    }
  }
}
