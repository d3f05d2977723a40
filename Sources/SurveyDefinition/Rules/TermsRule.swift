/// Words for groups of people that their members, or the style guides of public bodies, ask us to leave.
enum TermsRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for text in report.texts {
      for sentence in text.prose.sentences {
        for match in terms.matches(in: sentence) where !isAName(match.phrase, sentence, match.index)
        {
          report.add(
            .wording(.term(match.phrase, instead: match.meaning)),
            at: text.location(of: match.phrase))
        }
      }
    }
  }

  /// "BME" in what the NHS Workforce Race Equality Standard measures, and "the disabled …" before a noun.
  private static func isAName(_ term: String, _ sentence: Prose.Sentence, _ index: Int) -> Bool {
    let next = index + term.split(separator: " ").count
    let follows = next < sentence.tokens.count ? sentence.tokens[next] : ""
    switch term {
    case "bme": return sentence.tokens.contains("wres") || sentence.tokens.contains("scwres")
    // A team can suffer from a lack of staff.
    case "suffers from", "suffer from", "suffering from":
      return sentence.tokens[next...].prefix(3).contains {
        ["lack", "shortage", "cuts"].contains($0)
      }
    case "the disabled", "the elderly", "the blind":
      return !["", ",", "and", "or", "?", ")", "in", "at", "of", "are", "have", "who"]
        .contains(follows)
    default: return false
    }
  }

  private static let minorities = "\"people from ethnic minorities\", or name the groups"
  private static let groups = "the name of the ethnic group"
  private static let condition = "\"has\" and the name of the condition"
  private static let learning = "\"people with learning disabilities\""

  /// Each term with what to write for it; sources stand in the page of the code.
  private static let terms = PhraseTable<String>([
    ("bame", minorities), ("bme", minorities), ("ethnics", minorities),
    ("minority ethnics", minorities), ("coloured people", minorities),
    ("coloured person", minorities), ("coloured staff", minorities),
    ("coloured colleagues", minorities), ("coloured employees", minorities),
    ("coloured workers", minorities), ("coloured man", minorities),
    ("coloured woman", minorities), ("coloureds", minorities),
    ("non-white", "\"all other ethnic groups combined\""),
    ("non-whites", "\"all other ethnic groups combined\""),
    ("blacks", "\"Black people\""), ("whites", "\"White people\""),
    ("mixed race", "\"people with a mixed ethnic background\""),
    ("mixed-race", "\"people with a mixed ethnic background\""),
    ("half-caste", "\"people with a mixed ethnic background\""),
    ("half caste", "\"people with a mixed ethnic background\""),
    ("caucasian", "\"White\""), ("oriental", groups), ("orientals", groups),
    ("afro-caribbean", "\"African Caribbean\""), ("negro", "\"Black\""),
    ("the disabled", "\"disabled people\""), ("handicapped", "\"disabled\""),
    ("the handicapped", "\"disabled people\""), ("cripple", "\"disabled person\""),
    ("able-bodied", "\"non-disabled\""), ("wheelchair-bound", "\"wheelchair user\""),
    ("wheelchair bound", "\"wheelchair user\""),
    ("confined to a wheelchair", "\"wheelchair user\""),
    ("suffers from", condition), ("suffer from", condition), ("suffering from", condition),
    ("afflicted by", condition), ("mentally handicapped", learning), ("retarded", learning),
    ("deaf and dumb", "\"deaf\", or \"user of British Sign Language\""),
    ("deaf-mute", "\"deaf\", or \"user of British Sign Language\""),
    ("the blind", "\"blind people\""),
    ("the elderly", "\"older people\""), ("homosexual", "\"gay\" or \"lesbian\""),
    ("homosexuals", "\"gay men and lesbians\""),
    ("sexual preference", "\"sexual orientation\""), ("transsexual", "\"trans person\""),
    ("transsexuals", "\"trans people\""), ("sex change", "\"transition\""),
    ("manpower", "\"workforce\" or \"staff\""), ("chairman", "\"chair\""),
    ("foreman", "\"supervisor\""),
  ])
}
