extension DiagnosticCode {
  var linesExample: String? {
    switch self {
    case .lineForm:
      """
      question break Do you get a break?
        choose one: yes-no
      """
    case .notText:
      """
      question break: Do you␇ get a break?
        choose one: yes-no
      """
    case .header:
      """
      candour: 2
      survey staff: Working here
      """
    case .unknownKind:
      """
      qestion break: Do you get a break?
        choose one: yes-no
      """
    case .unknownKey:
      """
      question break: Do you get a break?
        chose one: yes-no
      """
    case .missingText:
      """
      question break:
        choose one: yes-no
      """
    case .badName:
      """
      question Break: Do you get a break?
        choose one: yes-no
      """
    case .duplicate:
      """
      question helped: Do you get a break?
        choose one: yes-no
      """
    case .keyTwice:
      """
      question break: Do you get a break?
        choose one: yes-no
        help: On a usual day
        help: Of ten minutes or more
      """
    case .outOfPlace:
      """
      note breaks: The next question is about breaks
        - yes: Yes
      """
    case .missingPart:
      """
      question break: Do you get a break?
      """
    case .badValue:
      """
      question years: How many years have you worked here?
        number: up to 50
        bands: 0-4, 5-50
      """
    case .unknownFlag:
      """
      question break: Do you get a break?
        choose one:
        - yes: Yes
        - no: No
        - declined: Prefer not to say [declnies]
      """
    case .include:
      """
      survey staff: Working here
        version: 2026.1
        include: library/nowhere
      """
    case .twoWays:
      """
      question break: Do you get a break?
        choose one: yes-no
        text: up to 100 characters
      """
    case .keyMisfit:
      """
      question break: Do you get a break?
        choose one: yes-no
        at most: 2
      """
    default: nil
    }
  }
}
