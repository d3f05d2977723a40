public import ReleaseFormat

/// A table that may leave the house.
///
/// There is no public initialiser: protection makes it.
public struct PublishableTable: Sendable, Equatable {
  /// The table as it is printed.
  public let table: PublishedTable

  init(protected table: PublishedTable) { self.table = table }
}

/// Everything published about one survey; made by `Protection`, or read back by `ReleaseReader`.
public struct Release: Sendable, Equatable {
  /// The release as values.
  public let document: ReleaseDocument
  /// `release.json`: the canonical form of `document`.
  public let canonicalBytes: [UInt8]

  /// The tables of the document, in its order.
  public var tables: [PublishableTable] {
    document.tables.map(PublishableTable.init(protected:))
  }

  /// The table of a question by a breakdown, if it was published.
  public func table(question: String, breakdown: String) -> PublishableTable? {
    document.tables.first { $0.question == question && $0.breakdown == breakdown }
      .map(PublishableTable.init(protected:))
  }

  init(protected document: ReleaseDocument) throws(ReleaseFormatError) {
    self.document = document
    canonicalBytes = try document.canonicalBytes()
  }
}
