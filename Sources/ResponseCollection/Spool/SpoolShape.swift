package import Anonymity

/// Records that wait, and move, only with one another: closed ones of one group, or the comments.
struct SpoolGroup: Hashable {
  let type: RecordType
  /// As the records name it.
  let number: UInt16

  init(_ type: RecordType, _ number: UInt16) { (self.type, self.number) = (type, number) }

  /// The group of a record of a study.
  init(of record: [UInt8], _ type: RecordType) {
    self.init(type, SealedResponse.group(of: record))
  }
}

/// How large a study's spool is, and when what waits in it moves: all from the manifest.
package struct SpoolShape {
  private let manifest: Manifest

  package init(_ manifest: Manifest) {
    self.manifest = manifest
  }

  /// The groups in the order in which the spool holds them: the manifest's, then the comments.
  var groups: [SpoolGroup] {
    manifest.groups.indices.map { SpoolGroup(.closed, UInt16($0)) }
      + [SpoolGroup(.comment, RecordType.wholeSurvey)]
  }

  /// Fewest records of a group that move at once, and that stay.
  func smallest(_ type: RecordType) -> Int { manifest.rules.minimum(for: type) }

  /// How many of `count` records of a group move, when some do: none before twice the smallest group
  /// waits, then the smallest group, and that again until fewer than twice it stay.
  ///
  /// So whatever moves is drawn from at least twice as many as the smallest group.
  func moving(of count: Int, _ type: RecordType) -> Int {
    let smallest = smallest(type)
    return count < 2 * smallest ? 0 : (count / smallest - 1) * smallest
  }

  /// Slots of a group: at least twice the smallest group, less one, for an issuer may sign more tokens
  /// than its roll has people, and they must be there to be counted.
  ///
  /// A larger group has more, in proportion to its roll: each move writes most of the store anew, so
  /// of many records fewer, larger moves cost less, and mix more. Comments are four times as large.
  func slots(_ group: SpoolGroup) -> Int {
    let people =
      switch group.type {
      case .closed: manifest.groups[Int(group.number)].rollSize
      case .comment: manifest.groups.map(\.rollSize).reduce(0, +) / 4
      }
    return max(2 * smallest(group.type) - 1, people / 16)
  }

  /// The types of which a group has more records than slots: those of which records must move.
  func overflowing(_ counts: [SpoolGroup: Int]) -> [RecordType] {
    let full = groups.filter { counts[$0, default: 0] > slots($0) }
    return RecordType.allCases.filter { type in full.contains { $0.type == type } }
  }

  func recordByteCount(_ type: RecordType) -> Int {
    SealedResponse.byteCount(of: type, in: manifest)
  }

  /// Bytes of the content, whatever waits.
  var byteCount: Int {
    groups.reduce(0) { $0 + 4 + slots($1) * recordByteCount($1.type) }
  }
}
