import Foundation
import SurveyDefinition
import Testing

/// One slip in a sound survey of twelve questions gives one diagnostic, not a page of them.
@Suite struct CascadeTests {
  struct Slip: Sendable, CustomTestStringConvertible {
    let from: String
    let to: String
    let codes: [String]

    init(_ from: String, _ to: String, _ codes: String...) {
      self.from = from
      self.to = to
      self.codes = codes
    }

    var testDescription: String { "\(from) -> \(to)" }
  }

  static let slips = [
    // Words of the language.
    Slip("candour: 1", "candor: 1", "E03"),
    Slip("survey racism-at-work:", "survay racism-at-work:", "E04"),
    Slip("survey racism-at-work: Experiences of racism at work\n", "", "E11"),
    Slip("question seen: In", "1. question seen: In", "E01"),
    Slip("privacy: How", "privcay: How", "E04"),
    Slip("list yes-no:", "lsit yes-no:", "E04"),
    Slip("list people:", "list people", "E01"),
    Slip("section experience:", "sectoin experience:", "E04"),
    Slip("question experienced:", "questoin experienced:", "E04"),
    Slip("question experienced:", "questionexperienced:", "E04"),
    Slip("question reported:", "question reported", "E01"),
    Slip("rollup ethnicity:", "rolup ethnicity:", "E04"),
    Slip("  version: 2026.1", "  verison: 2026.1", "E05"),
    Slip("  version: 2026.1", "  version 2026.1", "E01"),
    Slip("  smallest group: 10", "  smalest group: 10", "E05"),
    Slip("  warns of: descriptions", "  warn of: descriptions", "E05"),
    Slip("  only if: reported is no", "  only-if: reported is no", "E05"),
    Slip("  choose any: people", "  chose any: people", "E05"),
    Slip("  choose any: people", "  choose any people", "E01"),
    // Names.
    Slip("list yes-no:", "list yes-or-no:", "E26"),
    Slip("question experienced:", "question experience:", "E21"),
    Slip("question reported:", "question told:", "E21"),
    Slip("question ethnic-group:", "question ethnicgroup:", "E21", "E28"),
    Slip("choose one: ons-ethnic-group-2021", "choose one: ons-ethnic-group-2011", "E26"),
    Slip("support: counselling", "support: counseling", "E27"),
    Slip("rollup ethnicity:", "rollup ethnicities:", "E28", "E28"),
    Slip("breakdown by-directorate: directorate", "breakdown by-directorate: directorat", "E28"),
    Slip("include: library/ons-ethnic-group-2021", "include: library/ons-ethnic-group", "E15"),
    Slip("question how-often:", "question how often:", "E08"),
    Slip("question change:", "question source:", "E09"),
    // Choices.
    Slip("  - no: No\n", "  - no No\n", "E01"),
    Slip("  - no: No\n", "  no: No\n", "E01"),
    Slip("  - no: No\n", "  * no: No\n", "E01"),
    Slip("  - no: No\n", "  - yes: No\n", "E09", "E24"),
    Slip(
      "Prefer not to say [declines]\nlist people", "Prefer not to say [decline]\nlist people",
      "E14", "P01"),
    Slip("Disagree [score 2]", "Disagree [score two]", "E14"),
    Slip("[from mixed, asian, black, other]", "[from mixed, asian, black]", "E30"),
    Slip("[from mixed, asian, black, other]", "[from mixed, asian, blak, other]", "E24"),
    Slip("[from mixed, asian, black, other]", "", "E12"),
    // Conditions and values.
    Slip("only if: reported is no", "only if: reported is noo", "E24"),
    Slip("only if: reported is no", "only if: reported = no", "E20"),
    Slip("experienced is yes or seen is yes", "experienced is yes or seen yes", "E20"),
    Slip("experienced is yes or seen is yes", "(experienced is yes or seen is yes", "E20"),
    Slip("  counts: experienced is yes", "  counts: experinced is yes", "E21"),
    Slip("minority with white", "minorities with white", "E29"),
    Slip("keep answers until: 2027-03-31", "keep answers until: 31 March 2027", "E13"),
    Slip("smallest group: 10", "smallest group: ten", "E13"),
    Slip("text: up to 500 characters", "text: 500 characters", "E13"),
    Slip("identifies: yes\n  because: So each", "identifies: yse\n  because: So each", "E13"),
    Slip("better: lower", "better: low", "E13"),
  ]

  @Test(arguments: slips) func aSlipGivesWhatItMust(_ slip: Slip) throws {
    let bytes = try #require(SurveyFiles.bytes(SurveyFiles.sample))
    let text = String(decoding: bytes, as: UTF8.self)
    let place = try #require(text.range(of: slip.from), "the sample has no \(slip.from)")
    let before = codes(in: text)
    var after = codes(in: text.replacingCharacters(in: place, with: slip.to))
    for code in before { if let index = after.firstIndex(of: code) { after.remove(at: index) } }
    #expect(after == slip.codes)
  }

  @Test func thereAreEnough() { #expect(Self.slips.count >= 40) }

  private func codes(in text: String) -> [String] {
    SurveyFiles.parse(Array(text.utf8), name: "sample.candour", beside: SurveyFiles.sample)
      .diagnostics.map(\.code.rawValue)
  }

  /// A slip in the roll's columns is told where it is made, and not again where they are used.
  @Test(arguments: [
    ("Service > team", ["E08"]), ("Service > Team", ["E08", "E08"]), ("service, team", ["E13"]),
  ])
  func slipsInRollGroupsAreToldOnce(_ groups: String, _ codes: [String]) {
    let result = SurveyFiles.parse(
      """
      candour: 1
      survey s: S
      version: 1
      roll groups: \(groups)
      privacy: P
      keep answers until: 2027-01-01
      lawful basis: x
      section s: S
      question one: One?
      choose one:
      - yes: Yes
      - no: No
      breakdown by-service: service
      breakdown by-team: team
      """)
    #expect(result.diagnostics.map(\.code.rawValue) == codes)
  }
}
