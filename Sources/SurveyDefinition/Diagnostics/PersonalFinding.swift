/// What a survey asks about people without saying so (P27 to P29), as data and in words.
enum PersonalFinding {
  case unmarkedIdentifying(String, breakdown: String)
  case unmarkedSensitive(String, about: String)
  case directIdentifier(String)

  /// The stable code it is reported under.
  var code: DiagnosticCode {
    switch self {
    case .unmarkedIdentifying: .unmarkedIdentifying
    case .unmarkedSensitive: .unmarkedSensitive
    case .directIdentifier: .directIdentifier
    }
  }

  /// What is wrong, in plain words.
  var message: String {
    switch self {
    case .unmarkedIdentifying(let name, let breakdown):
      "The breakdown \"\(breakdown)\" puts people into groups by \"\(name)\", which isn't marked as "
        + "telling people apart: checks with headcounts would pass it by."
    case .unmarkedSensitive(let name, let about):
      "\"\(name)\" seems to ask about \(about), and isn't marked as sensitive."
    case .directIdentifier(let words):
      "This asks for \"\(words)\", which says who somebody is: the survey would not be anonymous."
    }
  }

  /// One thing to try.
  var suggestion: String {
    switch self {
    case .unmarkedIdentifying(let name, _):
      "add \"identifies: yes\" and \"because: …\" to \"\(name)\""
    case .unmarkedSensitive(_, let about): "add \"sensitive: \(about)\" and \"because: …\""
    case .directIdentifier: "leave the question out"
    }
  }
}

extension DiagnosticCode {
  var personalTitle: String? {
    switch self {
    case .unmarkedIdentifying: "A breakdown by a question not marked as telling people apart"
    case .unmarkedSensitive: "A question about something sensitive that isn't marked so"
    case .directIdentifier: "A question that asks who somebody is"
    default: nil
    }
  }

  var personalPage: String? {
    switch self {
    case .unmarkedIdentifying:
      """
      A breakdown puts people into groups by what they answered. Such answers help to tell people apart,
      so the question says so, and says why it is asked:

        identifies: yes
        because: So we can see whether people in different jobs have different experiences

      Without it, "candour check" with headcounts doesn't count who would be alone in a combination with
      this answer, and nobody is warned of own words beside it.
      """
    case .unmarkedSensitive:
      """
      The law protects what somebody says about their race or ethnic origin, religion or belief, health
      or disability, sex life or sexual orientation, and trade union more than other answers; racism met
      oneself belongs there too. A question marked as sensitive can be declined, says why it is asked,
      and is never shown again on a later page:

        sensitive: racial or ethnic origin
        because: So we can see whether people of different ethnic groups have different experiences

      Found by its words, in English, and by lists of ethnic groups. Where it is mistaken, say why:

        accepts P28: This asks about the building, not about anybody's health
      """
    case .directIdentifier:
      """
      A name, an email address, a staff number, a date of birth, a telephone number or an address says
      who somebody is, whatever the privacy block promises. Candour checks who may answer without it: the
      issuer hands out the right to answer, and nobody can see who used it. Leave the question out.

      Found by its words, in English. Where it is mistaken, say why:

        accepts P29: This asks for the name of the course
      """
    default: nil
    }
  }

  var personalExample: String? {
    switch self {
    case .unmarkedIdentifying:
      """
      question role: What do you do?
        choose one:
        - manager: Manager
        - practitioner: Practitioner
        - declined: Prefer not to say [declines]
      breakdown by-role: role
      """
    case .unmarkedSensitive:
      """
      question religion: What is your religion?
        choose one:
        - none: No religion
        - some: A religion
        - declined: Prefer not to say [declines]
      """
    case .directIdentifier:
      """
      question who: What is your email address?
        text: up to 80 characters
      """
    default: nil
    }
  }
}
