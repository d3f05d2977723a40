public import Anonymity
public import PostgreSQL

/// Why a database that answers isn't used.
public enum StoreRefusal: Error, Equatable, Sendable {
  /// It says changes are kept before they are on its disk.
  case losesData
  /// It notes when every row came.
  case keepsTimes
  /// It writes statements, or their values, which are records, into its log; what to set to which value.
  case logsValues(setting: String, quiet: String)
  /// It has these tables already, made for another collector of the study.
  case hasCollector
  /// It is older than this collector's key: a copy from a backup, or a standby that lagged.
  case isOlder
  /// Somebody else uses the tables.
  case inUse
  /// The collector is on its way to another store.
  case isMoving
  /// The answers are in another store by now.
  case wereMoved
  /// A move to another place was begun.
  case movesElsewhere
  /// The answers are where they were to be moved.
  case isThere
  /// From one database to another there is no direct way.
  case betweenDatabases
  /// What was copied isn't what there was.
  case differs
}

extension StoreRefusal: ReportedError {
  /// The exit-status family.
  public var exitStatus: Int32 {
    switch self {
    case .hasCollector, .inUse, .isMoving, .wereMoved, .movesElsewhere, .isThere,
      .betweenDatabases:
      2
    case .keepsTimes, .logsValues: 3
    case .isOlder, .differs: 4
    case .losesData: 5
    }
  }

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .losesData:
      "the database server may lose what it says is kept (fsync or full_page_writes is off); "
        + "turn them on"
    case .keepsTimes:
      "the database server notes the time of every change (track_commit_timestamp), which would tell "
        + "who answered when; turn it off"
    case .logsValues(let setting, let quiet):
      "the database server writes into its log what is stored or when each answer came (\(setting)); "
        + "turn that off, for this user: alter role NAME set \(setting) = \(quiet)"
    case .hasCollector:
      "the database has answers of another collector of this study, and a study has only one; use that "
        + "collector's directory, or another database"
    case .isOlder:
      "the database is older than this collector: a copy from a backup, or a standby that wasn't up to "
        + "date, took its place. Bring the newest one back; answers given since are in no other"
    case .inUse: "a service still works on these answers; stop every one, on every machine, first"
    case .isMoving:
      "the answers are being moved to another store; finish that first: candour collector move"
    case .wereMoved:
      "the answers were moved out of this database by 'candour collector move' on another machine; take "
        + "the collector's directory anew from there, and use this copy no more"
    case .movesElsewhere:
      "a move to another place was begun and must be finished first, with the same --to"
    case .isThere: "the answers are there already"
    case .betweenDatabases:
      "answers move from one database to another in two steps: first --to segments, then --to the other"
    case .differs:
      "what arrived in the new store isn't what was in the old one; the old one is left as it is"
    }
  }
}

extension DatabaseError: ReportedError {}
