/// One line about a kind of block or a key, shown while writing.
enum Meaning {
  /// What a block of that kind is for.
  static func of(_ kind: Kind) -> String? { kinds[kind.rawValue] }

  /// What the line says.
  static func of(_ key: Key) -> String? { keys[key.rawValue] }

  private static let kinds: [String: String] = [
    "survey": "What this survey is called, who owns it and who is asked.",
    "privacy": "What is promised to the people who answer; frozen when the survey opens.",
    "support": "Where somebody can find help; shown with questions that can hurt, and at the end.",
    "list": "Answers that several questions can share.",
    "section": "A heading; the questions below it belong to it.",
    "note": "Words shown between questions.",
    "question": "One question; it needs one way of answering.",
    "rollup": "Coarser categories over the answers to one question.",
    "indicator": "A figure to report and follow from wave to wave.",
    "breakdown": "A table that may be made: by a rollup, a question or a roll group.",
    "consent": "What people agree to before they answer.",
    "translation": "The words of a survey in another language.",
    "records": "A table of records, described like a survey.",
    "column": "One column of a table of records.",
    "commitment": "A sentence the organisation stands by, and what tests it.",
    "action": "What is being done, and which indicator it should move.",
  ]

  private static let keys: [String: String] = surveyKeys.merging(privacyKeys) { a, _ in a }
    .merging(questionKeys) { a, _ in a }.merging(reportingKeys) { a, _ in a }

  private static let surveyKeys = [
    "candour": "The version of the language this file is written in: 1.",
    "version": "Which wave of the survey this is, such as 2026.1.",
    "owner": "Who answers for the survey: a role or a group, never one person.",
    "languages": "The languages it is asked in, such as en, cy.",
    "audience": "Who is asked.",
    "headcounts": "A table of how many people there are, used to warn of small groups.",
    "include": "A file of lists, rollups and support entries to use here.",
    "roll groups": "Columns of the roll, coarse to fine, such as service > team; never asked.",
    "unit": "What one response is about: a person unless it says otherwise.",
    "people by": "The column that tells which records are about one person.",
    "people": "How many people a row stands for.",
    "opens": "The day answering starts.",
    "closes": "The day answering ends.",
    "replaces": "The version this one takes the place of.",
  ]

  private static let privacyKeys = [
    "smallest group": "The fewest people a figure may describe; never below 5.",
    "smallest group for comments": "The fewest people a comment may come from.",
    "expected response": "The share of people likely to answer, such as 60%.",
    "sittings": "Whether answers and comments are sent at one sitting or two.",
    "issuers": "Who must vouch that somebody may answer.",
    "publish": "Whether tables show shares or counts.",
    "colluders": "How many people who answered may put their knowledge together.",
    "most breakdowns at once": "How many breakdowns one table may combine.",
    "most tables": "How many tables may be published in all.",
    "protection width": "How wide what can be worked out about a hidden figure must stay.",
    "near-unanimous bound": "When nearly everybody gives one answer, it is shown as a range.",
    "keep answers until": "The day the answers are destroyed, such as 2027-03-31.",
    "lawful basis": "Why the law allows this; your data protection officer knows.",
    "special category": "The condition that allows asking about such things as ethnic origin.",
    "free text": "How comments are protected.",
  ]

  private static let questionKeys = [
    "choose one": "One answer: a list's name here, or choices below.",
    "choose any": "Any number of answers: a list's name here, or choices below.",
    "number": "A whole number from a range, such as 0 to 50.",
    "text": "Words, such as up to 500 characters.",
    "identifier": "Tells which records belong together; hashed on reading and never kept.",
    "help": "A line of help below the question.",
    "order": "The order of the choices: as written, or shuffled.",
    "sensitive": "Why this can hurt; such a question needs a choice to decline and \"because\".",
    "identifies": "Whether the answer helps to tell people apart: yes or no.",
    "because": "Why this is asked, in the words the person reads.",
    "bands": "The ranges a number is reported in, such as 0-4, 5-9.",
    "standard": "The question of a published standard that this one is.",
    "protected": "Whether its figures are protected: yes unless it says no.",
    "only if": "The question is asked only if this is true of earlier answers.",
    "required": "Whether it must be answered; declining is an answer.",
    "at most": "How many answers may be chosen.",
    "comparable with": "The earlier version this may be compared with.",
    "report as": "A short label for tables and charts.",
    "meaningful combination": "Answers that say something about a person only together.",
    "retired": "The version from which this is no longer asked.",
    "scale": "The ends of the scale, such as strongly-disagree to strongly-agree.",
    "reverse": "Whether a high answer means the opposite on this scale.",
    "warns of": "What in the next questions can hurt; needs \"support\".",
    "support": "The support entry shown with this.",
    "en": "The English words a translation was made from.",
  ]

  private static let reportingKeys = [
    "of": "The question whose answers are put together.",
    "counts": "Who is counted.",
    "out of": "Of whom they are counted; everybody who answered unless it says otherwise.",
    "compare": "Two groups to compare, such as: ethnicity minority with white as difference.",
    "better": "Whether lower or higher is better.",
    "benchmark": "A published figure with its source, shown beside this one.",
    "mean of": "The questions whose scores are averaged.",
    "not with": "What this is never combined with in one table.",
    "measured by": "The indicators that test it.",
    "moves": "The indicators it should move.",
    "resources": "What it takes.",
    "activities": "What is done.",
    "outputs": "What comes of it at once.",
    "outcomes": "What should change for people.",
    "by": "The day it should be done.",
    "accepts": "Why a warning about privacy is accepted; printed in the report.",
  ]
}
