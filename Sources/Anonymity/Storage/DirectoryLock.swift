import Glibc

/// The right to change a directory, held by one process at a time; a crash releases it.
public struct DirectoryLock: ~Copyable {
  private let descriptor: SystemCall.Descriptor

  /// Waits until nobody else holds the lock of the directory at `path`.
  public init(directory path: String) throws(StorageError) {
    let file = "\(path)/lock"
    self.init(try Self.wait(for: SystemCall.open(file, flags: O_RDWR | O_CREAT), file))
  }

  /// The lock of a directory that has no lock file: whatever is in a public one, others see.
  init(ofDirectoryItself path: String) throws(StorageError) {
    self.init(try Self.wait(for: SystemCall.open(path, flags: O_RDONLY | O_DIRECTORY), path))
  }

  /// Makes the lock file, so that its time isn't that of the first use.
  public static func prepare(directory path: String) throws(StorageError) {
    try DurableFile.create([], at: "\(path)/lock", access: .owner)
  }

  private init(_ descriptor: consuming SystemCall.Descriptor) {
    self.descriptor = descriptor
  }

  private static func wait(
    for descriptor: consuming SystemCall.Descriptor, _ file: String
  ) throws(StorageError) -> SystemCall.Descriptor {
    while flock(descriptor.number, LOCK_EX) != 0 {
      guard errno == EINTR else { throw SystemCall.failure("lock", file) }
    }
    return descriptor
  }
}

/// A sign that somebody works on a directory, as long as it lives; a crash takes it away.
///
/// It keeps nobody from changing anything: it keeps the directory from being taken for idle. It is the lock of
/// the directory itself, and no file.
public final class DirectoryHold: Sendable {
  private let descriptor: SystemCall.Descriptor

  private init(_ descriptor: consuming SystemCall.Descriptor) { self.descriptor = descriptor }

  /// One of any number; nil while somebody has it alone.
  public static func shared(_ path: String) throws(StorageError) -> DirectoryHold? {
    try take(path, LOCK_SH)
  }

  /// The only one; nil while anybody has one.
  public static func alone(_ path: String) throws(StorageError) -> DirectoryHold? {
    try take(path, LOCK_EX)
  }

  private static func take(
    _ path: String, _ kind: Int32
  ) throws(StorageError) -> DirectoryHold? {
    let directory = try SystemCall.open(path, flags: O_RDONLY | O_DIRECTORY)
    while flock(directory.number, kind | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return nil }
      guard errno == EINTR else { throw SystemCall.failure("lock", path) }
    }
    return DirectoryHold(directory)
  }
}
