extension DiagnosticCode {
  var privacyExample: String? {
    switch self {
    case .sensitiveDeclines:
      """
      question unwell: In the last month, has work made you unwell?
        choose one:
        - yes: Yes
        - no: No
        sensitive: health
        because: So we can see where work makes people unwell
      """
    case .sensitiveBecause:
      """
      question unwell: In the last month, has work made you unwell?
        choose one: yes-no
        sensitive: health
      """
    case .identifiesBecause:
      """
      question site: Which building do you work in?
        choose one:
        - north: North
        - south: South
        - declined: Prefer not to say [declines]
        identifies: yes
      """
    case .warningSupport:
      """
      note before: The next questions are about violence
        warns of: descriptions of violence
      """
    case .smallestGroup:
      """
      privacy: How your answers are protected
        keep answers until: 2027-03-31
        lawful basis: public task
        smallest group: 3
        smallest group for comments: 10
      """
    case .commentGroup:
      """
      privacy: How your answers are protected
        keep answers until: 2027-03-31
        lawful basis: public task
        smallest group: 10
        smallest group for comments: 5
      """
    case .textCondition:
      """
      question more: What would help?
        text: up to 500 characters
      question call: May this be quoted?
        only if: more is answered
        choose one: yes-no
      """
    case .retention:
      """
      privacy: How your answers are protected
        lawful basis: public task
      """
    case .lawfulBasis:
      """
      privacy: How your answers are protected
        keep answers until: 2027-03-31
      """
    case .specialCategory:
      """
      privacy: How your answers are protected
        keep answers until: 2027-03-31
        lawful basis: public task
      section health: Health
      question unwell: In the last month, has work made you unwell?
        choose one: yes-no
        sensitive: health
        because: So we can see where work makes people unwell
      """
    case .privacyBlock:
      """
      candour: 1
      survey staff: Working here
        version: 2026.1
      section work: Your work
      question break: Do you get a break?
        choose one:
        - yes: Yes
        - no: No
      """
    case .retentionPast:
      """
      privacy: How your answers are protected
        keep answers until: 2020-03-31
        lawful basis: public task
      """
    case .sensitivePiped:
      """
      question unwell: In the last month, has work made you unwell?
        choose one: yes-no
        sensitive: health
        because: So we can see where work makes people unwell
      question more: You said {unwell}. Did you tell anybody?
        choose one: yes-no
      """
    case .sensitiveRequired:
      """
      question unwell: How has work made you unwell?
        text: up to 500 characters
        sensitive: health
        because: So we can see where work makes people unwell
        required: yes
      """
    case .freeText:
      """
      privacy: How your answers are protected
        keep answers until: 2027-03-31
        lawful basis: public task
        free text: no
      section more: More
      question more: What would help?
        text: up to 500 characters
      """
    default: nil
    }
  }
}
