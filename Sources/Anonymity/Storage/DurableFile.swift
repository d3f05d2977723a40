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
    try SystemCall.readAll(try SystemCall.open(path, flags: O_RDONLY), path)
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

  /// Creates a file with its whole content.
  ///
  /// Throws `alreadyExists` rather than overwriting.
  public static func create(
    _ bytes: [UInt8], at path: String, access: Access
  ) throws(StorageError) {
    guard !exists(path) else { throw .alreadyExists(path: path) }
    let temporary = try writeTemporary(bytes, for: path, mode: access.mode)
    defer { unsafe unlink(temporary) }  // Safe: the path lives for the call.
    try claim(path, with: temporary)
    try SystemCall.synchroniseDirectory(directory(of: path))
  }

  /// Puts a new content in the place of the old one, or creates the file.
  public static func replace(
    _ bytes: [UInt8], at path: String, access: Access
  ) throws(StorageError) {
    let temporary = try writeTemporary(bytes, for: path, mode: access.mode)
    // Safe: both paths live for the call.
    guard unsafe rename(temporary, path) == 0 else {
      let failure = SystemCall.failure("replace", path)
      unsafe unlink(temporary)  // Safe: the path lives for the call.
      throw failure
    }
    try SystemCall.synchroniseDirectory(directory(of: path))
  }

  /// Overwrites a file with zeros, removes it, and makes both durable; nothing to do if missing.
  ///
  /// What lies below the file (journals, wear levelling, backups) is out of reach.
  public static func destroy(_ path: String) throws(StorageError) {
    guard exists(path) else { return }
    try overwrite(path)
    // Safe: the path lives for the call.
    guard unsafe unlink(path) == 0 else { throw SystemCall.failure("remove", path) }
    try SystemCall.synchroniseDirectory(directory(of: path))
  }

  /// Destroys the temporary files that a crash left in a directory.
  ///
  /// Only for a holder of the lock under which everything in the directory is written: another
  /// writer's file would go too. Nothing ever reads such a file.
  public static func destroyLeftovers(in directory: String) throws(StorageError) {
    for name in try SystemCall.names(in: directory) where isTemporary(name) {
      try destroy("\(directory)/\(name)")
    }
  }

  /// Makes a directory only its owner, or everybody, may read.
  ///
  /// Throws `alreadyExists`.
  public static func createDirectory(_ path: String, access: Access) throws(StorageError) {
    // Safe: the path lives for the call.
    guard unsafe mkdir(path, access == .owner ? 0o700 : 0o755) == 0 else {
      throw SystemCall.failure("create", path)
    }
    try SystemCall.synchroniseDirectory(directory(of: path))
  }

  /// Sets the times of a file or directory to a constant, so that they tell nothing.
  public static func settleTimes(_ path: String) throws(StorageError) {
    try SystemCall.settleTimes(path)
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
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

  private static func writeTemporary(
    _ bytes: [UInt8], for path: String, mode: mode_t
  ) throws(StorageError) -> String {
    let temporary = "\(directory(of: path))/\(temporaryName())"
    let file = try SystemCall.open(temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode)
    do {
      try SystemCall.writeAll(bytes, to: file, temporary)
      try SystemCall.synchronise(file, temporary)
      try SystemCall.settleTimes(temporary)
    } catch {
      unsafe unlink(temporary)  // Safe: the path lives for the call.
      throw error
    }
    return temporary
  }

  /// A name of this writer alone, `.candour-PID-RANDOM.new`: two writers of one file never share it.
  private static func temporaryName() -> String {
    let random = (0..<8).map { _ in UInt8.random(in: 0...255) }
    return "\(temporaryPrefix)\(getpid())-\(Hexadecimal.encode(random))\(temporarySuffix)"
  }

  private static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix)
  }

  private static let temporaryPrefix = ".candour-"
  private static let temporarySuffix = ".new"

  private static func overwrite(_ path: String) throws(StorageError) {
    let file = try SystemCall.open(path, flags: O_WRONLY)
    let count = try SystemCall.size(file, path)
    try SystemCall.writeAll([UInt8](repeating: 0, count: count), to: file, path)
    try SystemCall.synchronise(file, path)
  }
}
