import ReleaseFormat

/// Renders a release as text, as one HTML page and as CSV.
public struct Report: Sendable {
  /// How much text is wanted.
  public enum Pages: Sendable {
    /// What a reader must know before any table.
    case first
    /// Everything.
    case all
  }

  private let document: ReleaseDocument

  init(document: ReleaseDocument) {
    self.document = document
  }

  /// Plain text with lines of at most `width` terminal cells (40 or more), bars in ASCII.
  public func text(width: Int = 80, page: Pages = .all) -> String {
    TextReport(outline: Outline(document), width: max(width, 40))
      .text(firstPageOnly: page == .first)
  }

  /// One HTML page: no script, no request; charts are inline SVG with the table beside each.
  public func html() -> String {
    HTMLReport(outline: Outline(document)).html()
  }

  /// One tidy CSV table with the exact counts of everything shown (RFC 4180, UTF-8).
  public func csv() -> String {
    CSVReport(outline: Outline(document)).csv()
  }
}
