/// Why an expression, or a part of one, has no like in the survey language.
enum Unfit: Error, Equatable, Sendable {
  /// It isn't in the part of XPath that is read.
  case unreadable
  /// It reckons with something, such as `today()`.
  case function(String)
  /// It compares two answers, or an answer with something that isn't fixed.
  case comparison
  /// It asks what was written into a text.
  case textAnswer(String)
  /// It wants several choices to be exactly these.
  case exactChoices(String)
  /// It names a question that isn't in the survey.
  case leftOut(String)
  /// It names a question that comes later.
  case later(String)
  /// It names no row of the form.
  case unknown(String)
  /// It names an answer that its list doesn't have.
  case noSuchAnswer(String, of: String)
  /// It tells a choice that declines from an answer left out, which a survey never does.
  case declining(String)

  /// In words, to follow "because".
  var words: String {
    switch self {
    case .unreadable: "it uses more than the conditions of a survey can say"
    case .function(let name): "it reckons with \(name)()"
    case .comparison: "it compares an answer with something other than fixed words or a number"
    case .textAnswer(let name):
      "it asks about the words written for \(name), which nothing may depend on"
    case .exactChoices(let name):
      "it wants exactly certain choices of \(name); selected(${\(name)}, ...) can be kept"
    case .leftOut(let name): "it asks about \(name), which isn't in the survey"
    case .later(let name): "it asks about \(name), which comes later"
    case .unknown(let name): "there is no \(name) in the form"
    case .noSuchAnswer(let value, let name): "\(name) has no answer \"\(value)\""
    case .declining(let name):
      "it tells people who prefer not to say from those who left \(name) out"
    }
  }
}
