/// Every word the form itself says; a translation is another value.
///
/// `%1`, `%2` are filled in.
public struct FormWords: Sendable, Equatable {
  // Pages.
  var welcomeHowTo = [
    "Every question can be skipped. You can go back, change an answer or take it back at any time."
      + " You see all your answers before anything is sent.",
    "You can leave at any time. Nothing is kept unless you send it.",
  ]
  var welcomeCannotHide =
    "What this form cannot hide: that this program was used may be seen in the shell history, on"
    + " the network, or by someone behind you. Your way of writing can give you away: leave names"
    + " and details out of what you type."
  var previewNotice = "This is a preview. Nothing you enter is stored or sent."
  var noteTitle = "Before you go on"
  var warning = "The next questions are about %1."
  var requiredHint = "An answer helps most here. You can still leave it out."
  var warningCare = "You can skip any of them, or stop. Nothing is kept if you leave."
  var because = "Why we ask: %1"
  var otherWordsTitle = "In your own words: %1"
  var otherWordsHint = "What you write is kept with the comments, apart from your other answers."
  var consentTitle = "May what you wrote be quoted?"
  var consentBody =
    "Your words may be read by the people who run the survey either way. If you agree, some may"
    + " be quoted in the report, without anything that points to a person."
  var consentYes = "Yes, it may be quoted"
  var consentNo = "No, do not quote it"
  var reviewTitle = "Check your answers"
  var reviewBody = "Nothing has been sent yet. You can change any answer."
  var notAnswered = "Not answered"
  var couldNotUse = "Not answered (what you entered could not be used)"
  var sendLabel = "Send my answers"
  var sendPreviewLabel = "Finish the preview"
  var helpTitle = "Help"
  var helpBody = [
    "One question is asked at a time. Answer it, or continue without an answer.",
    "Nothing is sent before you have seen all your answers and chosen to send them.",
  ]
  var supportTitle = "Support"
  var noSupport = "This survey names no support services."
  var leavingTitle = "Leave now?"
  var leavingBody = "If you leave, nothing you entered is kept."
  var leavingSupport = "If you would like to talk to someone:"
  var leaveAgain = "To leave, choose to leave again. Otherwise continue."

  // Parts of a page.
  var progressExact = "Question %1 of %2"
  var progressAbout = "Question %1 of about %2"
  var oneHint = "Choose one."
  var anyHint = "Choose any number."
  var anyHintAtMost = "Choose up to %1."
  var numberHint = "A whole number from %1 to %2."
  var textHint = "At most %1 characters."
  var typeHere = "Type below:"
  var error = "Error: %1"
  var yes = "Yes"
  var no = "No"

  // Mistakes: what to do.
  var mistakeUnanswered = "Nothing is answered. Continue again to go on without an answer."
  var mistakeUnansweredLinear = "Nothing is answered. Press Enter again to go on without an answer."
  var mistakeUnchosen =
    "Nothing is chosen. Press Space to choose, or Enter again to go on without an answer."
  var mistakeTooMany = "%1 are chosen. Choose at most %2."
  var mistakeNotANumber = "Enter a whole number, such as %1."
  var mistakeOutOfRange = "Enter a number from %1 to %2."
  var mistakeTooLong = "That is %1 characters. Shorten it to %2 or fewer."
  var mistakeTooHeavy = "Some of these characters need much room. Shorten the text."

  // What keys and commands do.
  var actions: [PageAction: String] = [
    .move: "move", .choose: "choose", .next: "Continue", .back: "back", .clear: "clear answer",
    .help: "help", .support: "support", .review: "review", .leave: "leave",
    .leaveNow: "leave at once", .send: "send", .plainText: "plain text mode",
    .change: "change", .newLine: "new line", .again: "repeat",
  ]
  var moreBelow = "More below: press Down."
  var closed = "Closed."
  var keysTitle = "Keys"
  var keyWhileTyping = "%1 (while typing: %2) %3"
  var commandsTitle = "Commands"

  // Plain text mode.
  var plainTextIsOn = "Plain text mode is on. Type a number or a command, then press Enter."
  var promptNumber = "Number: "
  var promptNumbers = "Numbers, such as 1 3: "
  var promptText = "Answer: "
  var promptReview = "Number to change, or send: "
  var promptContinue = "Enter to continue: "
  var promptLeaving = "q to leave, Enter to stay: "
  var promptYesNo = "yes or no: "
  var endOfText = "Type a full stop on a line of its own to finish."
  var youChose = "You chose: %1"
  var youChoseSoFar = "Chosen: %1"
  var youWrote = "You wrote: %1"
  var cleared = "The answer is taken back."
  var nothingToClear = "There is no answer to take back here."
  var clearFirst = "To go on without an answer, type ! first."
  var lineWasCut =
    "That line was too long for this terminal and was cut, so nothing of it was taken. Type it again"
    + " in shorter lines."
  var notAChoice = "Type a number from 1 to %1, or ? for help."
  var notACommand = "That is not a command here. Type ? for help."
  var notTogether = "%1 cannot be chosen together with others."
  var answerYesNo = "Type yes or no."
  var typeSomething = "Type it and press Enter, or q to leave."
  var nothingStored = "Closed. Nothing was stored."
  var linearSend = "send"

  /// Plain British English.
  public static let english = FormWords()

  /// Fills `%1`, `%2` in.
  static func fill(_ template: String, _ values: any CustomStringConvertible...) -> String {
    var text = ""
    var rest = Substring(template)
    while let mark = rest.firstIndex(of: "%") {
      text += rest[..<mark]
      rest = rest[mark...].dropFirst()
      if let digit = rest.first?.wholeNumberValue, values.indices.contains(digit - 1) {
        text += values[digit - 1].description
        rest = rest.dropFirst()
      } else {
        text += "%"
      }
    }
    return text + rest
  }

  /// What is wrong and what to do, in one sentence.
  func message(_ mistake: FormMistake) -> String {
    switch mistake {
    case .unanswered: mistakeUnanswered
    case .tooMany(let chosen, let most): Self.fill(mistakeTooMany, chosen, most)
    case .notANumber: Self.fill(mistakeNotANumber, 12)
    case .outOfRange(let range): Self.fill(mistakeOutOfRange, range.lowerBound, range.upperBound)
    case .tooLong(let count, let limit): Self.fill(mistakeTooLong, count, limit)
    case .tooHeavy: mistakeTooHeavy
    }
  }
}
