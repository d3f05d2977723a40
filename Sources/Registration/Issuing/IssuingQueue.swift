public import Anonymity

/// Takes requests from any number of threads and tasks at once, signs in parallel, and marks those who
/// came together in one write of the list.
///
/// No signature leaves before the list with its mark is durable. Other queues and processes may serve
/// the same directory: each commit takes its lock, and reads the list again if another changed it.
public final class IssuingQueue: Sendable {
  private let directory: IssuerDirectory
  private let commits: GroupCommit<PreparedIssue, TokenResponse>
  private let pool: WorkPool

  /// A queue in front of an issuer.
  ///
  /// At most `most` requests are on their way at once; more get `Overload`. The forms that suspend
  /// look up and sign on `threads` threads of their own.
  public convenience init(
    _ directory: IssuerDirectory, most: Int = 1000, threads: Int = WorkPool.processorCount
  ) {
    self.init(directory, most: most, threads: threads) { _ in }
  }

  /// The same; `observe` is told how many requests each commit held.
  init(
    _ directory: IssuerDirectory, most: Int = 1000, threads: Int = WorkPool.processorCount,
    observe: @escaping @Sendable (Int) -> Void
  ) {
    self.directory = directory
    commits = GroupCommit(label: "candour.issuer.commit", most: most) { batch in
      observe(batch.count)
      return try directory.commit(batch).map { outcome in outcome.mapError { $0 as any Error } }
    }
    pool = WorkPool(width: threads, most: most)
  }

  /// The group of a person; blocks the calling thread.
  ///
  /// Throws what `IssuerDirectory.group(of:)` throws.
  public func group(of credentials: Credentials) throws -> UInt16 {
    try directory.group(of: credentials)
  }

  /// The group of a person; suspends, and blocks no thread.
  ///
  /// Throws what `IssuerDirectory.group(of:)` throws, and `Overload`.
  public func group(of credentials: Credentials) async throws -> UInt16 {
    let directory = directory
    return try await pool.run { try directory.group(of: credentials) }
  }

  /// Signs both tokens of a person, once; the mark is durable when this returns.
  ///
  /// Blocks the calling thread, and signs on it.
  ///
  /// Throws what `IssuerDirectory.issue(_:to:)` throws, and `Overload`.
  public func issue(_ request: TokenRequest, to credentials: Credentials) throws -> TokenResponse {
    try commits.submit { try directory.prepare(request, of: credentials) }
  }

  /// Signs both tokens of a person, once; the mark is durable when this returns.
  ///
  /// Suspends, and blocks no thread.
  ///
  /// Throws what `IssuerDirectory.issue(_:to:)` throws, and `Overload`.
  public func issue(
    _ request: TokenRequest, to credentials: Credentials
  ) async throws -> TokenResponse {
    let directory = directory
    return try await commits.submit(on: pool) { try directory.prepare(request, of: credentials) }
  }

  /// Wipes every key from memory if the close has begun, in whichever process; for a timer, because
  /// nobody may ask any more.
  public func forgetIfClosed() {
    try? directory.checkOpen()
  }
}
