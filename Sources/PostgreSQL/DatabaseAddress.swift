import CPostgreSQL

/// Where a database is: `postgres://USER@HOST1,HOST2/DATABASE?…`, as libpq has it, without a secret.
public struct DatabaseAddress: Equatable, Sendable {
  /// The address as it was given.
  public let text: String
  /// What libpq is told: the options of the address, and ours where it names none.
  let options: [Option]

  struct Option: Equatable, Sendable {
    let name: String
    let value: String
  }

  /// Reads an address.
  ///
  /// Throws `malformedAddress`, `secretInAddress`.
  public init(_ text: String) throws(DatabaseError) {
    guard Self.schemes.contains(where: { text.hasPrefix($0) }),
      text.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 })
    else { throw .malformedAddress }
    let given = try Self.parse(text)
    guard !given.contains(where: { Self.secrets.contains($0.name) }) else {
      throw .secretInAddress
    }
    self.text = text
    options = given + Self.ours.filter { own in !given.contains { $0.name == own.name } }
  }

  private static let schemes = ["postgres://", "postgresql://"]
  private static let secrets: Set = ["password", "sslpassword"]

  /// Of several hosts the one that takes changes; and no waiting for ever for one that is cut off.
  private static let ours = [
    Option(name: "target_session_attrs", value: "read-write"),
    Option(name: "connect_timeout", value: "5"),
    Option(name: "tcp_user_timeout", value: "10000"),
    Option(name: "keepalives_idle", value: "5"),
    Option(name: "keepalives_interval", value: "3"),
    Option(name: "keepalives_count", value: "3"),
    Option(name: "application_name", value: "candour"),
  ]

  private static func parse(_ text: String) throws(DatabaseError) -> [Option] {
    // Safe: libpq copies the text; its list ends with an entry without a name, and is freed below.
    // What it says about a mistake may repeat a password, so it isn't asked.
    guard let list = unsafe PQconninfoParse(text, nil) else { throw .malformedAddress }
    defer { unsafe PQconninfoFree(list) }
    var found: [Option] = []
    var entry = unsafe list
    while let name = unsafe entry.pointee.keyword {
      if let value = unsafe entry.pointee.val {
        unsafe found.append(Option(name: String(cString: name), value: String(cString: value)))
      }
      unsafe entry += 1
    }
    return found
  }
}
