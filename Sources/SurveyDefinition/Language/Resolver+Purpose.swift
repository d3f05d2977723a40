extension Resolver {
  /// Sentences of a mission statement.
  mutating func readCommitments() {
    for block in blocks(.commitment) {
      guard let name = name(of: block) else { continue }
      let text = prose(block.text, of: "A commitment", at: block.location)
      survey.commitments.append(
        Commitment(name: name, text: text, measuredBy: indicators(.measuredBy, of: block)))
    }
  }

  /// Steps taken, and the indicators they should move.
  mutating func readActions() {
    for block in blocks(.action) {
      guard let name = name(of: block) else { continue }
      let text = prose(block.text, of: "An action", at: block.location)
      survey.actions.append(
        Action(
          name: name, text: text, resources: words(.resources, of: block),
          activities: words(.activities, of: block), outputs: words(.outputs, of: block),
          outcomes: words(.outcomes, of: block), moves: indicators(.moves, of: block),
          owner: words(.owner, of: block),
          by: value(.by, of: block, expected: "a date such as 2027-03-31", Values.date)))
    }
  }

  /// Names of indicators, each looked up.
  private mutating func indicators(_ key: Key, of block: Block) -> [String] {
    let known = blocks(.indicator).compactMap { $0.name?.text }
    guard let phrase = block[key], let names = names(key, of: block) else { return [] }
    for name in phrase.split(at: ",") where Values.isName(name.text) && !known.contains(name.text) {
      let nearest = NearestName.of(name.text, in: known)
      report(.unknownIndicator(name.text, nearest: nearest), at: name)
    }
    return names
  }

  /// The authors' answers to warnings, in one order whatever that of the blocks: kind by kind, as printed.
  mutating func readAcceptances() {
    let ordered = blocks.enumerated().sorted { left, right in
      (left.element.rank, left.offset) < (right.element.rank, right.offset)
    }
    for (_, block) in ordered {
      for line in block.acceptances {
        guard !line.reason.isEmpty else {
          report(.missingText(of: "A reason"), at: line.code)
          continue
        }
        guard let code = DiagnosticCode(rawValue: line.code.text.uppercased()) else {
          report(.badAcceptance(line.code.text, because: "there is no such code"), at: line.code)
          continue
        }
        guard code.canBeAccepted else {
          let reason =
            code.severity == .error
            ? "it is a mistake, not a warning"
            : "the day has passed, and the survey can't be opened"
          report(.badAcceptance(code.rawValue, because: reason), at: line.code)
          continue
        }
        let reason = prose(line.reason, of: "A reason")
        survey.acceptances.append(
          Acceptance(code: code, block: block.blockName, reason: reason))
      }
    }
  }
}

extension Block {
  /// The place of its kind in a printed file; sections hold notes and questions, records hold columns.
  fileprivate var rank: Int {
    switch kind {
    case .survey: 0
    case .privacy: 1
    case .consent: 2
    case .support: 3
    case .list: 4
    case .question where self[.retired] != nil: 6
    case .section, .note, .question: 5
    case .records, .column: 7
    case .rollup: 8
    case .indicator: 9
    case .breakdown: 10
    case .commitment: 11
    case .action: 12
    case .translation: 13
    }
  }

  /// The block by kind and name; `privacy` has none.
  var blockName: BlockName {
    BlockName(kind: kind.rawValue, name: kind == .privacy ? "" : name?.text ?? "")
  }
}
