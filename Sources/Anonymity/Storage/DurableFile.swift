import Glibc

/// Whole files, written so that a crash at any instant leaves the old state or the new one.
public enum DurableFile {
  /// Who may read a new file.
  public enum Access: Sendable {
    /// The owner only (0600).
    case owner
    /// Everybody (0644).
    case everybody

    var mode: mode_t { self == .owner ? 0o600 : 0o644 }
  }

  /// Reads a file.
  ///
  /// Throws `missing` when there is none.
  public static func read(_ path: String) throws(StorageError) -> [UInt8] {
    while true {
      let file = try SystemCall.open(path, flags: O_RDONLY)
      let bytes = try SystemCall.readAll(file, path)
      // Replaced meanwhile, it may have been overwritten under our eyes: then the new one counts.
      if try !SystemCall.isReplaced(file, path) { return bytes }
    }
  }

  /// Reads a file that people wrote: never a pipe, which could keep us waiting, or an endless device.
  ///
  /// Throws `missing`, `notAFile`, or `tooLarge` for one of more than `most` bytes.
  public static func readPlain(_ path: String, most: Int) throws(StorageError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe waits for somebody to write.
    let file = try SystemCall.open(path, flags: O_RDONLY | O_NONBLOCK)
    let state = try SystemCall.state(file, path)
    guard state.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard state.st_size <= most else { throw .tooLarge(path: path, most: most) }
    return try SystemCall.readAll(file, path)
  }

  /// Reads a file, or returns nil when there is none.
  public static func readIfPresent(_ path: String) throws(StorageError) -> [UInt8]? {
    do { return try read(path) } catch {
      if case .missing = error { return nil }
      throw error
    }
  }

