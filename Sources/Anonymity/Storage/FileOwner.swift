import Glibc

extension DurableFile {
  /// Whether a file belongs to who runs this, and nobody else may read or write it.
  ///
  /// A secret that another account could have put there, or has seen, is none.
  static func isOwnersAlone(_ path: String) throws(StorageError) -> Bool {
    let file = try SystemCall.open(path, flags: O_RDONLY | O_NOFOLLOW)
    var status = stat()
    // Safe: the call fills the structure it is lent.
    guard unsafe fstat(file.number, &status) == 0 else { throw SystemCall.failure("read", path) }
    return status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }
}
