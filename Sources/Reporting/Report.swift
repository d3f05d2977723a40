public import DisclosureControl

/// Renders a release as text, as one HTML page and as CSV.
///
/// A release is the only thing it takes, so nothing can be printed that protection has not made.
public struct Report: Sendable {
  /// How much text is wanted.
  public enum Pages: Sendable {
    /// What a reader must know before any table.
    case first
    /// Everything.
    case all
  }

  private let release: Release

  /// A report about everything in a release.
  public init(_ release: Release) {
    self.release = release
  }

  /// Plain text with lines of at most `width` terminal cells (48 or more), bars in ASCII.
  public func text(width: Int = 80, page: Pages = .all) -> String {
    TextReport(outline: Outline(release), width: max(width, 48))
      .text(firstPageOnly: page == .first)
  }

  /// One HTML page: no script, no request; charts are inline SVG with the table beside each.
  public func html() -> String {
    HTMLReport(outline: Outline(release)).html()
  }

  /// One tidy CSV table with the exact counts of everything shown (RFC 4180, UTF-8).
  public func csv() -> String {
    CSVReport(outline: Outline(release)).csv()
  }
}
