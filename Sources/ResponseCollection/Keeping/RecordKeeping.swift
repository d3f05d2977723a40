import Anonymity
import Cryptography

/// What a collector does with records and its small signed notes, wherever they are kept.
///
/// What waits for the store counts as kept: it is durable before it is acknowledged. Errors that
/// concern all leave what was acknowledged before.
protocol RecordKeeping: Sendable {
  /// Makes an empty store, as far as a crash has left none.
  func createIfMissing(using random: inout some RandomSource) throws

  /// Reads and checks everything; changes nothing.
  func check() throws

  /// Whether the close has begun, on whichever machine.
  func isFrozen() throws -> Bool

  /// Lets no further record in, once and for all.
  func freeze() throws

  /// Keeps checked records durably; throws `closed` once frozen.
  func commit(_ records: [SealedResponse], using random: inout some RandomSource) throws -> Commit

  /// What a service does at a fixed hour, so that what lies on the disk tells no order of arrival.
  func rewrite(using random: inout some RandomSource) throws

  /// Moves everything that waits into the store; after `freeze()`.
  func storeWaiting() throws

  /// Every record, sorted by SHA-256 of its token.
  func records(_ type: RecordType) throws -> [[UInt8]]

  /// Every record's hash, in the order of `records(_:)`.
  func recordHashes(_ type: RecordType) throws -> [[UInt8]]

  /// Closed records, those that wait included, each once.
  func closedCount() throws -> Int

  /// Destroys the keys of what waited; after everything was published.
  func forgetWaiting() throws

  /// Destroys every record and what waits.
  func destroyRecords() throws

  /// A note, or nil.
  func note(_ note: CollectorNote) throws -> [UInt8]?

  /// The same as far as it is known without asking another machine.
  func knownNote(_ note: CollectorNote) throws -> [UInt8]?

  /// Keeps a note, unless there is one; returns what is there then.
  func keep(_ content: [UInt8], as note: CollectorNote) throws -> [UInt8]

  /// Puts a note in the place of an old one, unless another machine has put one there meanwhile;
  /// returns what is there then.
  func renew(
    _ content: [UInt8], as note: CollectorNote, after old: [UInt8]?
  ) throws -> [UInt8]
}

/// What collectors that serve one study agree on; nothing of it is secret.
enum CollectorNote: String, CaseIterable {
  /// The last figure published.
  case status
  /// The last day of answering, once it is fixed.
  case lastDay = "last-day"
  /// The closing as it is published.
  case closing
  /// That the destruction has begun, and when.
  case destroying
  /// The statement of destruction as it is published.
  case destroyed
}
