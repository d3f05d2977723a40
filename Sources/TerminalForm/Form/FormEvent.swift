/// What a person does to a form, whatever it is shown on.
///
/// An event that has no meaning on the current page changes nothing.
public enum FormEvent: Sendable, Equatable {
  /// Choose the choice of that code; ticks or unticks it where several may be chosen.
  ///
  /// On the page that asks for consent the codes are `FormPage.consentCodes`.
  case choose(String)
  /// What is typed so far: words, own words or a number, always the whole of it.
  case text(String)
  /// Take the answer of this page back.
  case clear
  /// Go on without an answer; one that was given is taken back.
  case skip
  /// Continue. With nothing answered the form asks once, then goes on.
  case next
  /// To the page before.
  case back
  /// Show help, or close it.
  case help
  /// Show where support can be found, or close it.
  case support
  /// To the review of all answers.
  case review
  /// From the review to a page that can be changed; Continue comes back.
  case change(FormPage)
  /// Leave: shows support and asks; a second time leaves.
  case leave
  /// Leave at once: every answer is discarded.
  case leaveNow
  /// Send, on the review only.
  case submit
}

/// Where a person is in a form.
public enum FormPage: Sendable, Hashable {
  /// What this is and what is promised.
  case welcome
  /// The note of that name.
  case note(String)
  /// The question of that name.
  case question(String)
  /// Own words to an `[other]` choice of the question of that name.
  case otherWords(String)
  /// May comments be quoted; met only if something was typed.
  case consent
  /// Every answer, before sending.
  case review
  /// Over.
  case finished(FormEnding)

  /// The codes `choose` takes on the consent page.
  public static let consentCodes = (yes: "yes", no: "no")
}

/// How a form ended.
public enum FormEnding: Sendable, Hashable {
  /// Sent.
  case submitted
  /// Left; nothing is kept.
  case left
}

/// What can lie over a page; Continue or back closes it.
public enum FormAside: Sendable, Equatable {
  /// How to use the form.
  case help
  /// Where support can be found.
  case support
  /// Support, and whether to leave.
  case leaving
}

/// Why Continue stayed on the page.
///
/// Holds no answer.
public enum FormMistake: Error, Sendable, Equatable {
  /// Nothing is answered; Continue again goes on.
  case unanswered
  /// More choices than may be chosen.
  case tooMany(chosen: Int, atMost: Int)
  /// Not a whole number.
  case notANumber
  /// A number outside the range.
  case outOfRange(ClosedRange<Int>)
  /// More characters (grapheme clusters) than fit.
  case tooLong(count: Int, limit: Int)
  /// Fewer characters than the limit, yet more bytes than can be stored.
  case tooHeavy
}
