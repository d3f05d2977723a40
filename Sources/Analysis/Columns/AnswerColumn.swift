public import SurveyDefinition

/// One question over all responses: a state each, and which answers were given.
public struct AnswerColumn: Sendable, Equatable {
  /// The question.
  public let question: String
  /// Answers in order, without those that decline; bands for a number.
  public let answers: [AnswerLabel]
  /// More than one answer can be given.
  public let allowsMany: Bool
  /// What each response said, in the order of the responses.
  public let states: [State]
  private let starts: [Int]
  private let given: [UInt16]

  /// An answer as it heads a table.
  public struct AnswerLabel: Sendable, Equatable {
    /// Code; a band's code is `low-high`.
    public let code: String
    /// Label.
    public let label: String
    /// The numbers a band takes together; `nil` for a choice.
    public let band: ClosedRange<Int>?
  }

  /// The state of one answer; the four never mix.
  public enum State: UInt8, Sendable, Equatable {
    /// The routing did not reach the question.
    case notAsked
    /// Asked, and left without an answer.
    case skipped
    /// "Prefer not to say".
    case declined
    /// Answered: in the base.
    case answered
  }

  /// Packs a question's answers; `nil` for free text, which is never tabulated.
  ///
  /// An answer outside the list or the bands counts as skipped: it can be in no table.
  public init?(_ question: Question, of responses: [Response]) {
    guard let answers = Self.answers(of: question) else { return nil }
    self.question = question.name
    self.answers = answers
    if case .chooseAny = question.kind { allowsMany = true } else { allowsMany = false }
    var states: [State] = []
    var starts = [0]
    var given: [UInt16] = []
    states.reserveCapacity(responses.count)
    starts.reserveCapacity(responses.count + 1)
    for response in responses {
      let (state, indexes) = Self.packed(response[question.name], question, answers)
      states.append(state)
      given.append(contentsOf: indexes)
      starts.append(given.count)
    }
    self.states = states
    self.starts = starts
    self.given = given
  }

  /// Indexes into `answers` of what one response gave; empty unless answered.
  public func indexes(at response: Int) -> ArraySlice<UInt16> {
    given[starts[response]..<starts[response + 1]]
  }

  private static func answers(of question: Question) -> [AnswerLabel]? {
    switch question.kind {
    case .chooseOne(let list), .chooseAny(let list, _):
      list.choices.filter { !$0.declines }.map {
        AnswerLabel(code: $0.code, label: $0.label, band: nil)
      }
    case .number(_, let bands):
      bands.map {
        AnswerLabel(
          code: "\($0.lowerBound)-\($0.upperBound)",
          label: "\($0.lowerBound) to \($0.upperBound)", band: $0)
      }
    case .text: nil
    }
  }

  private static func packed(
    _ state: AnswerState, _ question: Question, _ answers: [AnswerLabel]
  ) -> (State, [UInt16]) {
    switch state {
    case .notAsked: return (.notAsked, [])
    case .skipped: return (.skipped, [])
    case .declined: return (.declined, [])
    case .answered(let answer):
      let codes = codes(answer, question)
      if codes.contains(where: { question.list?.choice($0)?.declines ?? false }) {
        return (.declined, [])
      }
      let indexes = answers.indices.filter { codes.contains(answers[$0].code) }.map(UInt16.init)
      return indexes.isEmpty ? (.skipped, []) : (.answered, indexes)
    }
  }

  private static func codes(_ answer: Answer, _ question: Question) -> [String] {
    switch (answer, question.kind) {
    case (.choice(let code), .chooseOne): [code]
    case (.choices(let codes), .chooseAny): codes
    case (.number(let number), .number(_, let bands)):
      bands.first { $0.contains(number) }.map { ["\($0.lowerBound)-\($0.upperBound)"] } ?? []
    default: []
    }
  }
}
