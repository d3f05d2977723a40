package import Anonymity

/// How large a study's spool is, and when what waits in it moves: all from the manifest.
package struct SpoolShape {
  private let manifest: Manifest

  package init(_ manifest: Manifest) {
    self.manifest = manifest
  }

  /// How many records of a type wait before they move as they come.
  ///
  /// Comments wait for twice their smallest group, so that their batches hold others than the
  /// batches of closed records do.
  func batch(_ type: RecordType) -> Int {
    type == .closed ? leastBatch(type) : 2 * leastBatch(type)
  }

  /// How many must wait for a move at the fixed hour.
  func leastBatch(_ type: RecordType) -> Int {
    switch type {
    case .closed: manifest.rules.smallestGroup
    case .comment: manifest.rules.smallestGroupForComments
    }
  }

  /// Slots: fewer than a batch wait, for whatever makes one goes to the store at once.
  func slots(_ type: RecordType) -> Int { batch(type) - 1 }

  func recordByteCount(_ type: RecordType) -> Int {
    SealedResponse.byteCount(of: type, in: manifest)
  }

  /// Bytes of the content, whatever waits.
  var byteCount: Int {
    RecordType.allCases.reduce(4 * RecordType.allCases.count) {
      $0 + slots($1) * recordByteCount($1)
    }
  }
}
