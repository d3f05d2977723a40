import Anonymity
import Cryptography

/// The names and the text of the tables of one study.
///
/// No time, no number that counts up by row, nothing computed when a row comes: what a table's rows say
/// doesn't depend on the order in which they came. Rows name their study, so that none of another is
/// taken for one of this.
struct DatabaseSchema: Sendable {
  let manifest: Manifest
  /// The schema: `candour_` and the first 8 bytes of the manifest's digest.
  let name: String
  /// Held shared by commits, alone by what turns the key or freezes.
  let turning: Int64
  /// Held alone by what changes the table of records.
  let storing: Int64
  /// Held shared by every connection, alone by what moves the store away.
  let using: Int64

  init(_ manifest: Manifest) {
    self.manifest = manifest
    name = "candour_" + Hexadecimal.encode(manifest.digest.prefix(8))
    let numbers = ["turning", "storing", "using"].map { purpose in
      SHA256.hash(
        LengthDelimited.encode("candour store lock v1", manifest.digest, Array(purpose.utf8))
      )
      .prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
    (turning, storing, using) = (numbers[0], numbers[1], numbers[2])
  }

  /// Makes what is missing.
  ///
  /// Columns have no statistics: those would be copies of records outside their table. Records don't
  /// compress, so nothing tries.
  var creation: [String] {
    [
      "create schema if not exists \(name)",
      """
      create table if not exists \(name).state (study bytea primary key, collector bytea not null,
        epoch bigint not null, phase smallint not null)
      """,
      """
      create table if not exists \(name).records (study bytea not null, type smallint not null,
        token_hash bytea not null, record_hash bytea not null, record bytea not null,
        primary key (study, type, token_hash))
      """,
      """
      create table if not exists \(name).waiting (study bytea not null, name bytea not null,
        sealed_group bytea not null, sealed_record bytea not null, primary key (study, name))
      """,
      """
      create table if not exists \(name).notes (study bytea not null, name text not null,
        content bytea not null, primary key (study, name))
      """,
    ]
      + columns.map { table, column in
        "alter table \(name).\(table) alter column \(column) set statistics 0"
      }
      + [("records", "record"), ("waiting", "sealed_record")].map { table, column in
        "alter table \(name).\(table) alter column \(column) set storage external"
      }
  }

  private var columns: [(String, String)] {
    ["study", "type", "token_hash", "record_hash", "record"].map { ("records", $0) }
      + ["study", "name", "sealed_group", "sealed_record"].map { ("waiting", $0) }
  }
}

/// How far the tables are.
enum StorePhase: Int64 {
  /// Records come in.
  case open = 0
  /// None comes in any more; some may still wait.
  case frozen = 1
  /// All are in the store.
  case stored = 2

  /// Added where the records were moved to another store, so that every other machine stops here.
  static let left: Int64 = 3
}
