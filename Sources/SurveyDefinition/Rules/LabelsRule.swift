/// The choices of a list are put in the same way, so that none stands out.
enum LabelsRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let texts = Dictionary(grouping: report.texts.filter(\.isOwn), by: \.place.block)
    var seen: Set<String> = []
    for question in report.sound(survey) {
      guard let list = question.list else { continue }
      let block = BlockName(
        kind: (list.name == nil ? Kind.question : .list).rawValue, name: list.name ?? question.name)
      guard seen.insert(block.kind + " " + block.name).inserted else { continue }
      let labels = (texts[block] ?? []).filter { text in
        guard case .choice(let code) = text.place.part,
          let choice = list.choice(code)
        else { return false }
        return !choice.declines && !choice.asksForWords && !choice.isExclusive
      }
      guard labels.count > 1, let (odd, reason) = odd(among: labels) else { continue }
      report.add(.wording(.unlikeLabels(reason)), at: odd.phrase.location)
    }
  }

  /// The first label that is put unlike the first of the list, and how.
  private static func odd(among labels: [JudgedText]) -> (JudgedText, String)? {
    var first: [String: JudgedText] = [:]
    for label in labels {
      let words = label.prose.words.joined(separator: " ")
      if !words.isEmpty, first[words] != nil { return (label, "it reads the same as another") }
      first[words] = label
    }
    if let odd = unlike(labels, by: { isCapital($0.phrase.text) }) {
      return (odd, "some start with a capital letter and some don't")
    }
    if let odd = unlike(labels, by: { endsInStop($0.phrase.text) }) {
      return (odd, "some end in a full stop and some don't")
    }
    if let odd = unlike(labels, by: { speaker(of: $0.prose.words.first ?? "") }) {
      return (odd, "some speak as \"I\" and some as \"you\"")
    }
    return nil
  }

  /// The first label of which something else is true; `nil` says nothing about a label.
  private static func unlike(_ labels: [JudgedText], by fact: (JudgedText) -> Bool?)
    -> JudgedText?
  {
    let known = labels.compactMap { label in fact(label).map { (label, $0) } }
    guard let first = known.first?.1 else { return nil }
    return known.first { $0.1 != first }?.0
  }

  /// "and so on" written short is no end of a sentence.
  private static func endsInStop(_ text: String) -> Bool? {
    text.hasSuffix("etc.") ? nil : text.hasSuffix(".")
  }

  private static func isCapital(_ text: String) -> Bool? {
    guard let letter = text.first, letter.isLetter else { return nil }
    return letter.isUppercase
  }

  /// Whether somebody speaks for themselves, or is spoken to.
  private static func speaker(of word: String) -> Bool? {
    if ["i", "my", "i'm", "i've", "i'd", "myself"].contains(word) { return true }
    if ["you", "your", "you're", "you've", "yourself"].contains(word) { return false }
    return nil
  }
}
