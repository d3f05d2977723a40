import ReleaseFormat

/// What a reader must know before any table.
struct FirstPage {
  /// Parts in reading order.
  let parts: [WordsPart]

  init(_ outline: Outline) {
    let document = outline.document
    parts = [
      WordsPart(heading: "What was asked, and of whom", blocks: Self.asked(document)),
      WordsPart(heading: "How many answered", blocks: Self.answered(document.fieldwork)),
      WordsPart(heading: "The promise", blocks: document.survey.promise.paragraphs),
      WordsPart(heading: "Main figures", blocks: Self.figures(outline)),
      WordsPart(heading: "What is not shown, and why", blocks: Withheld.blocks(document)),
      WordsPart(
        heading: "What must not be concluded", blocks: Caution.sentences.map { .point($0) }),
      WordsPart(heading: "Notes", blocks: document.notes.map { .point($0) }),
    ].filter { !$0.blocks.isEmpty }
  }

  private static func asked(_ document: ReleaseDocument) -> [WordsPart.Block] {
    let labels = document.questions.map(\.shortLabel)
    let shown = labels.prefix(6).joined(separator: "; ")
    let more = labels.count > 6 ? "; and \(labels.count - 6) more" : ""
    let number = labels.count == 1 ? "1 question" : "\(labels.count) questions"
    let asked = WordsPart.Block.paragraph("\(number): \(shown)\(more).")
    guard let audience = document.survey.audience else { return [asked] }
    return [.paragraph("Who could answer: \(audience.withoutFinalStop)."), asked]
  }

  private static func answered(_ fieldwork: ReleaseDocument.Fieldwork) -> [WordsPart.Block] {
    var sentences = [received(fieldwork)]
    if fieldwork.opened != fieldwork.received {
      sentences.append("\(grouped(fieldwork.opened)) answers were opened and counted here.")
    }
    if fieldwork.neverOpened > 0 {
      sentences.append(
        "\(grouped(fieldwork.neverOpened)) came from groups too small to open, and nobody "
          + "ever read them.")
    }
    if fieldwork.spoiled > 0 {
      sentences.append("\(grouped(fieldwork.spoiled)) could not be read.")
    }
    return [.paragraph(sentences.joined(separator: " "))]
  }

  private static func received(_ fieldwork: ReleaseDocument.Fieldwork) -> String {
    guard let invited = fieldwork.invited, invited > 0 else {
      return "\(people(fieldwork.received)) answered; how many could have is not known."
    }
    let rate = Percent(count: fieldwork.received, base: invited).words
    return "\(grouped(fieldwork.received)) of \(people(invited)) answered (\(rate))."
  }

  /// The first figures of the definition: a fixed choice, not the most striking ones.
  private static func figures(_ outline: Outline) -> [WordsPart.Block] {
    outline.indicators.prefix(4).map { part in
      let comparison = part.comparisonSentence.map { " " + $0 } ?? ""
      return .point(part.headline + comparison)
    }
  }
}
