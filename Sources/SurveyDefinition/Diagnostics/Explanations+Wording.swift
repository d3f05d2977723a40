extension DiagnosticCode {
  var wordingPage: String? {
    switch self {
    case .hardToRead:
      """
      The question with its help was measured with the Flesch-Kincaid formula: long sentences and long
      words make a text hard. Public bodies write for a reading age of 9 to 12; this warning comes above
      about 18, in texts of 10 words or more. Words that everybody at work knows, such as "ethnicity"
      or "discrimination", are not held against you. Use the everyday word: "help" for "facilitate",
      "use" for "utilise", "enough" for "sufficient".
      """
    case .longSentence:
      """
      The style guide of GOV.UK asks for sentences of at most 25 words: longer ones have to be read
      twice, and people in a hurry read them once. Split it, or move what only some need to "help".
      """
    case .doubleNegative:
      """
      "Do you disagree that nobody should be excluded?" Whoever answers "yes" may mean either. Ask what
      is, not what isn't: "Do you feel safe at work?", not "Do you never feel unsafe at work?"
      """
    case .doubleQuestion:
      """
      "Is your manager fair and helpful?" can't be answered by somebody whose manager is one and not the
      other, and a figure about both can't be acted on. Make two questions, or ask about the one that
      matters.
      """
    case .recallPeriod:
      """
      "Have you experienced racism?" means last week to one person and twenty years to another. Then
      nothing can be compared from year to year. Give the same time in every wave, "In the last 12
      months"; a heading, a note or the help can give it for several questions. "Ever" gives none: it
      can only rise.
      """
    case .preferNotToSay:
      """
      Questions about the person, such as age, job or place of work, help to tell people apart. Everything
      can be skipped, but "Prefer not to say" shows that this is expected, and tells apart those who
      decline from those who overlooked the question. The form treats both as no answer.
      """
    case .leading:
      """
      "Don't you agree that …" and "How good is …" name one answer only, and people tend to give it. Name
      both sides: "Do you agree or disagree that …", "How good or bad is …". Words such as "surely" and
      "obviously" tell people what to think.
      """
    case .unlikeLabels:
      """
      The choices of one list are read side by side. When one of them is put differently, with another
      first letter or speaking as "you" where others speak as "I", it stands out and is chosen more often, or
      looks like a mistake. Two choices with the same words can't be told apart at all.
      """
    case .term:
      """
      Some words lump people together, or are heard as an insult. What to write instead is in the message.
      Sources: "Writing about ethnicity" of the Race Disparity Unit (GOV.UK, Ethnicity facts and figures),
      the content guides of the NHS and the Office for National Statistics, and "Inclusive language: words
      to use and avoid when writing about disability" (GOV.UK).

      A published standard may use such a word in its name, as the NHS Workforce Race Equality Standard
      does with "BME". A text that names "WRES" is left alone; elsewhere answer with

        accepts W18: The word of the standard we report to
      """
    case .slippedName:
      """
      Names and codes stay for ever: the figures of later years are found by them. A letter that is missing
      in one would not be noticed until two years are compared. This name differs by one letter, or by a
      hyphen, from a word of its own text, from the code other lists use for declining, or from what the
      breakdown divides by. If it is meant, answer the warning.
      """
    default: nil
    }
  }
}
