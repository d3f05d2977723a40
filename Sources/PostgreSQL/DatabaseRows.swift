import CPostgreSQL

/// Owns what a statement gave: rows of columns in binary.
@safe
public struct DatabaseRows: ~Copyable {
  private let result: OpaquePointer

  /// Takes over a result that isn't null.
  init(takingOwnershipOf result: OpaquePointer) { unsafe self.result = unsafe result }

  /// How many rows.
  public var count: Int { Int(unsafe PQntuples(result)) }  // Safe: the result is ours.

  /// How many rows an insert, update or delete changed.
  public var changed: Int {
    // Safe: the text is inside the result and copied; empty for other statements.
    unsafe PQcmdTuples(result).map { Int(unsafe String(cString: $0)) ?? 0 } ?? 0
  }

  /// Whether a commit was one: that of a failed transaction says `ROLLBACK`.
  var isCommit: Bool {
    // Safe: the text is inside the result and copied.
    unsafe PQcmdStatus(result).map { unsafe String(cString: $0) } == "COMMIT"
  }

  private var columnCount: Int { Int(unsafe PQnfields(result)) }  // Safe: the result is ours.

  /// A column, from 0, of a row, from 0; empty for null and for what isn't there.
  public func bytes(_ row: Int, _ column: Int) -> [UInt8] {
    guard (0..<count).contains(row), (0..<columnCount).contains(column),
      let start = unsafe PQgetvalue(result, Int32(row), Int32(column))
    else { return [] }
    // Safe: libpq owns as many bytes there as it says, until the result is cleared; copied here.
    let length = Int(unsafe PQgetlength(result, Int32(row), Int32(column)))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: length))
  }

  /// A column that is a whole number of 2, 4 or 8 bytes.
  ///
  /// Throws `unexpectedRow` for anything else.
  public func number(_ row: Int, _ column: Int) throws(DatabaseError) -> Int64 {
    let bytes = bytes(row, column)
    switch bytes.count {
    case 2: return Int64(Int16(truncatingIfNeeded: Self.bits(bytes)))
    case 4: return Int64(Int32(truncatingIfNeeded: Self.bits(bytes)))
    case 8: return Int64(bitPattern: Self.bits(bytes))
    default: throw .unexpectedRow
    }
  }

  /// A column of text.
  public func text(_ row: Int, _ column: Int) -> String {
    String(decoding: bytes(row, column), as: UTF8.self)
  }

  /// A column of every row.
  public func column(_ column: Int) -> [[UInt8]] { (0..<count).map { bytes($0, column) } }

  private static func bits(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  deinit {
    unsafe PQclear(result)  // Our one reference, given up once.
  }
}
