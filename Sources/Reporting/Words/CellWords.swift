import ReleaseFormat

/// What a withheld figure says, everywhere.
let withheldWords = "not shown, to protect people"

extension Printing {
  /// A figure in words, for a table with room.
  func words(_ cell: Cell) -> String {
    switch cell {
    case .share(let count, let base):
      let share = Percent(count: count, base: base).words
      return self == .shares ? share : "\(share)\(noBreak)(\(grouped(count)))"
    case .atMost(let bound, _): return "\(grouped(bound)) or fewer"
    case .allBut(let bound, let base):
      return self == .shares
        ? "all but \(grouped(bound)) or fewer" : "\(grouped(base - bound)) or more"
    case .atLeast(let bound): return "\(grouped(bound)) or more"
    case .number(let count): return self == .shares ? Band.words(count) : grouped(count)
    case .withheld: return withheldWords
    case .notApplicable: return "not asked"
    case .unavailable: return "nobody answered"
    }
  }

  /// A figure in a few characters, with the shorthand of `Shorthand`.
  func short(_ cell: Cell) -> String {
    switch cell {
    case .share(let count, let base):
      let share = Percent(count: count, base: base).short
      return self == .shares ? share : "\(grouped(count)) (\(share))"
    case .atMost: return Shorthand.low.mark
    case .allBut, .atLeast: return Shorthand.high.mark
    case .number: return words(cell)
    case .withheld: return Shorthand.confidential.mark
    case .notApplicable: return Shorthand.notApplicable.mark
    case .unavailable: return Shorthand.unavailable.mark
    }
  }

  /// How many people a row is about: a range when shares are published, else the count.
  func base(_ base: PublishedCount) -> String {
    switch base {
    case .exact(let people): self == .shares ? Band.words(people) : grouped(people)
    case .atMost(let bound): "\(grouped(bound)) or fewer"
    case .atLeast(let bound): "\(grouped(bound)) or more"
    case .withheld: "not shown"
    case .notApplicable: "not asked"
    }
  }
}
