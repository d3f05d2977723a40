public import SurveyDefinition

/// All opened responses of a survey as packed columns, one for each question that is tabulated.
public struct ResponseTable: Sendable {
  /// The survey.
  public let survey: Survey
  /// How many responses there are.
  public let count: Int
  /// Columns in the order of the questions; free text has none.
  public let columns: [AnswerColumn]
  /// The partition by groups of the roll.
  public let roll: Partition
  /// Paths of the roll groups that answered, each once.
  public let groups: Set<[String]>

  /// Packs responses.
  ///
  /// `rollPaths` names every group of the roll, answered or not.
  public init(survey: Survey, responses: [OpenedResponse], rollPaths: [[String]] = []) {
    self.survey = survey
    count = responses.count
    let answers = responses.map(\.response)
    columns = survey.questions.compactMap { AnswerColumn($0, of: answers) }
    groups = Set(responses.map(\.group))
    roll = Partition(rollPaths: rollPaths, of: responses)
  }

  /// The column of a question; `nil` for free text or an unknown name.
  public func column(_ question: String) -> AnswerColumn? {
    columns.first { $0.question == question }
  }
}
