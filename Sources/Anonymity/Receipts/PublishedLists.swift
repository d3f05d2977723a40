/// What a closed study publishes about its records, every signature and root checked.
public struct PublishedLists: Sendable {
  /// Who signed.
  public let collector: CollectorDeclaration
  /// The signed totals and roots.
  public let closing: ClosingRecord
  private let closed: RecordHashList
  private let comments: RecordHashList

  /// Reads and checks the lists of a study that has closed.
  ///
  /// Throws `missing`, `FormatError`, `foreign`; `recordsDiffer` for a list that the collector didn't
  /// sign.
  public init(_ study: StudyDirectory) throws {
    let manifest = study.manifest
    let (collector, signed) = (try study.collector(), try study.read("closing"))
    let closing = try ClosingRecord(signed, manifest: manifest, collector: collector)
    func list(_ type: RecordType) throws -> RecordHashList {
      let list = try RecordHashList(
        study.read(RecordHashList.fileName(type)), type: type, manifest: manifest)
      guard closing.covers(list) else { throw AnonymityError.listDiffers(type) }
      return list
    }
    (self.collector, self.closing) = (collector, closing)
    (closed, comments) = (try list(.closed), try list(.comment))
  }

  /// The list of a type.
  public func list(_ type: RecordType) -> RecordHashList { type == .closed ? closed : comments }
}
