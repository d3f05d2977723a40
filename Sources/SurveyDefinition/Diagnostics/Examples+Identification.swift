extension DiagnosticCode {
  var identificationExample: String? {
    switch self {
    case .certainlySmall, .possiblySmall, .subtraction: Self.roles
    case .alone:
      """
      question shift: When do you mostly work?
        choose one:
        - day: By day
        - night: By night
        - declined: Prefer not to say [declines]
        identifies: yes
        because: So we can compare shifts
      breakdown by-shift: shift
      breakdown by-role: role
      """ + "\n" + Self.roleQuestion
    case .sensitiveFollowUp:
      """
      question met: In the last 12 months, have you met racism at work?
        choose one: yes-no
        sensitive: racial or ethnic origin
        because: So we can see whether it falls
      question unwell: In the last 12 months, were you unwell because of work?
        choose one: yes-no
        sensitive: health
        because: So we can see where work makes people unwell
      question leave: Do you think of leaving?
        only if: met is yes and unwell is yes
        choose one: yes-no
      """
    case .commentsBesideIdentity:
      roleAndSite
        + """
        question change: What should change?
          text: up to 500 characters
        """
    case .pipedAnswer:
      """
      question course: Which course did you take?
        choose one:
        - first-aid: First aid
        - driving: Driving
      question useful: Was {course or the course} useful?
        choose one: yes-no
      """
    default: nil
    }
  }

  /// The headcounts with which the example is reported.
  var exampleHeadcounts: String? {
    switch self {
    case .certainlySmall: "role,people\nManager,6\nPractitioner,100\nSupport,4"
    case .possiblySmall: "role,people\nManager,14\nPractitioner,100\nSupport,12"
    case .subtraction: "role,people\nManager,40\nPractitioner,100\nSupport,12"
    case .alone:
      "role,shift,people\nManager,By day,30\nManager,By night,1\nPractitioner,By day,60\n"
        + "Practitioner,By night,40\nSupport,By day,60\nSupport,By night,30"
    default: nil
    }
  }

  private static let roleQuestion = """
    question role: What do you do?
      choose one:
      - manager: Manager
      - practitioner: Practitioner
      - support: Support
      - declined: Prefer not to say [declines]
      identifies: yes
      because: So we can compare roles
    """

  private static let roles = roleQuestion + "\nbreakdown by-role: role"

  private var roleAndSite: String {
    Self.roleQuestion + "\n"
      + """
      question site: Which building do you work in?
        choose one:
        - north: North
        - south: South
        - declined: Prefer not to say [declines]
        identifies: yes
        because: So we can compare buildings

      """
  }
}
