/// Something a survey file gives a name to.
public struct Symbol: Sendable, Hashable {
  /// What kind of thing has the name.
  public enum Role: Sendable, Hashable {
    /// A block, by the word that starts it, such as `question`.
    case block(kind: String)
    /// A choice of a list or a question, or a category of a rollup.
    case choice
    /// A heading inside a list.
    case heading
    /// A column of the roll, named by `roll groups`.
    case rollGroup

    static func block(_ kind: Kind) -> Self { .block(kind: kind.rawValue) }
  }

  /// What kind of thing it is.
  public let role: Role
  /// The name as other lines write it.
  public let name: String
  /// The words people read: a question's text, a choice's label.
  public let text: String
  /// Where the name stands in its declaration.
  public let location: SourceLocation
  /// The last line of what belongs to it, from 1.
  public let lastLine: Int
  /// For a choice or a heading: where the name of the block stands that it belongs to.
  public let owner: SourceLocation?

  /// Whether two things can't have one name: both are codes of one block, both put people into
  /// groups, or both are blocks of one kind.
  func sharesNames(with other: Symbol) -> Bool {
    switch (role, other.role) {
    case (.choice, .choice), (.choice, .heading), (.heading, .choice), (.heading, .heading):
      owner == other.owner
    default: role == other.role || (isVariable && other.isVariable)
    }
  }

  /// Puts people into groups, or has answers; these share one space of names.
  var isVariable: Bool { Self.variables.contains(role) }

  static let asked: [Role] = [.block(.question), .block(.column)]
  /// What a rollup can be of: a list stands for the one question that uses it.
  static let grouped: [Role] = asked + [.block(.list)]
  static let variables: [Role] = asked + [.block(.rollup), .rollGroup]
}
