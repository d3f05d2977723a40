extension StudyDirectory {
  /// The release ledger.
  ///
  /// Throws `missing`, `FormatError`, `foreign` for another study's.
  public func ledger() throws -> ReleaseLedger {
    let file = "\(path)/\(ReleaseLedger.fileName)"
    let ledger = try ReleaseLedger(DurableFile.read(file), file: file)
    guard ledger.isOf(manifest) else { throw AnonymityError.foreign(file: file) }
    return ledger
  }

  /// Notes a tally request, before the request is given out; once if it is the last entry already.
  func note(request digest: [UInt8]) throws { try append(.request, digest) }

  /// Notes a release of the tally that this request asked for, before the release is written.
  ///
  /// Run again after a crash in between, the same release is noted once.
  ///
  /// Throws `requestNotInLedger` unless the request is the last one noted.
  public func note(release bytes: [UInt8], of request: TallyRequest) throws {
    try append(.release, ReleaseLedger.digest(ofRelease: bytes)) { ledger in
      let last = ledger.entries.last { $0.kind == .request }
      guard last?.digest == request.digest else {
        throw AnonymityError.requestNotInLedger(file: "\(path)/\(ReleaseLedger.fileName)")
      }
    }
  }

  private func append(
    _ kind: ReleaseLedger.Kind, _ digest: [UInt8],
    checking check: (ReleaseLedger) throws -> Void = { _ in }
  ) throws {
    let lock = try DirectoryLock(ofDirectoryItself: path)
    defer { extendLifetime(lock) }
    var ledger = try ledger()
    try check(ledger)
    guard ledger.entries.last != ReleaseLedger.Entry(kind: kind, digest: digest) else { return }
    ledger.append(kind, digest)
    try renew(ledger.bytes, as: ReleaseLedger.fileName)
  }
}
