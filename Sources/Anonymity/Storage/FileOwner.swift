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

/// Whose a new file is.
enum FileOwner {
  /// Gives what root makes in a party's directory to the account that the directory is of: the service of
  /// that account couldn't read it otherwise.
  static func give(_ file: borrowing SystemCall.Descriptor, in directory: String) {
    guard geteuid() == 0, let state = SystemCall.state(at: directory), state.st_uid != 0,
      state.st_mode & 0o077 == 0,
      ["lock", "../lock"].contains(where: { DurableFile.exists("\(directory)/\($0)") })
    else { return }
    _ = fchown(file.number, state.st_uid, state.st_gid)
  }
}
