import Anonymity
import CommaSeparated
import Registration
import SurveyDefinition

/// The groups that `open` would make of a population: pooled by the issuer's own rule.
struct RehearsedRoll: Sendable {
  /// Labels and people of each group, one label a column.
  let groups: [(path: [String], people: Int)]
  /// Groups of the headcounts that went into a pool.
  let pooled: Int
  private let indices: [[String]: Int]
  private let minimum: Int

  /// Throws what `open` would: for instance that all the staff together are too few.
  init(paths: [[String]], of survey: Survey) throws {
    let columns = survey.rollGroups
    let atoms = try Self.atoms(of: paths, in: survey)
    groups = atoms.map { ($0.group.fullPath(columns: columns.count), $0.group.rollSize) }
    pooled = atoms.filter { $0.contains.count > 1 }.map(\.contains.count).reduce(0, +)
    indices = Dictionary(
      atoms.enumerated().flatMap { index, atom in atom.contains.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
    minimum = survey.privacy.smallestGroup
  }

  private static func atoms(
    of paths: [[String]], in survey: Survey
  ) throws -> [CoarsenedGroups.Atom] {
    let columns = survey.rollGroups
    let header = (["identifier"] + columns).map(CommaSeparatedRows.quoted)
    let rows = paths.enumerated().map { index, path in
      (["person \(index)"] + path.map(CommaSeparatedRows.quoted)).joined(separator: ",")
    }
    let csv = ([header.joined(separator: ",")] + rows).joined(separator: "\n")
    let response = ResponseRate(survey.privacy.expectedResponse).thousandths
    do {
      let roll = try Roll(csv: Array(csv.utf8), groupColumns: columns)
      return try CoarsenedGroups(
        roll, minimum: survey.privacy.smallestGroup, expectedResponse: response
      ).atoms
    } catch {
      switch error {
      case .invalidField(_, let column), .divider(_, let column): throw unusable(column)
      default: throw error
      }
    }
  }

  private static func unusable(_ column: String) -> Failure {
    Failure(
      .mistakes,
      "a group of \(column) in the headcounts has a name that no roll can have: empty, too long, "
        + "or with ' > ' in it.")
  }

  /// The index into `groups` of somebody with this path.
  func group(of path: [String]) -> Int? { indices[path] }

  /// Groups whose answers the custodians would open, given how many came in from each.
  func opened(_ answers: [Int]) -> Set<Int> {
    let sizes = Dictionary(
      answers.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) },
      uniquingKeysWith: +)
    let closed = ClosedGroups.indices(among: sizes, minimum: minimum)
    return Set(sizes.keys.filter { !closed.contains($0) })
  }
}
