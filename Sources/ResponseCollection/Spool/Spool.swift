import Anonymity
import Cryptography

/// Where acknowledged records wait until so many of their group do that a move into the store tells
/// nothing.
///
/// One file of one size, sealed whole under a key kept apart, with a fresh nonce at every write: a
/// snapshot shows neither how many wait nor which came. `CNDRSPL2`, manifest digest (32),
/// nonce (12); the content, AES-256-GCM, all before it as associated data.
///
/// The key turns when records leave: the next key is written, the spool rewritten under it, the old
/// key destroyed, and the next takes its name. Wherever that is cut short, one of the two opens it.
struct Spool {
  let path: String
  let keyPath: String
  let manifest: Manifest
  private let memory: SpoolMemory

  init(path: String, keyPath: String, manifest: Manifest, memory: SpoolMemory) {
    (self.path, self.keyPath) = (path, keyPath)
    (self.manifest, self.memory) = (manifest, memory)
  }

  /// How large it is and when what waits in it moves.
  var shape: SpoolShape { SpoolShape(manifest) }

  /// Makes an empty spool and its key, as far as a crash has left none.
  func createIfMissing(using random: inout some RandomSource) throws {
    if !DurableFile.exists(path) {
      if !DurableFile.exists(keyPath) {
        try SpoolKey(using: &random).create(at: keyPath, manifest: manifest)
      }
      guard let key = try SpoolKey(at: keyPath, manifest: manifest) else {
        throw CollectionError.damaged(file: keyPath)
      }
      try write(SpoolContent(), under: key, using: &random)
    }
    _ = try read()
  }

  /// What waits.
  ///
  /// Throws `waitingRecordsMissing`, `damaged`, `foreign`; changes nothing.
  func read() throws -> SpoolContent { try opened().content }

  /// What waits, after a turn of the key that was cut short has been brought to its end.
  ///
  /// For the holder of the collector's lock.
  func settled() throws -> SpoolContent {
    let opened = try opened()
    if opened.isUnderNext {
      try takeNextKey()
    } else {
      try DurableFile.destroy(nextKeyPath)
    }
    return opened.content
  }

  /// Rewrites the spool under its key.
  func write(_ content: SpoolContent, using random: inout some RandomSource) throws {
    let key = try opened().key
    let header = try write(content, under: key, using: &random)
    memory.remember(
      OpenedSpool(content: content, key: key, isUnderNext: false), at: state(header: header))
  }

  /// Rewrites the spool under a new key and destroys the old one; after `settled()`.
  func turnKey(_ content: SpoolContent, using random: inout some RandomSource) throws {
    let next = SpoolKey(using: &random)
    try next.create(at: nextKeyPath, manifest: manifest)
    let header = try write(content, under: next, using: &random)
    try takeNextKey()
    memory.remember(
      OpenedSpool(content: content, key: next, isUnderNext: false), at: state(header: header))
  }

  /// The old key is zeros before the next one takes its name.
  private func takeNextKey() throws {
    _ = try DurableFile.overwrite(keyPath)
    try DurableFile.move(nextKeyPath, to: keyPath)
  }

  /// Destroys the keys and removes the spool, from which everything was moved.
  ///
  /// The spool goes when the keys are zeros: while it is there, no key means that the volume of the
  /// keys isn't. Throws `spoolKeyOutOfReach` then, with nothing destroyed.
  func destroy() throws {
    let keys = [keyPath, nextKeyPath]
    if DurableFile.exists(path) {
      let found = try overwrite(keys)
      guard found || !isKeyElsewhere else {
        throw CollectionError.spoolKeyOutOfReach(file: keyPath)
      }
      try DurableFile.destroy(path)
      for key in keys { try DurableFile.destroy(key) }
    } else if !isKeyElsewhere || DurableFile.exists(keyFolder) {
      for key in keys { try DurableFile.destroy(key) }
    }
    memory.forget()
  }

  /// Whether there was a key to overwrite.
  private func overwrite(_ keys: [String]) throws -> Bool {
    do {
      var found = false
      for key in keys where try DurableFile.overwrite(key) { found = true }
      return found
    } catch StorageError.noDirectory {
      throw CollectionError.spoolKeyOutOfReach(file: keyPath)
    }
  }

  private var isKeyElsewhere: Bool { keyPath != "\(path).key" }
  private var keyFolder: String {
    String(keyPath[...(keyPath.lastIndex(of: "/") ?? keyPath.startIndex)])
  }
  private var nextKeyPath: String { "\(keyPath).next" }

  /// Writes the spool; returns its header.
  @discardableResult
  private func write(
    _ content: SpoolContent, under key: SpoolKey, using random: inout some RandomSource
  ) throws -> [UInt8] {
    let header = Self.magic + manifest.digest + random.bytes(AES256GCM.nonceByteCount)
    let sealed = try key.seal(
      content.bytes(shape: shape), nonce: Array(header.suffix(AES256GCM.nonceByteCount)),
      aad: header)
    try DurableFile.replace(header + sealed, at: path, access: .owner)
    return header
  }

  /// Opens the spool with the key, or with the next one, unless memory has it as it stands.
  private func opened() throws -> OpenedSpool {
    guard DurableFile.exists(path) else {
      throw CollectionError.waitingRecordsMissing(file: path)
    }
    let state = try state(
      header: DurableFile.read(path, from: 0, count: Self.headerByteCount))
    if let known = memory.opened(at: state) { return known }
    let opened = try open(DurableFile.read(path))
    memory.remember(opened, at: state)
    return opened
  }

  private func state(header: [UInt8]) -> SpoolState {
    SpoolState(stamps: [path, keyPath, nextKeyPath].map(FileStamp.init), header: header)
  }

  private func open(_ file: [UInt8]) throws -> OpenedSpool {
    let size = Self.headerByteCount + shape.byteCount + AES256GCM.tagByteCount
    guard file.starts(with: Self.magic), file.count == size else {
      throw CollectionError.damaged(file: path)
    }
    let header = Array(file[..<Self.headerByteCount])
    guard Array(header[8..<40]) == manifest.digest else {
      throw CollectionError.foreign(file: path)
    }
    var keyCount = 0
    for keyFile in [keyPath, nextKeyPath] {
      guard let key = try SpoolKey(at: keyFile, manifest: manifest) else { continue }
      keyCount += 1
      let bytes = key.open(
        Array(file[Self.headerByteCount...]), nonce: Array(header[40...]), aad: header)
      guard let bytes else { continue }
      guard let content = SpoolContent(bytes, shape: shape) else {
        throw CollectionError.damaged(file: path)
      }
      return OpenedSpool(content: content, key: key, isUnderNext: keyFile == nextKeyPath)
    }
    guard DurableFile.exists(keyPath) || DurableFile.exists(nextKeyPath) else {
      throw CollectionError.waitingRecordsMissing(file: keyPath)
    }
    throw CollectionError.damaged(file: keyCount == 0 ? keyPath : path)
  }

  private static let magic = Array("CNDRSPL2".utf8)
  private static let headerByteCount = 8 + 32 + AES256GCM.nonceByteCount
}
