public import SurveyDefinition

/// One opened answer sheet with the group the issuer attested; no identifier, no token, no time.
public struct OpenedResponse: Sendable, Equatable {
  /// What was answered.
  public var response: Response
  /// Labels of the roll's columns, coarse to fine: one for each of `survey.rollGroups`.
  public var group: [String]

  /// Makes an opened response.
  public init(response: Response, group: [String]) {
    self.response = response
    self.group = group
  }
}

/// Codes for groups of the roll: the path from the coarsest column down, so that two teams of one
/// name in two directorates stay two.
public enum RollGroupCode {
  /// The code of a path; `~` and `/` inside labels are escaped as in RFC 6901, section 3.
  public static func code(of path: [String]) -> String {
    path.map(escaped).joined(separator: "/")
  }

  private static func escaped(_ label: String) -> String {
    var result = ""
    for character in label {
      switch character {
      case "~": result += "~0"
      case "/": result += "~1"
      default: result.append(character)
      }
    }
    return result
  }
}
