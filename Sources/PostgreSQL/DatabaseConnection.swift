import CPostgreSQL

/// Owns one connection; what is asked goes in binary, every value bound.
///
/// For one thread at a time.
@safe
public struct DatabaseConnection: ~Copyable, @unchecked Sendable {
  // Unchecked Sendable: libpq allows a connection on any thread, one at a time, and its one owner
  // can't be copied.
  private let connection: OpaquePointer
  /// Whether the server has warned since the last statement; libpq writes it during our calls only.
  private let hasWarned: UnsafeMutablePointer<Bool>
  /// How long the server may say nothing while an answer is due; then the connection counts as lost.
  public var patience: Duration

  /// Connects to the first host of the address that takes changes.
  ///
  /// Throws `unreachable`, `refused`, `noDatabase`, `readOnly`.
  public init(
    _ address: DatabaseAddress, patience: Duration = .seconds(10)
  ) throws(DatabaseError) {
    self.patience = patience
    let made = unsafe Self.connect(address)
    guard let made = unsafe made else { throw .full }
    guard unsafe PQstatus(made) == CONNECTION_OK else {
      let failure = unsafe Self.failure(of: made)
      unsafe PQfinish(made)
      throw failure
    }
    // Safe: an open connection with nothing to send yet. Otherwise libpq would wait for ever.
    _ = unsafe PQsetnonblocking(made, 1)
    unsafe connection = unsafe made
    unsafe hasWarned = .allocate(capacity: 1)
    unsafe hasWarned.initialize(to: false)
    // Safe: the flag lives as long as the connection. Without a receiver, libpq would print.
    _ = unsafe PQsetNoticeReceiver(
      connection, { flag, _ in unsafe flag?.storeBytes(of: true, as: Bool.self) }, hasWarned)
  }

  /// The number of the server's process for this connection.
  public var processNumber: Int32 { unsafe PQbackendPID(connection) }  // Safe: it is open.

  /// Runs one statement, its parameters `$1`, `$2`, … bound in binary.
  @discardableResult
  public mutating func run(
    _ statement: String, _ parameters: [DatabaseValue] = []
  ) throws(DatabaseError) -> DatabaseRows {
    let encoded = parameters.map(\.encoded)
    let types = parameters.map(\.typeNumber)
    let lengths = encoded.map { Int32($0.count) }
    let formats = [Int32](repeating: 1, count: parameters.count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(encoded.reduce(1) { $0 + $1.count })
    for value in encoded { bytes += value }
    bytes.append(0)  // So that even an empty value has an address: null means null.
    unsafe hasWarned.pointee = false
    // Safe: every pointer leads into an array that lives for the call, which copies what it sends.
    let isSent = unsafe bytes.withUnsafeBytes { all in
      var (position, values) = unsafe (0, [UnsafePointer<CChar>?]())
      for value in encoded {
        unsafe values.append(
          all.baseAddress?.advanced(by: position).assumingMemoryBound(to: CChar.self))
        position += value.count
      }
      return unsafe PQsendQueryParams(
        connection, statement, Int32(parameters.count), types, values, lengths, formats, 1)
    }
    return try answer(isSent: isSent == 1)
  }

  /// Runs statements without parameters, several in one message; their rows are dropped.
  public mutating func runAll(_ statements: String) throws(DatabaseError) {
    unsafe hasWarned.pointee = false
    // Safe: the text lives for the call.
    let isSent = unsafe PQsendQuery(connection, statements)
    _ = try answer(isSent: isSent == 1)
  }

  /// Ends the transaction; returns when the server has it as durably as it was told to.
  ///
  /// Throws `connectionLost` where nobody can tell whether it was kept: the connection went, or the server
  /// warns that it gave up waiting for its standby.
  public mutating func commit() throws(DatabaseError) {
    let rows = try run("commit")
    guard rows.isCommit, unsafe !hasWarned.pointee else { throw .connectionLost }
  }

  /// What the last of the statements gave that have just been sent, or the first one's failure.
  private func answer(isSent: Bool) throws(DatabaseError) -> DatabaseRows {
    let socket = unsafe ServerSocket(connection, patience)  // Gone before the connection is.
    guard isSent else { throw .connectionLost }
    try socket.send()
    var last: DatabaseRows?
    while true {
      try socket.awaitResult()
      // Safe: each result is ours from here on; after the last one comes null.
      guard let result = unsafe PQgetResult(connection) else { break }
      let rows = unsafe DatabaseRows(takingOwnershipOf: result)
      switch unsafe PQresultStatus(result) {
      case PGRES_TUPLES_OK, PGRES_COMMAND_OK: last = consume rows
      default: throw unsafe failure(of: result, socket)
      }
    }
    guard let last else { throw .connectionLost }
    return last
  }

  /// By the code that the server gave; without one, the connection is gone.
  private func failure(of result: OpaquePointer, _ socket: ServerSocket) -> DatabaseError {
    // Safe: the field is text inside the result; 67 is PG_DIAG_SQLSTATE.
    let code = unsafe PQresultErrorField(result, 67).map { unsafe String(cString: $0) }
    // What is left of the answer is read, so that the connection can be used again.
    while (try? socket.awaitResult()) != nil, let more = unsafe PQgetResult(connection) {
      unsafe PQclear(more)
    }
    return DatabaseError(code: unsafe PQstatus(connection) == CONNECTION_OK ? code ?? "XX000" : nil)
  }

  /// Why nothing was connected, as far as it can be told without passing on libpq's words.
  private static func failure(of connection: OpaquePointer) -> DatabaseError {
    // Safe: text inside the connection, which is finished later.
    let words = unsafe PQerrorMessage(connection).map { unsafe String(cString: $0) } ?? ""
    if unsafe PQconnectionNeedsPassword(connection) == 1 { return .refused }
    for (sign, error) in signs where words.contains(sign) { return error }
    return .unreachable
  }

  /// Looked for in this order: of several hosts, the one that takes changes says most.
  private static let signs: [(String, DatabaseError)] = [
    ("authentication failed", .refused), ("no pg_hba.conf entry", .refused),
    ("role \"", .refused), ("certificate", .refused), ("database \"", .noDatabase),
    ("read-only", .readOnly), ("hot standby", .readOnly),
  ]

  /// The options as libpq reads them: `name='value'`, the value's quotes and backslashes escaped.
  private static func connect(_ address: DatabaseAddress) -> OpaquePointer? {
    let text = address.options.map { option in
      let value = option.value.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
      return "\(option.name)='\(String(value))'"
    }.joined(separator: " ")
    return unsafe PQconnectdb(text)  // Safe: the text lives for the call.
  }

  deinit {
    unsafe PQfinish(connection)  // Ours alone, given up once.
    unsafe hasWarned.deallocate()
  }
}
