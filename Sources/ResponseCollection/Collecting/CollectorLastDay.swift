public import Anonymity

extension Collector {
  /// The fieldwork as this collector goes by it: once its last day is fixed, no notice moves that.
  ///
  /// It is fixed when a clock first shows a later day than the planned one, or when a notice of every
  /// issuer is first seen, whichever comes first. A notice signed after the end, with a day before it,
  /// begins nothing again. The clock alone still says whether that day is past: one set wrong loses
  /// nothing. Throws `damaged`, or what keeps the day from being noted.
  public func goingBy(_ fieldwork: Fieldwork) throws -> Fieldwork {
    if let fixed = try fixedLastDay() { return fieldwork.fixing(lastDay: fixed) }
    guard !isFrozen, fieldwork.lastDayToFix != nil else { return fieldwork }
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    if let fixed = try fixedLastDay() { return fieldwork.fixing(lastDay: fixed) }
    guard let day = fieldwork.lastDayToFix else { return fieldwork }
    try DurableFile.create(Self.note(day), at: lastDayPath, access: .owner)
    try DurableFile.settleTimes(path)
    return fieldwork.fixing(lastDay: day)
  }

  private func fixedLastDay() throws -> String? {
    guard let note = try DurableFile.readIfPresent(lastDayPath) else { return nil }
    guard note.count == Self.magic.count + 10,
      let day = String(validating: note.dropFirst(Self.magic.count), as: UTF8.self),
      CalendarDay.isValid(day), Self.note(day) == note
    else { throw CollectionError.damaged(file: lastDayPath) }
    return day
  }

  private static func note(_ day: String) -> [UInt8] { magic + Array(day.utf8) }

  private static let magic = Array("CNDRDAY1".utf8)

  /// `last-day`: `CNDRDAY1`, the last day of answering (10 bytes of text).
  private var lastDayPath: String { "\(path)/last-day" }
}
