// The survey as a whole, its policy, and what is shared.
extension SurveyComparison {
  mutating func compareHead() {
    block = BlockName(kind: "survey", name: new.id)
    compare("its name", old.id, new.id, as: .code)
    compare("the title", old.title, new.title, as: .wording)
    compare("the audience", old.audience, new.audience, as: .wording)
    compare("the languages", old.languages, new.languages, as: .wording)
    compare("the version", old.version, new.version, as: .cosmetic)
    compare("the version it replaces", old.replaces, new.replaces, as: .cosmetic)
    compare("the owner", old.owner, new.owner, as: .cosmetic)
    compare("the file of headcounts", old.headcounts, new.headcounts, as: .cosmetic)
    compare("the first day", old.opens, new.opens, as: .structure)
    compare("the last day", old.closes, new.closes, as: .structure)
    compare("the unit of records", old.unit, new.unit, as: .privacy)
    compare("the column that tells people apart", old.peopleBy, new.peopleBy, as: .privacy)
    compare("the groups of the roll", old.rollGroups, new.rollGroups, as: .privacy)
  }

  mutating func comparePolicy() {
    let (before, after) = (old.privacy, new.privacy)
    block = BlockName(kind: "privacy")
    compare("the title", before.title, after.title, as: .privacy)
    compare("the promise", before.words, after.words, as: .privacy)
    for (line, other) in zip(Self.values(of: before), Self.values(of: after)) {
      compare("\"\(line.key.rawValue)\"", line.value, other.value, as: .privacy)
    }
  }

  /// The keys of the policy with their values as written.
  private static func values(of policy: PrivacyPolicy) -> [(key: Key, value: String?)] {
    [
      (.smallestGroup, String(policy.smallestGroup)),
      (.smallestGroupForComments, String(policy.smallestGroupForComments)),
      (.belowMinimum, policy.belowMinimum.rawValue),
      (.expectedResponse, "\(Int((policy.expectedResponse * 100).rounded()))%"),
      (.sittings, policy.sittings.rawValue),
      (.issuers, policy.issuers.joined(separator: ", ")),
      (.freeText, policy.allowsFreeText ? "yes" : "no"),
      (.mostBreakdownsAtOnce, String(policy.mostBreakdownsAtOnce)),
      (.mostTables, policy.mostTables.map(String.init)),
      (.publish, policy.publish.rawValue),
      (.protectionWidth, String(policy.protectionWidth)),
      (.colluders, String(policy.colluders)),
      (.nearUnanimousBound, String(policy.nearUnanimousBound)),
      (.keepAnswersUntil, policy.keepAnswersUntil), (.lawfulBasis, policy.lawfulBasis),
      (.specialCategory, policy.specialCategory),
    ]
  }

  /// Consents, support, and the shared lists.
  mutating func compareShared() {
    compare(
      .consent, old.consents, new.consents, name: \.name, words: \.text, as: .privacy
    ) { comparison, before, after in
      comparison.compare("what people agree to", before.text, after.text, as: .privacy)
    }
    compare(
      .support, old.supports, new.supports, name: \.name, words: \.text, as: .wording
    ) { comparison, before, after in
      comparison.compare("the words", before.text, after.text, as: .wording)
    }
    compareOrder("support", old.supports.map(\.name), new.supports.map(\.name))
    compare(
      .list, old.lists, new.lists, name: { $0.name ?? "" }, words: \.title, as: .cosmetic
    ) { comparison, before, after in
      comparison.compare("the title", before.title, after.title, as: .cosmetic)
      comparison.compare(before, after)
    }
    compareOrder("lists", old.lists.compactMap(\.name), new.lists.compactMap(\.name))
  }

  /// An order that nobody who answers can see.
  mutating func compareOrder(_ what: String, _ before: [String], _ after: [String]) {
    guard !Self.moved(before, after).isEmpty else { return }
    block = BlockName(kind: "survey", name: new.id)
    compare("the order of \(what)", before, after, as: .cosmetic)
  }

  mutating func compareAcceptances() {
    func words(_ survey: Survey) -> [String] {
      survey.acceptances.map { "\($0.code.rawValue) at \($0.block.spoken): \($0.reason)" }
    }
    let (before, after) = (words(old), words(new))
    block = BlockName(kind: "survey", name: new.id)
    for line in before where !after.contains(line) {
      add(.privacy, "a warning is no longer accepted.", line, nil)
    }
    for line in after where !before.contains(line) {
      add(.privacy, "a warning is accepted.", nil, line)
    }
  }

  /// Words in the languages that both have.
  mutating func compareTranslations() {
    for after in new.translations {
      guard let before = old.translations.first(where: { $0.language == after.language }) else {
        continue
      }
      let texts = old.texts + new.texts
      var done: Set<TextPlace> = []
      for (place, _) in texts where done.insert(place).inserted {
        let words = [before, after].map { $0.words[place]?.written }
        guard words[0] != words[1] else { continue }
        block = place.block
        compare(
          "the translation (\(after.language)) of the \(place.spoken)", words[0], words[1],
          as: place.part == .promise
            ? .privacy : place.isForRespondents ? .wording : .cosmetic)
      }
    }
  }
}
