import Glibc

/// A file on its way to its name: `.NAME.candour-RANDOM.new` beside it, locked while its writer lives.
///
/// What a crash left has no lock any more, so whoever writes the same name next can tell it from
/// the file of another writer, and destroys it.
struct TemporaryFile: ~Copyable {
  let path: String
  private let descriptor: SystemCall.Descriptor

  /// Writes everything, durably and with the constant time; nothing is left of it on failure.
  static func write(
    _ bytes: [UInt8], for final: String, mode: mode_t, settlesTimes: Bool = true
  ) throws(StorageError) -> TemporaryFile {
    let file = try make(for: final, mode: mode)
    do {
      try SystemCall.writeAll(bytes, to: file.descriptor, final)
      try SystemCall.synchronise(file.descriptor, final)
      if settlesTimes { try SystemCall.settleTimes(file.path) }
    } catch {
      file.discard()
      throw error
    }
    return file
  }

  /// Overwrites and removes the file, as far as that is possible.
  consuming func discard() {
    try? Self.overwrite(descriptor, path)
    unsafe unlink(path)  // Safe: the path lives for the call.
  }

  /// Removes this name of a file that has its own.
  consuming func removeName() { unsafe unlink(path) }  // Safe: the path lives for the call.

  /// Destroys what crashes left of one file, or of every file in the directory.
  ///
  /// A leftover can be the second name of a live file, if the crash came right after that got its
  /// own: then only the name goes, and the content stays.
  static func destroyLeftovers(
    in directory: String, of name: String? = nil
  ) throws(StorageError) {
    for found in try SystemCall.names(in: directory) where isTemporary(found, of: name) {
      try destroyLeftover("\(directory)/\(found)")
    }
  }

  private static func destroyLeftover(_ path: String) throws(StorageError) {
    // What can't be opened is nothing that this account left. No link is followed.
    guard let file = try? SystemCall.open(path, flags: O_WRONLY | O_NOFOLLOW | O_NONBLOCK),
      SystemCall.lockIfFree(file)
    else { return }
    // Its writer may have finished before the lock came: then the path names it no longer.
    let state = try SystemCall.state(file, path)
    guard let named = SystemCall.state(at: path), named.st_ino == state.st_ino,
      named.st_dev == state.st_dev, state.st_mode & S_IFMT == S_IFREG
    else { return }
    if state.st_nlink == 1 { try overwrite(file, path) }
    // Safe: the path lives for the call.
    guard unsafe unlink(path) == 0 else { throw SystemCall.failure("remove", path) }
    try SystemCall.synchroniseDirectory(DurableFile.directory(of: path))
  }

  /// Zeros in the place of a file's content, durably.
  static func overwrite(
    _ file: borrowing SystemCall.Descriptor, _ path: String
  ) throws(StorageError) {
    let count = Int(try SystemCall.state(file, path).st_size)
    try SystemCall.rewind(file, path)
    try SystemCall.writeAll([UInt8](repeating: 0, count: count), to: file, path)
    try SystemCall.synchronise(file, path)
  }

  private static func make(
    for final: String, mode: mode_t
  ) throws(StorageError) -> TemporaryFile {
    while true {
      let path = "\(DurableFile.directory(of: final))/\(name(for: final))"
      let descriptor = try SystemCall.open(
        path, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode, for: final)
      // What everybody must read is not left to the umask of whoever writes it.
      guard fchmod(descriptor.number, mode) == 0 else { throw SystemCall.failure("create", final) }
      FileOwner.give(descriptor, in: DurableFile.directory(of: final))
      // Where the file system has no locks, nobody takes this for a leftover.
      _ = SystemCall.lockIfFree(descriptor)
      // Before the lock it could be taken for a leftover: then it is gone, and another is made.
      if try SystemCall.state(descriptor, final).st_nlink > 0 {
        return TemporaryFile(path: path, descriptor: descriptor)
      }
    }
  }

  /// A name of this writer alone: two writers of one file never share it.
  private static func name(for final: String) -> String {
    let random = (0..<8).map { _ in UInt8.random(in: 0...255) }
    return prefix(of: DurableFile.name(of: final)) + Hexadecimal.encode(random) + suffix
  }

  static func isTemporary(_ found: String, of name: String?) -> Bool {
    guard found.hasSuffix(suffix) else { return false }
    guard let name else { return found.hasPrefix(".") && found.contains(mark) }
    return found.hasPrefix(prefix(of: name))
  }

  /// File names have at most 255 bytes: of a long one the beginning does.
  private static func prefix(of name: String) -> String {
    var beginning = name
    while beginning.utf8.count > 200 { beginning.removeLast() }
    return "." + beginning + mark
  }

  private static let mark = ".candour-"
  private static let suffix = ".new"
}

/// A file that is about to lose its name to another, held to be overwritten then.
struct OldFile: ~Copyable {
  private let descriptor: SystemCall.Descriptor

  /// Nil if nothing is at the path.
  init?(_ path: String) throws(StorageError) {
    guard SystemCall.state(at: path) != nil else { return nil }
    descriptor = try SystemCall.open(path, flags: O_WRONLY | O_NOFOLLOW | O_NONBLOCK)
  }

  /// Overwrites it, unless it has another name: then it is somebody's copy.
  consuming func overwrite(_ path: String) throws(StorageError) {
    guard try SystemCall.state(descriptor, path).st_nlink == 0 else { return }
    try TemporaryFile.overwrite(descriptor, path)
  }
}
