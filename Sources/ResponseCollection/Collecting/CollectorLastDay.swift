public import Anonymity

extension Collector {
  /// The fieldwork as this collector goes by it: once its last day is fixed, no notice moves that.
  ///
  /// It is fixed when a clock first shows a later day than the planned one, or when a notice of every
  /// issuer is first seen, whichever comes first. A notice signed after the end, with a day before it,
  /// begins nothing again. The clock alone still says whether that day is past: one set wrong loses
  /// nothing. Throws `damaged`, or what keeps the day from being noted.
  public func goingBy(_ fieldwork: Fieldwork) throws -> Fieldwork {
    if let note = try records.knownNote(.lastDay) {
      return fieldwork.fixing(lastDay: try day(of: note))
    }
    guard fieldwork.lastDayToFix != nil, try !records.isFrozen() else { return fieldwork }
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    guard let toFix = fieldwork.lastDayToFix else { return fieldwork }
    let fixed = try day(of: records.keep(Self.note(toFix), as: .lastDay))
    try DurableFile.settleTimes(path)
    return fieldwork.fixing(lastDay: fixed)
  }

  private func day(of note: [UInt8]) throws -> String {
    guard note.count == Self.magic.count + 10,
      let day = String(validating: note.dropFirst(Self.magic.count), as: UTF8.self),
      CalendarDay.isValid(day), Self.note(day) == note
    else { throw CollectionError.damaged(file: path(of: .lastDay)) }
    return day
  }

  private static func note(_ day: String) -> [UInt8] { magic + Array(day.utf8) }

  /// `last-day`: this, the last day of answering (10 bytes of text).
  private static let magic = Array("CNDRDAY1".utf8)
}
