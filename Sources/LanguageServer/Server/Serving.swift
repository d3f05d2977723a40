extension LanguageServer {
  /// Serves a client until it sends `exit` or has nothing more to say.
  ///
  /// `read` gives the next bytes, none at the end; `write` sends all it is given. The result is the
  /// status to exit with: 0, or 1 where the client left by `exit` without `shutdown`
  /// or announced a message that is too long.
  public mutating func serve(
    read: () throws -> [UInt8], write: ([UInt8]) throws -> Void
  ) rethrows -> Int32 {
    var reader = FrameReader()
    while exitStatus == nil {
      let bytes = try read()
      guard !bytes.isEmpty else { return 0 }
      for message in receive(reader.read(bytes)) { try write(FrameReader.frame(message.bytes)) }
    }
    return exitStatus ?? 0
  }
}
