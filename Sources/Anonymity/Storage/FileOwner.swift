import Glibc

extension DurableFile {
  /// Whether a file belongs to who runs this, and nobody else may read or write it.
  ///
  /// A secret that another account could have put there, or has seen, is none.
  static func isOwnersAlone(_ path: String) throws(StorageError) -> Bool {
    let file = try SystemCall.open(path, flags: O_RDONLY | O_NOFOLLOW)
    let state = try SystemCall.state(file, path)
    return state.st_uid == geteuid() && state.st_mode & 0o077 == 0
  }
}
