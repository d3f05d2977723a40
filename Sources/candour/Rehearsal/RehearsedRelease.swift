import Analysis
import DisclosureControl
import ReleaseFormat
import SurveyDefinition

/// One draw: who answers, what they say, and what could be published of it.
struct RehearsedRelease: Sendable {
  /// Answers that came in, and those opened.
  let received: Int
  let opened: Int
  /// What protection published; `nil` if nothing could be opened.
  let document: ReleaseDocument?

  /// Draws, and runs the real protection; the same `draw` gives the same release.
  init(
    of survey: Survey, population: Population, roll: RehearsedRoll, rate: Double, _ draw: inout Draw
  ) throws {
    var byGroup: [[Response]] = Array(repeating: [], count: roll.groups.count)
    for person in population.people(&draw) where draw.chance(rate) {
      let response = RandomAnswers.response(to: survey, knowing: person.answers, &draw)
      guard let group = roll.group(of: person.path) else { continue }
      byGroup[group].append(response)
    }
    let openedGroups = roll.opened(byGroup.map(\.count))
    let responses = openedGroups.sorted().flatMap { group in
      byGroup[group].map { OpenedResponse(response: $0, group: roll.groups[group].path) }
    }
    received = byGroup.reduce(0) { $0 + $1.count }
    opened = responses.count
    guard !responses.isEmpty else {
      document = nil
      return
    }
    document = try Protection.protect(
      survey: survey, responses: responses,
      rollSizes: roll.groups.map { RollSize(path: $0.path, headcount: $0.people) },
      fieldwork: .init(
        invited: population.count, received: received, opened: opened,
        neverOpened: received - opened, spoiled: 0),
      provenance: .init(definition: "rehearsal", records: "rehearsal"), notes: []
    ).document
  }
}
