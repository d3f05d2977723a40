/// What was dropped or changed, as data; the words are in `ChangeReason+Wording.swift`.
enum ChangeReason: Equatable, Sendable {
  // Dropped.
  case type(String, TypeRefusal)
  case misspelledType(String, meant: String)
  case inRepeat(String)
  case neverShown(String, inGroup: Bool)
  case disabled
  case missingName
  case cell(String)
  case sheet
  case setting(String)
  case formula
  case condition(String, [Unfit], of: Asked, isPart: Bool)
  case constraint(String)
  case choiceFilter
  case appearance(String)
  case presetAnswer(String)
  case calculation(String)
  case unknownList(String, nearest: String?)
  case unusedList(String)
  case fewChoices(String, Int)
  case sameChoice(String, list: String)
  case strayEnd(String)
  case translations([String])
  // Changed.
  case renamed(String, from: String, to: String)
  case made(String, String)
  case nestedGroup(String)
  case openGroup(String)
  case range(String)
  case decimal
  case required
  case limit(Int)
  case earlierAnswer
  case shownAgain(String)
  case markup
  case declines(String)
  case other(String)
  case exclusive(String)
  case unanswered(String)
  case assumedLanguage(String)

  /// Who is asked by a condition.
  enum Asked: String, Sendable { case question, note, section }
}

/// Why there are no questions of a type.
enum TypeRefusal: Equatable, Sendable {
  case date, place, media, trace, rank, consent, repetition, elsewhere, unknown

  /// The refusal of a type that isn't kept.
  static func of(_ type: String) -> TypeRefusal {
    for (refusal, types) in all where types.contains(type) { return refusal }
    return .unknown
  }

  private static let all: [(TypeRefusal, Set<String>)] = [
    (.date, ["date", "time", "datetime", "datetime_range"]),
    (
      .place,
      [
        "geopoint", "geotrace", "geoshape", "start_geopoint", "background_geopoint", "location",
        "gps", "osm",
      ]
    ),
    (.media, ["image", "photo", "audio", "video", "file", "background_audio", "barcode"]),
    (
      .trace,
      [
        "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber",
        "phone_number", "username", "email", "audit", "hidden",
      ]
    ),
    (.rank, ["rank"]),
    (.consent, ["acknowledge", "trigger"]),
    (.repetition, ["begin_repeat"]),
    (
      .elsewhere,
      [
        "select_one_from_file", "select_multiple_from_file", "select_one_external", "csv_external",
        "xml_external",
      ]
    ),
  ]

  /// Follows "because".
  var words: String {
    switch self {
    case .date: "dates and times can tell who somebody is"
    case .place: "places can tell who somebody is"
    case .media: "pictures, sounds and files can tell who somebody is"
    case .trace: "nothing is gathered about the person or the machine"
    case .rank: "a survey has no questions that put things in order"
    case .consent: "taking part is agreed to on the first page"
    case .repetition: "a survey asks each question once"
    case .elsewhere: "its answers are in another file"
    case .unknown: "a survey has no such questions"
    }
  }
}
