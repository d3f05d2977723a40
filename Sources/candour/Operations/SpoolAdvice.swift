/// What the host is told about backups when the collector is made.
enum SpoolAdvice {
  /// Where the key of the newest answers is, and what follows for backups.
  static func text(collector: String, spoolKey: String?, inDatabase: Bool = false) -> String {
    if inDatabase { return database(key: "\(spoolKey ?? "\(collector)/spool.key").waiting") }
    guard let spoolKey else {
      return """
        The newest answers wait in \(collector)/spool until there are enough to be stored together, so that nobody can tell
        who came when. Its key is \(collector)/spool.key: whoever has an old copy of both can tell more. Leave spool.key out of
        backups and snapshots, or make the collector with --spool-key FILE on a volume that is in none.
        \(neverRestore)
        """
    }
    return """
      The newest answers wait in \(collector)/spool until there are enough to be stored together, so that nobody can tell
      who came when. Its key is \(spoolKey): keep that volume connected, and out of backups and snapshots.
      \(neverRestore)
      """
  }

  private static func database(key: String) -> String {
    """
    The newest answers wait in the database, sealed, until there are enough to be stored together, so that nobody can
    tell who came when. Their key is \(key): whoever has an old copy of it and of the database can
    tell more. To serve from another machine too, copy the directory there; leave no copy of the key anywhere else, and
    keep it out of backups and snapshots. Without it, what waits is lost.
    Never put a backup of the database back while people answer: answers given since would be gone.
    """
  }

  private static let neverRestore =
    "Never put a backup of \u{201C}.collector\u{201D} back while people answer: answers given since would be gone."
}
