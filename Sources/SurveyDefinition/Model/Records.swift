/// A table of workforce records, described like a survey: one row a unit, or so many people a row.
public struct RecordsTable: Sendable, Equatable {
  /// Name, unique among tables.
  public var name: String
  /// Title in reports.
  public var title: String
  /// The column that says how many people a row stands for; `nil`: every row is one.
  public var people: String?
  /// Columns in order; any other column of the file is ignored.
  public var columns: [RecordsColumn]

  /// Makes a table.
  public init(name: String, title: String, people: String? = nil, columns: [RecordsColumn] = []) {
    self.name = name
    self.title = title
    self.people = people
    self.columns = columns
  }
}

/// A column of records.
public enum RecordsColumn: Sendable, Equatable {
  /// Choices or numbers: rollups, indicators and breakdowns name it as they name a question.
  case values(Question)
  /// Tells people or cases apart; hashed on reading, never kept.
  case identifier(name: String, title: String)

  /// Name of the column, as in the first line of the file.
  public var name: String {
    switch self {
    case .values(let question): question.name
    case .identifier(let name, _): name
    }
  }
}

extension Survey {
  /// The survey without its records and whatever is about them: what answers alone can be tabulated by.
  public var withoutRecords: Survey {
    let columns = Set(columns.map(\.name))
    guard !columns.isEmpty else { return self }
    var survey = self
    survey.records = []
    survey.rollups.removeAll { columns.contains($0.question) }
    let kept = Set(survey.rollups.map(\.name))
    survey.breakdowns.removeAll { breakdown in
      switch breakdown.variable {
      case .rollup(let name): !kept.contains(name)
      case .question(let name): columns.contains(name)
      case .rollGroup: false
      }
    }
    survey.indicators.removeAll { indicator in
      let names =
        switch indicator.figure {
        case .share(let counts, let outOf): counts.questions.union(outOf?.questions ?? [])
        case .mean(let items): Set(items)
        }
      return !names.isDisjoint(with: columns)
    }
    return survey
  }
}
