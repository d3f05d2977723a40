/// What can go wrong with a database; never holds a row, a parameter, a password or an address.
///
/// libpq's own words can repeat what they were given, so they are never passed on.
public enum DatabaseError: Error, Equatable, Sendable {
  /// The address isn't one of PostgreSQL.
  case malformedAddress
  /// The address has a password in it, which would stand in command lines and files.
  case secretInAddress
  /// No server answers there, or none of several that takes changes.
  case unreachable
  /// The server refuses this user, or the password.
  case refused
  /// The server has no such database.
  case noDatabase
  /// The connection was lost, or whether a change was kept isn't known.
  case connectionLost
  /// The server takes no changes: it is a standby, or full and switched to reading only.
  case readOnly
  /// The server's disk or memory is full.
  case full
  /// Two transactions were in each other's way; the same again succeeds.
  case inTheWay
  /// A table, or the schema, isn't there.
  case missingTable
  /// This user may not do that.
  case notAllowed
  /// Another failure, by the code of the SQL standard.
  case other(code: String)
  /// A row that isn't as it was asked for.
  case unexpectedRow

  /// Whether the same may succeed over a new connection.
  public var mayPass: Bool {
    switch self {
    case .connectionLost, .inTheWay, .readOnly, .unreachable: true
    default: false
    }
  }

  /// The error of a five-letter code of the SQL standard; nil for a connection that is gone.
  init(code: String?) {
    guard let code, code.utf8.count == 5 else {
      self = .connectionLost
      return
    }
    switch code {
    case "57P01", "57P02", "57P03", "57P05": self = .connectionLost
    case "40001", "40P01", "55P03": self = .inTheWay
    case "25006": self = .readOnly
    case "3D000": self = .noDatabase
    case "42P01", "3F000", "42703": self = .missingTable
    case "42501": self = .notAllowed
    case _ where code.hasPrefix("08"): self = .connectionLost
    case _ where code.hasPrefix("28"): self = .refused
    case _ where code.hasPrefix("53"): self = .full
    default: self = .other(code: code)
    }
  }

  /// The exit-status family.
  public var exitStatus: Int32 {
    switch self {
    case .malformedAddress, .secretInAddress: 2
    case .missingTable, .unexpectedRow: 4
    default: 5
    }
  }

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .malformedAddress:
      "this is no address of a PostgreSQL database; write postgres://USER@HOST1,HOST2/DATABASE"
    case .secretInAddress:
      "the database's address has a password in it, which others could read; put it in a password "
        + "file, and name that file in PGPASSFILE"
    case .unreachable:
      "no database server that takes changes answers at the address in the collector's file 'store'; "
        + "check that it runs, and the network to it"
    case .refused:
      "the database server refuses this user or password; check the address in the collector's file "
        + "'store', and the password file that PGPASSFILE names"
    case .noDatabase: "the server has no database of that name; make it first: createdb NAME"
    case .connectionLost:
      "the connection to the database was lost; nothing acknowledged is. Run the command again"
    case .readOnly:
      "the database server takes no changes: it is a standby, or its disk is full"
    case .full: "the database server has no room left; make room on its disk"
    case .inTheWay: "the database is busy with another change; run the command again"
    case .missingTable:
      "the tables of this collector aren't in the database; check the address in the collector's "
        + "file 'store', or restore them. If 'collector move' took them to another machine, use the "
        + "collector's directory there"
    case .notAllowed:
      "the database refuses this user what the collector needs: it must own its schema, and "
        + "'collector new' must be allowed to make it (grant create on database)"
    case .other(let code): "the database failed with code \(code); its server's log may say more"
    case .unexpectedRow:
      "a table of this collector is damaged or was changed; it is left as it is"
    }
  }
}
