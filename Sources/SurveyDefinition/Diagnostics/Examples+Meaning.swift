extension DiagnosticCode {
  var meaningExample: String? {
    switch self {
    case .conditionSyntax:
      """
      question break: Do you get a break?
        only if: helped = yes
        choose one: yes-no
      """
    case .unknownQuestion:
      """
      question break: Do you get a break?
        only if: help is yes
        choose one: yes-no
      """
    case .laterQuestion:
      """
      question break: Do you get a break?
        only if: long is yes
        choose one: yes-no
      question long: Do you work long days?
        choose one: yes-no
      """
    case .testMisfit:
      """
      question break: Do you get a break?
        only if: helped at least 3
        choose one: yes-no
      """
    case .unknownCode:
      """
      question break: Do you get a break?
        only if: helped is yse
        choose one: yes-no
      """
    case .constantCondition:
      """
      question break: Do you get a break?
        only if: helped is yes and helped is no
        choose one: yes-no
      """
    case .unknownList:
      """
      question break: Do you get a break?
        choose one: frequency
      """
    case .unknownSupport:
      """
      note breaks: The next question is about breaks
        support: counselling
      """
    case .unknownVariable:
      """
      breakdown by-team: team
      """
    case .unknownGroup:
      """
      indicator helped-rate: Staff who get help
        counts: helped is yes
        compare: helped yes with maybe as difference
      """
    case .rollupGap:
      """
      rollup help: Help
        of: helped
        - enough: Enough [from yes]
      """
    case .rollupOverlap:
      """
      rollup help: Help
        of: helped
        - enough: Enough [from yes, no]
        - none: None [from no]
      """
    case .countsOutsideBase:
      """
      indicator helped-rate: Staff who get help
        counts: helped is yes
        out of: helped is no
      """
    case .bands:
      """
      question years: How many years have you worked here?
        number: 0 to 50
        bands: 0-4, 6-50
      """
    case .listChoices:
      """
      question break: Do you get a break?
        choose one:
        - yes: Yes
        - declined: Prefer not to say [declines]
      """
    case .tooMany:
      """
      question good: What is good here?
        text: up to 9000 characters
      question bad: What is bad here?
        text: up to 9000 characters
      """
    default: nil
    }
  }
}
