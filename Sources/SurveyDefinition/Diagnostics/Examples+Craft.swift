extension DiagnosticCode {
  var craftExample: String? {
    switch self {
    case .unusedList:
      """
      list size: Size
        - small: Small
        - large: Large
      """
    case .bandsMissing:
      """
      question years: How many years have you worked here?
        number: 0 to 50
      """
    case .untestedCommitment:
      """
      commitment fair: We treat everybody fairly
      """
    case .idleAction:
      """
      action training: Training for all managers
      """
    case .missingLock:
      """
      question break: Do you get a break?
        choose one: yes-no
        comparable with: 2024.1
      """
    case .meanNotComputed:
      """
      question valued: I feel valued in my team
        choose one: yes-no
        scale: yes to no
      indicator belonging: Belonging
        mean of: valued
      """
    case .hardToRead:
      """
      question systems: Does organisational infrastructure facilitate interdisciplinary collaboration and communication between operational departments?
        choose one: yes-no
      """
    case .longSentence:
      """
      question heard: When you last told your manager that something at work was not as it should be, did you feel that they heard you out and took what you said to heart?
        choose one: yes-no
      """
    case .doubleNegative:
      """
      question safe: Do you never feel unsafe at work?
        choose one: yes-no
      """
    case .doubleQuestion:
      """
      question fair: Is your manager fair and helpful?
        choose one: yes-no
      """
    case .recallPeriod:
      """
      question seen: Have you seen racism at work?
        choose one: yes-no
      """
    case .preferNotToSay:
      """
      question age: What is your age?
        choose one:
        - younger: Under 40
        - older: 40 and over
      """
    case .leading:
      """
      question fair: Do you agree that this is a fair place to work?
        choose one: yes-no
      """
    case .unlikeLabels:
      """
      question mood: How is the mood in your team?
        choose one:
        - good: Good
        - bad: bad
      """
    case .term:
      """
      question chances: Do BAME staff get a fair chance here?
        choose one: yes-no
      """
    case .slippedName:
      """
      question mood: How is the mood in your team?
        choose one:
        - cheerful: Cheerful
        - gloomy: Gloomy
        - changing: Changing
        - excelent: Excellent
      """
    default: nil
    }
  }
}
