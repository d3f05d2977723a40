import Glibc

/// Changes to several files of one directory, made durable together.
///
/// Each file is there whole, old or new, at any instant; `settle` returns when all names are durable.
/// For the holder of the directory's lock.
public struct DirectoryChanges: Sendable {
  private let directory: String

  /// Begins, and destroys what crashes left of earlier changes.
  public init(in directory: String) throws(StorageError) {
    self.directory = directory
    try DurableFile.destroyLeftovers(in: directory)
  }

  /// Puts a durable content in the place of the file's old one, or makes the file.
  public func put(
    _ bytes: [UInt8], as name: String, access: DurableFile.Access
  ) throws(StorageError) {
    let path = "\(directory)/\(name)"
    let temporary = try TemporaryFile.write(bytes, for: path, mode: access.mode)
    // Safe: both paths live for the call.
    guard unsafe rename(temporary.path, path) == 0 else {
      let failure = SystemCall.failure("replace", path)
      temporary.discard()
      throw failure
    }
  }

  /// Removes a file whose content stands elsewhere, durably; it isn't overwritten.
  public func remove(_ name: String) throws(StorageError) {
    let path = "\(directory)/\(name)"
    // Safe: the path lives for the call.
    guard unsafe unlink(path) == 0 else { throw SystemCall.failure("remove", path) }
  }

  /// Makes every name put and removed so far durable, and the directory's time the constant.
  public func settle() throws(StorageError) {
    try SystemCall.synchroniseDirectory(directory)
    try SystemCall.settleTimes(directory)
  }
}

extension DurableFile {
  /// The names in a directory without those that a writer, or a crash, left on the way to a name.
  public static func finishedNames(in directory: String) throws(StorageError) -> [String] {
    try names(in: directory).filter { !TemporaryFile.isTemporary($0, of: nil) }
  }

  /// Gives a file the name of another in its directory, which goes, durably.
  public static func move(_ path: String, to other: String) throws(StorageError) {
    // Safe: both paths live for the call.
    guard unsafe rename(path, other) == 0 else {
      throw SystemCall.failure("replace", other)
    }
    try SystemCall.synchroniseDirectory(directory(of: other))
  }

  /// A part of a file, from 0 to `count` bytes long: no more than there are.
  ///
  /// Throws `missing`.
  public static func read(
    _ path: String, from start: Int, count: Int
  ) throws(StorageError) -> [UInt8] {
    let file = try SystemCall.open(path, flags: O_RDONLY)
    var bytes = [UInt8](repeating: 0, count: count)
    // Safe: the array is valid for the call, its count the limit.
    let got = unsafe pread(file.number, &bytes, count, start)
    guard got >= 0 else { throw SystemCall.failure("read", path) }
    return Array(bytes[..<got])
  }

  /// The same path from the root, its directory's links resolved.
  ///
  /// Throws `noDirectory`.
  public static func absolute(_ path: String) throws(StorageError) -> String {
    let parent = directory(of: path)
    // Safe: the path lives for the call, and the C string that comes back is copied and freed.
    guard let resolved = unsafe realpath(parent, nil) else { throw .noDirectory(path: parent) }
    let directory = unsafe String(cString: resolved)
    unsafe free(resolved)
    return directory == "/" ? "/\(name(of: path))" : "\(directory)/\(name(of: path))"
  }
}
