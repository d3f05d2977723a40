extension DiagnosticCode {
  var identificationPage: String? {
    switch self {
    case .certainlySmall:
      """
      With your headcounts, this breakdown has a group with fewer people than the smallest group.
      Whoever answers, it is a gap in every table, and others may have to be withheld to cover it. Join
      it with a group it makes sense with, or leave the breakdown out.

      Groups of the roll (teams and the like) are pooled when the survey is opened until each can expect
      enough answers, so a small team is no mistake: it is one only if nothing would be left to show, or
      if all the staff together are too few.

      How many groups are too small is said here, never which.
      """
    case .possiblySmall:
      """
      With your headcounts, a group may end up with fewer answers than the smallest group. What happens
      then: small groups of the roll are pooled with others before anybody is asked ("Other teams in
      Adults"); other groups are withheld if too few of them answer. "candour rehearse" says how often.

      Groups that two breakdowns make together ("this team, that ethnic group") are counted too, from
      joint headcounts if you have them, else as between the least and the most that is possible. This
      version publishes tables by one breakdown at a time, so none of them is shown.
      "most breakdowns at once: 1" promises that it stays so; "not with" keeps two breakdowns apart.
      """
    case .alone:
      """
      Nobody else has the same combination of these answers and groups: a colleague who knows these
      things of somebody would recognise the answers, given a look at single ones. Candour shows nobody
      single answers; but the fewer people are alone, the less rests on that.

      Counted from joint headcounts if you have them. From separate ones it can only be said between
      which numbers it lies, and "about" how many if the groups had nothing to do with each other.
      """
    case .subtraction:
      """
      If one group of a breakdown is withheld and the rest are shown, taking the rest from the total
      gives it back. So Candour withholds a second group too, and the report loses both. Join the small
      group with another, and keep the rest.
      """
    case .sensitiveFollowUp:
      """
      This question is reached only by people who gave certain answers to several sensitive questions.
      They are few by construction, so the answers can seldom be shown; and being asked it at all says
      much about somebody. Ask it after one of those questions, of everybody, or not at all:

        only if: experienced is yes
      """
    case .commentsBesideIdentity:
      """
      Own words say more about somebody than a tick: style, events, places. Candour keeps them apart from
      the ticks and opens them only for many people at once, but readers who know the staff may still
      recognise a writer, the more so the more the survey asks who people are.
      If the words are worth it, say why:

        accepts P25: People asked to be heard in their own words; two people read all comments first
      """
    case .pipedAnswer:
      """
      "{reported}" puts the answer to an earlier question on the screen again. People answer at work, and
      a later page can be read over a shoulder, by whoever comes back to the machine, or aloud by a
      screen reader. Ask without repeating the answer, or say why it is harmless:

        accepts P26: Only the name of the training course is repeated
      """
    default: nil
    }
  }
}