  /// Whether anything is at `path`.
  public static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0  // Safe: the path lives for the call.
  }

  /// Creates a file with its whole content, and destroys what a crash left of an earlier attempt.
  ///
  /// Throws `alreadyExists` rather than overwriting, `noDirectory`.
  public static func create(
    _ bytes: [UInt8], at path: String, access: Access
  ) throws(StorageError) {
    try destroyLeftovers(of: path)
    try checkFree(path)
    let temporary = try TemporaryFile.write(bytes, for: path, mode: access.mode)
    do { try claim(path, with: temporary.path) } catch {
      temporary.discard()
      throw error
    }
    temporary.removeName()
    try SystemCall.synchroniseDirectory(directory(of: path))
  }

  /// Puts a new content in the place of the old one, or creates the file.
  ///
  /// What a crash left of an earlier attempt is destroyed. `destroysOld` is for secrets: the old
  /// content is overwritten too, unless the file has another name. Throws `noDirectory`.
  public static func replace(
    _ bytes: [UInt8], at path: String, access: Access, destroysOld: Bool = false
  ) throws(StorageError) {
    try destroyLeftovers(of: path)
    let temporary = try TemporaryFile.write(bytes, for: path, mode: access.mode)
    try put(temporary, at: path, destroysOld: destroysOld)
  }

  /// Puts a new content in the place of a file's own, which keeps its mode; a link stays one.
  ///
  /// For a file that people edit: its times tell the truth. `destroysOld` as for `replace`. Throws
  /// `missing`.
  public static func rewrite(
    _ bytes: [UInt8], at path: String, destroysOld: Bool = false
  ) throws(StorageError) {
    let target = try resolved(path)
    guard let state = SystemCall.state(at: target) else { throw .missing(path: path) }
    try destroyLeftovers(of: target)
    let temporary = try TemporaryFile.write(
      bytes, for: target, mode: state.st_mode & 0o777, settlesTimes: false)
    try put(temporary, at: target, destroysOld: destroysOld)
  }

  /// The names in a directory, sorted by bytes.
  public static func names(in directory: String) throws(StorageError) -> [String] {
    try SystemCall.names(in: directory)
  }

  /// Throws `alreadyExists` or `noDirectory` if nothing can be created at `path`.
  public static func checkFree(_ path: String) throws(StorageError) {
    try checkDirectory(of: path)
    guard !exists(path) else { throw .alreadyExists(path: path) }
  }

  /// Overwrites a file with zeros, removes it, and makes both durable; nothing to do if missing.
  ///
  /// What crashes left on the way to its name goes too. What lies below the file (journals, wear
  /// levelling, backups) is out of reach. Throws `noDirectory`, or what the system says, where nobody
  /// can tell whether it is there.
  public static func destroy(_ path: String) throws(StorageError) {
    guard try overwrite(path) else { return }
    // Safe: the path lives for the call.
    guard unsafe unlink(path) == 0 else { throw SystemCall.failure("remove", path) }
    try SystemCall.synchroniseDirectory(directory(of: path))
  }

  /// Puts zeros in the place of the content, the first half of destroying.
  ///
  /// False if nothing is there.
  public static func overwrite(_ path: String) throws(StorageError) -> Bool {
    try destroyLeftovers(of: path)
    guard SystemCall.state(at: path) != nil else {
      if errno == ENOENT { return false }
      throw SystemCall.failure("open", path)
    }
    // A link's leftovers are beside the file that it leads to.
    let target = try resolved(path)
    try destroyLeftovers(of: target)
    try TemporaryFile.overwrite(try SystemCall.open(target, flags: O_WRONLY, for: path), path)
    return true
  }

  /// Destroys the temporary files that crashes left in a directory; nothing ever reads them.
  ///
  /// A file that a living process writes, and one that has got its own name too, stay whole.
  public static func destroyLeftovers(in directory: String) throws(StorageError) {
    try TemporaryFile.destroyLeftovers(in: directory)
  }

  /// Makes a directory only its owner, or everybody, may read.
  ///
  /// Throws `alreadyExists`, `noDirectory` for its parent.
  public static func createDirectory(_ path: String, access: Access) throws(StorageError) {
    try checkDirectory(of: path)
    let mode: mode_t = access == .owner ? 0o700 : 0o755
    // Safe: the path lives for both calls. What everybody must read is not left to the umask.
    guard unsafe mkdir(path, mode) == 0, unsafe chmod(path, mode) == 0 else {
      throw SystemCall.failure("create", path)
    }
    try SystemCall.synchroniseDirectory(directory(of: path))
  }

  /// Sets the times of a file or directory to a constant, so that they tell nothing.
  public static func settleTimes(_ path: String) throws(StorageError) {
    try SystemCall.settleTimes(path)
  }

  /// How long ago a file got its content and its name, by this machine's clock; nil if missing.
  ///
  /// That is the time of the system (ctime), which `settleTimes` can't set.
  public static func age(_ path: String) -> Duration? {
    guard let state = SystemCall.state(at: path) else { return nil }
    return .seconds(time(nil) - state.st_ctim.tv_sec)
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  private static func destroyLeftovers(of path: String) throws(StorageError) {
    try checkDirectory(of: path)
    try TemporaryFile.destroyLeftovers(in: directory(of: path), of: name(of: path))
  }

  /// The path with every link followed.
  private static func resolved(_ path: String) throws(StorageError) -> String {
    // Safe: the path lives for the call, and the C string that comes back is copied and freed.
    guard let resolved = unsafe realpath(path, nil) else { throw SystemCall.failure("read", path) }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Gives a finished file the name of another, durably.
  ///
  /// The old content is overwritten after that: cut short before, an old secret stays in the free
  /// blocks of the disk, and nothing is lost.
  private static func put(
    _ temporary: consuming TemporaryFile, at path: String, destroysOld: Bool
  ) throws(StorageError) {
    let old = destroysOld ? try OldFile(path) : nil
    // Safe: both paths live for the call.
    guard unsafe rename(temporary.path, path) == 0 else {
      let failure = SystemCall.failure("replace", path)
      temporary.discard()
      throw failure
    }
    try SystemCall.synchroniseDirectory(directory(of: path))
    if let old { try old.overwrite(path) }
  }

  private static func checkDirectory(of path: String) throws(StorageError) {
    let directory = directory(of: path)
    guard SystemCall.state(at: directory + "/.") == nil, [ENOENT, ENOTDIR].contains(errno) else {
      return
    }
    throw .noDirectory(path: directory)
  }

  /// Gives a finished file its name unless the name is taken.
  private static func claim(_ path: String, with temporary: String) throws(StorageError) {
    // A hard link, unlike a rename, fails when another process got there first.
    // Safe: both paths live for the call.
    if unsafe link(temporary, path) == 0 { return }
    // Some file systems, those of memory sticks among them, have no hard links.
    guard [EPERM, ENOTSUP, ENOSYS].contains(errno), !exists(path) else {
      throw SystemCall.failure("create", path)
    }
    guard unsafe rename(temporary, path) == 0 else { throw SystemCall.failure("create", path) }
  }
}
