import Glibc

/// The C file calls, each a line, with `errno` turned into a `StorageError`.
enum SystemCall {
  /// A file descriptor that closes itself.
  struct Descriptor: ~Copyable {
    let number: Int32
    deinit { close(number) }
  }

  /// Opens a file; an error names the file that was asked `for`, if that is another.
  ///
  /// Reading leaves the access time as it is: on a key it would tell when its group was served.
  static func open(
    _ path: String, flags: Int32, mode: mode_t = 0o600, for asked: String? = nil
  ) throws(StorageError) -> Descriptor {
    let quiet = flags & O_ACCMODE == O_RDONLY ? noAccessTime : 0
    // Safe: the path is a string that lives for the call.
    var number = unsafe Glibc.open(path, flags | O_CLOEXEC | quiet, mode)
    if number < 0, errno == EPERM, quiet != 0 {
      // Only a file's owner may ask for that.
      number = unsafe Glibc.open(path, flags | O_CLOEXEC, mode)
    }
    guard number >= 0 else { throw failure("open", asked ?? path) }
    return Descriptor(number: number)
  }

  /// Linux's O_NOATIME, which Glibc's headers keep for themselves.
  private static let noAccessTime: Int32 = 0o1000000

  static func readAll(_ descriptor: borrowing Descriptor, _ path: String)
    throws(StorageError) -> [UInt8]
  {
    var result: [UInt8] = []
    // What a device or a false size claims is no reason to take memory.
    result.reserveCapacity(Int(min(max(try state(descriptor, path).st_size, 0), 1 << 30)))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // Safe: the chunk is valid for the call, its count the limit.
      let count = unsafe read(descriptor.number, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      if count == 0 { return result }
      result.append(contentsOf: chunk[..<count])
    }
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: borrowing Descriptor, _ path: String)
    throws(StorageError)
  {
    var position = 0
    while position < bytes.count {
      // Safe: the write starts inside the array and is bounded by what is left of it.
      let count = unsafe bytes.withUnsafeBytes {
        unsafe write(descriptor.number, $0.baseAddress?.advanced(by: position), $0.count - position)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("write", path) }
      position += count
    }
  }

  static func synchronise(_ descriptor: borrowing Descriptor, _ path: String) throws(StorageError) {
    guard fsync(descriptor.number) == 0 else { throw failure("save", path) }
  }

  static func synchroniseDirectory(_ path: String) throws(StorageError) {
    let directory = try open(path, flags: O_RDONLY | O_DIRECTORY)
    try synchronise(directory, path)
  }

  /// Links, size and kind of an open file.
  static func state(
    _ descriptor: borrowing Descriptor, _ path: String
  ) throws(StorageError) -> stat {
    var state = stat()
    // Safe: the structure is valid for the call.
    guard unsafe fstat(descriptor.number, &state) == 0 else { throw failure("read", path) }
    return state
  }

  /// The same of whatever a path names, links not followed; nil, with `errno`, if that is nothing.
  static func state(at path: String) -> stat? {
    var state = stat()
    // Safe: path and structure are valid for the call.
    return unsafe lstat(path, &state) == 0 ? state : nil
  }

  static func rewind(_ descriptor: borrowing Descriptor, _ path: String) throws(StorageError) {
    guard lseek(descriptor.number, 0, SEEK_SET) == 0 else { throw failure("write", path) }
  }

  /// Locks a file if nobody else has; the lock goes with the descriptor, and with its process.
  static func lockIfFree(_ descriptor: borrowing Descriptor) -> Bool {
    flock(descriptor.number, LOCK_EX | LOCK_NB) == 0
  }

  /// Sets access and modification time to the constant 1 January 2000, 00:00 UTC.
  static func settleTimes(_ path: String) throws(StorageError) {
    let constant = timespec(tv_sec: 946_684_800, tv_nsec: 0)
    // Safe: two times, as the call expects; the path lives for the call.
    guard unsafe utimensat(AT_FDCWD, path, [constant, constant], 0) == 0 else {
      throw failure("set the times of", path)
    }
  }

  static func failure(_ operation: String, _ path: String) -> StorageError {
    switch errno {
    case EEXIST, ENOTEMPTY: .alreadyExists(path: path)
    case ENOENT: .missing(path: path)
    case let code: .system(operation: operation, path: path, code: code)
    }
  }

  static func describe(_ code: Int32) -> String {
    // Safe: strerror returns a C string valid until the next call; it is copied at once.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

extension SystemCall {
  /// The names in a directory, sorted by bytes, without `.` and `..`.
  static func names(in path: String) throws(StorageError) -> [String] {
    let directory = try open(path, flags: O_RDONLY | O_DIRECTORY)
    // Safe: the stream has a descriptor of its own, closed with it on every way out.
    let number = fcntl(directory.number, F_DUPFD_CLOEXEC, 0)
    guard let stream = unsafe fdopendir(number) else { throw failure("list", path) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // Safe: d_name is a C string inside the entry, valid until the next readdir; copied here.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes($1.utf8) }
  }
}
