import Dispatch
import ReleaseFormat
import SurveyDefinition
import Synchronization

/// What a report could show, over repeated draws of who answers and what they say.
struct Rehearsal: Encodable {
  let survey: String
  let people: Int
  /// Groups of the roll after pooling, and how many of the headcounts went into a pool.
  let groupsOfRoll: Int
  let pooledGroups: Int
  let smallestGroup: Int
  let responseRate: Double
  let seed: UInt64
  let draws: Int
  /// Draws in which nothing at all could be opened.
  let drawsWithoutRelease: Int
  let meanReceived: Double
  let meanNeverOpened: Double
  let breakdowns: [BreakdownChances]
  let tables: [TableChances]
  let indicators: [IndicatorChances]
  /// What isn't told because it would tell which group has fewer people than the smallest group.
  let leftOut: LeftOut
  /// Titles of indicators that this version doesn't compute: mean scores.
  let notComputed: [String]
  /// What was taken for granted, in sentences.
  let assumptions: [String]

  /// What to rehearse with.
  struct Setting {
    var rate: ResponseRate
    var draws = 20
    var seed: UInt64 = 1
  }

  /// Runs all draws.
  ///
  /// The same headcounts, setting and survey give the same result.
  init(
    of survey: Survey, headcounts: Headcounts, setting: Setting,
    progress: @Sendable (Int, Int) -> Void = { Console.progress("Rehearsing:", done: $0, of: $1) }
  ) throws {
    let population = try Population(headcounts, of: survey)
    var first = try Draw(seed: setting.seed, task: "rehearsal", purpose: "roll")
    let roll = try RehearsedRoll(paths: population.people(&first).map(\.path), of: survey)
    let releases = try Self.together(setting.draws, progress) { index in
      var draw = try Draw(seed: setting.seed, task: "rehearsal", purpose: "draw \(index)")
      return try RehearsedRelease(
        of: survey, population: population, roll: roll, rate: setting.rate.share, &draw)
    }
    self.survey = survey.id
    people = population.count
    groupsOfRoll = roll.groups.count
    pooledGroups = roll.pooled
    smallestGroup = survey.privacy.smallestGroup
    responseRate = setting.rate.share
    seed = setting.seed
    draws = setting.draws
    let documents = releases.compactMap(\.document)
    drawsWithoutRelease = releases.count - documents.count
    meanReceived = Self.mean(releases.map(\.received))
    meanNeverOpened = Self.mean(releases.map { $0.received - $0.opened })
    let telling = TellingFigures(headcounts, of: survey)
    breakdowns = BreakdownChances.all(in: documents, telling)
    tables = TableChances.all(in: documents, telling)
    indicators = IndicatorChances.all(in: documents, telling)
    leftOut = documents.first.map { LeftOut($0, telling) } ?? LeftOut()
    notComputed = survey.withoutRecords.indicators.filter { $0.share == nil }.map(\.title)
    assumptions = Self.assumptions(population, headcounts, survey)
  }

  /// Works on the draws on all processors; the results are in the order of the draws.
  private static func together(
    _ draws: Int, _ progress: @Sendable (Int, Int) -> Void,
    _ work: @Sendable (Int) throws -> RehearsedRelease
  ) throws -> [RehearsedRelease] {
    let results = Mutex<[Int: Result<RehearsedRelease, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: draws) { index in
      let result = Result { try work(index) }
      let done = results.withLock { found in
        found[index] = result
        return found.count
      }
      progress(done, draws)
    }
    let found = results.withLock { $0 }
    return try (0..<draws).compactMap { try found[$0]?.get() }
  }

  private static func mean(_ counts: [Int]) -> Double {
    counts.isEmpty ? 0 : Double(counts.reduce(0, +)) / Double(counts.count)
  }

  private static func assumptions(
    _ population: Population, _ headcounts: Headcounts, _ survey: Survey
  ) -> [String] {
    var lines = [
      "Everybody is as likely as anybody else to answer.",
      "Where the headcounts don't say, every answer is as likely as any other; nobody leaves a "
        + "question out. In a real survey some do, so take these chances as a little too good.",
    ]
    if population.isJoined {
      lines.append(
        "Tables of the headcounts were joined by what they share; otherwise people's groups were "
          + "taken to have nothing to do with each other.")
    }
    let known = Set(headcounts.variables.map(\.name))
    let unknown = survey.breakdowns.filter { !headcounts.hasGroups(of: $0, in: survey) }
    if !unknown.isEmpty, !known.isEmpty {
      lines.append(
        "The headcounts say nothing about \(unknown.map(\.name).joined(separator: ", ")): there, too, "
          + "everybody's group was drawn evenly.")
    }
    return lines
  }
}
