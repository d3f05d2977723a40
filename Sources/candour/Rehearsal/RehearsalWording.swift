import Foundation

extension Rehearsal {
  /// The result for people: groups, tables, indicators, and what was assumed.
  var words: String {
    var lines = [opening, ""]
    if drawsWithoutRelease > 0 {
      lines += [
        "In \(chance(drawsWithoutRelease)) draws no group had \(smallestGroup) answers, so nothing at "
          + "all could be opened.", "",
      ]
    }
    lines += ["Groups that could be shown:"]
    for breakdown in breakdowns { lines += words(of: breakdown) }
    lines += ["", "Tables, whole or with gaps:"]
    for table in tables {
      let gaps = table.partly == 0 ? "" : ", with gaps in \(chance(table.partly))"
      let by = table.breakdown == "total" ? "for everybody" : "by \(plain(table.breakdown))"
      lines.append("  \(table.label), \(by): whole in \(chance(table.whole))\(gaps)")
    }
    if !indicators.isEmpty || !notComputed.isEmpty { lines += ["", "Indicators:"] }
    for indicator in indicators { lines += words(of: indicator) }
    lines += notComputed.map { "  \($0): not computed; this version can't work out mean scores" }
    if let leftOutWords { lines += ["", leftOutWords] }
    lines += ["", "What was assumed:"] + assumptions.map { "  - \($0)" }
    return lines.joined(separator: "\n")
  }

  /// The result for programs; see `docs/headcounts.md`.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  private var opening: String {
    let percent = Int((responseRate * 100).rounded())
    let pooled = pooledGroups == 0 ? "" : ", \(pooledGroups) smaller ones pooled"
    let groups = groupsOfRoll == 1 ? "one group" : "\(groupsOfRoll) groups"
    return "\(survey): \(people) people in \(groups) of the roll\(pooled); \(percent) % answering, "
      + "\(draws) draws (seed \(seed)).\nOn average \(whole(meanReceived)) answers came in, of which "
      + "\(whole(meanNeverOpened)) stayed sealed."
  }

  private func words(of breakdown: BreakdownChances) -> [String] {
    guard breakdown.isNameless else {
      // Groups of one chance share a line.
      let byChance = Dictionary(grouping: breakdown.groups, by: \.shown)
      let lines = byChance.sorted { $0.key > $1.key }.map { shown, groups in
        "    in \(chance(shown)): \(groups.compactMap(\.label).joined(separator: "; "))"
      }
      return ["  \(plain(breakdown.name)), \(count(breakdown.groups.count)):"] + lines
    }
    let chances = breakdown.groups.map { chance($0.shown) }.joined(separator: ", ")
    let few = breakdown.belowMinimum
    let why =
      few > 0
      ? "\(few) of fewer than \(smallestGroup) people (so it isn't said which is which)"
      : "not named: the headcounts have groups of these answers of fewer than \(smallestGroup) people"
    return [
      "  \(plain(breakdown.name)), \(count(breakdown.groups.count)), \(why):",
      "    in \(chances)",
    ]
  }

  /// How much isn't told, and why; `nil` if everything is.
  private var leftOutWords: String? {
    guard !leftOut.isNothing else { return nil }
    let parts = [
      (leftOut.breakdowns, "breakdown"), (leftOut.tables, "table"),
      (leftOut.indicators, "indicator"), (leftOut.comparisons, "comparison"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return
      "Not told here, because it could tell which group has fewer than \(smallestGroup) people: "
      + parts.joined(separator: ", ") + "."
  }

  private func words(of indicator: IndicatorChances) -> [String] {
    var lines = ["  \(indicator.title): in \(chance(indicator.total))"]
    if let comparison = indicator.comparison {
      lines.append("    the comparison: in \(chance(comparison))")
    }
    for part in indicator.byBreakdown {
      lines.append(
        "    by \(plain(part.breakdown)): on average for \(oneDecimal(part.meanShown)) of "
          + count(part.groups))
    }
    return lines
  }

  private func chance(_ shown: Int) -> String { "\(shown) of \(draws)" }

  private func count(_ groups: Int) -> String { groups == 1 ? "one group" : "\(groups) groups" }

  /// Breakdowns are often named "by-…".
  private func plain(_ breakdown: String) -> String {
    if breakdown == "total" { return "everybody" }
    return breakdown.hasPrefix("by-") ? String(breakdown.dropFirst(3)) : breakdown
  }

  private func whole(_ number: Double) -> String { String(Int(number.rounded())) }

  private func oneDecimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
