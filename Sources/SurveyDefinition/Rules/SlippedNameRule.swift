/// A name that is one slip away from a word beside it was probably meant to be that word.
///
/// Names are for ever, so a slip in one that nothing refers to would stay unnoticed until the next wave is
/// compared with this one.
enum SlippedNameRule: SurveyRule {
  /// Shorter words are near to too many others.
  private static let shortest = 5

  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let common = declining(survey)
    for text in report.texts {
      guard let name = name(of: text.place), let place = report.places.code(of: text.place) else {
        continue
      }
      let words = text.prose.words
      let isChoice = if case .choice = text.place.part { true } else { false }
      guard let meant = meant(by: name, words) ?? (isChoice ? oneOff(name, common) : nil) else {
        continue
      }
      report.add(.wording(.slippedName(name, meant: meant)), at: place)
    }
    for breakdown in survey.breakdowns {
      let usual = "by-\(name(of: breakdown.variable))"
      guard Slip.isOne(from: usual, to: breakdown.name) else { continue }
      report.add(
        .wording(.slippedName(breakdown.name, meant: usual)), at: .named(.breakdown, breakdown.name)
      )
    }
  }

  private static func name(of variable: Breakdown.Variable) -> String {
    switch variable {
    case .rollup(let name), .question(let name), .rollGroup(let name): name
    }
  }

  private static func name(of place: TextPlace) -> String? {
    switch place.part {
    case .words: place.block.kind == Kind.privacy.rawValue ? nil : place.block.name
    case .choice(let code), .group(let code): code
    case .promise, .key: nil
    }
  }

  /// The name as the words would spell it, if that is one slip away.
  private static func meant(by name: String, _ words: [String]) -> String? {
    let parts = name.split(separator: "-").map(String.init)
    let whole = words.joined(separator: "-").filter { $0 != "'" }
    // Whoever leaves all hyphens out, as in "notsure", means to.
    if parts.count > 1, whole != name, whole.filter({ $0 != "-" }) == name.filter({ $0 != "-" }) {
      return whole
    }
    var mended: [String] = []
    for part in parts {
      let near = words.contains(part) ? nil : oneOff(part, words)
      mended.append(near ?? part)
    }
    return mended == parts ? nil : mended.joined(separator: "-")
  }

  /// Codes of choices that decline in two questions or more, so that one slip isn't among them.
  private static func declining(_ survey: Survey) -> [String] {
    var counts: [String: Int] = [:]
    for question in survey.questions {
      for choice in question.list?.choices ?? [] where choice.declines {
        counts[choice.code, default: 0] += 1
      }
    }
    return counts.filter { $0.value > 1 }.keys.sorted()
  }

  private static func oneOff(_ word: String, _ others: [String]) -> String? {
    guard !others.contains(word) else { return nil }
    return others.first { $0.utf8.count >= shortest && Slip.isOne(from: $0, to: word) }
  }
}

/// A slip of the finger.
enum Slip {
  /// Whether a letter went missing, came in or changed places with the next one.
  ///
  /// The last letter is left out, since endings are inflections: "comment" for "comments" is no slip.
  static func isOne(from word: String, to other: String) -> Bool {
    let (a, b) = (Array(word.utf8), Array(other.utf8))
    guard a != b, abs(a.count - b.count) <= 1 else { return false }
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    guard start < min(a.count, b.count) else { return false }
    switch a.count - b.count {
    case 1: return a[(start + 1)...].elementsEqual(b[start...])
    case -1: return a[start...].elementsEqual(b[(start + 1)...])
    default:
      let isSwap = start + 1 < a.count && a[start] == b[start + 1] && a[start + 1] == b[start]
      return isSwap && a[(start + 2)...].elementsEqual(b[(start + 2)...])
    }
  }
}
