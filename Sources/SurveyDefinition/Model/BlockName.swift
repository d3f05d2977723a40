/// Names a block of a survey file: its kind and, except for `privacy`, its name.
public struct BlockName: Sendable, Hashable {
  /// The word the block starts with, such as `question`.
  public var kind: String
  /// Empty for `privacy`.
  public var name: String

  /// Names a block.
  public init(kind: String, name: String = "") {
    self.kind = kind
    self.name = name
  }
}

/// The authors' answer to a warning (`accepts P25: REASON`), printed in the report.
public struct Acceptance: Sendable, Equatable {
  /// The warning's code.
  public var code: DiagnosticCode
  /// Where it is accepted; at `survey` and `privacy` for the whole file.
  public var block: BlockName
  /// Why, in the authors' words.
  public var reason: String

  /// Accepts a warning.
  public init(code: DiagnosticCode, block: BlockName, reason: String) {
    self.code = code
    self.block = block
    self.reason = reason
  }
}

/// A question that is asked no more; its name is never used again.
public struct RetiredQuestion: Sendable, Equatable {
  /// Name, still unique in the survey.
  public var name: String
  /// The question as it was asked.
  public var text: String
  /// The version it was taken out in.
  public var version: String

  /// Retires a question.
  public init(name: String, text: String, version: String) {
    self.name = name
    self.text = text
    self.version = version
  }
}

/// What a person is asked to agree to before the first question.
public struct Consent: Sendable, Equatable {
  /// Name, unique among consents.
  public var name: String
  /// The words.
  public var text: String

  /// Makes a consent.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
