/// One page as a value: everything both front ends show, so that they cannot drift apart.
public struct PageView: Sendable, Equatable {
  /// Heading of the section, if the page stands in one.
  public var heading: String?
  /// "Question 3 of about 9".
  public var progress: String?
  /// The question, or what the page is.
  public var title: String
  /// Paragraphs below the title.
  public var body: [String] = []
  /// What can be entered.
  public var input: Input = .none
  /// What is wrong and what to do; one sentence.
  public var error: String?
  /// What can be done, in order of importance.
  public var actions: [PageAction] = []

  /// What can be entered on a page.
  public enum Input: Sendable, Equatable {
    /// Nothing.
    case none
    /// One of the options.
    case one([OptionRow])
    /// Any of the options.
    case any([OptionRow])
    /// One line: a number, own words, short text.
    case line(String, hint: String?)
    /// Lines of text.
    case lines(String, hint: String?)
    /// Answers to change, and the words of the row that sends.
    case review([ReviewRow], send: String)
  }

  /// One choice.
  public struct OptionRow: Sendable, Equatable {
    /// Heading that stands above it, if a new one begins here.
    public var heading: String?
    /// Counts from 1.
    public var number: Int
    /// What `FormEvent.choose` takes.
    public var code: String
    /// Words.
    public var label: String
    /// It is chosen.
    public var isSelected: Bool
    /// It excludes the others.
    public var standsAlone: Bool
  }

  /// One answer on the review.
  public struct ReviewRow: Sendable, Equatable {
    /// Counts from 1.
    public var number: Int
    /// What `FormEvent.change` takes.
    public var page: FormPage
    /// What was asked.
    public var question: String
    /// What was answered, in words.
    public var answer: String
  }

  /// The options of a page of choices.
  public var options: [OptionRow] {
    switch input {
    case .one(let rows), .any(let rows): rows
    case .none, .line, .lines, .review: []
    }
  }
}

/// What can be done on a page; each front end has its keys or commands for it.
public enum PageAction: String, Sendable, Equatable, CaseIterable {
  /// Move between options.
  case move
  /// Choose an option.
  case choose
  /// Begin a new line of text.
  case newLine
  /// Change the answer of a row.
  case change
  /// Continue.
  case next
  /// Send everything.
  case send
  /// To the page before.
  case back
  /// Where support can be found.
  case support
  /// How to use the form.
  case help
  /// Take the answer back.
  case clear
  /// To the review.
  case review
  /// Leave, after a question.
  case leave
  /// Leave without a question.
  case leaveNow
  /// Say the page again (plain text).
  case again
  /// Go on in plain text (first page of screen mode).
  case plainText
}
