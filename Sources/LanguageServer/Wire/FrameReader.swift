/// Cuts a stream of bytes into messages: `Content-Length: N`, a blank line, N bytes (LSP 3.17, base
/// protocol).
///
/// Takes bytes in pieces of any size. What is no frame is skipped up to the next header and told
/// once; nothing traps, and no more than a header and a message are kept.
public struct FrameReader: Sendable {
  /// What came in.
  public enum Frame: Sendable, Equatable {
    /// The bytes of one message.
    case message([UInt8])
    /// Something that is no frame.
    case fault(Fault)
  }

  /// Why bytes were skipped.
  public enum Fault: Sendable, Equatable {
    /// The header names no length that can be read.
    case badHeader
    /// The message is longer than can be taken, in bytes.
    case tooLong(Int)
  }

  /// Bytes of the longest message.
  public static let longest = 16 * 1024 * 1024
  /// Bytes of the longest header.
  static let longestHeader = 4096

  private enum State {
    case header
    case body(Int)
    /// Bytes of a message that is too long, still to come.
    case skipping(Int)
  }

  private var state = State.header
  private var buffer: [UInt8] = []
  private var start = 0

  /// Makes a reader at the start of a stream.
  public init() {}

  /// Takes bytes and gives every frame that is complete with them.
  public mutating func read(_ bytes: some Sequence<UInt8>) -> [Frame] {
    buffer += bytes
    var frames: [Frame] = []
    while let frame = next() { frames += frame }
    buffer.removeFirst(start)
    start = 0
    return frames
  }

  /// One step: no frame or one; `nil` if more bytes are needed.
  private mutating func next() -> [Frame]? {
    let waiting = buffer.count - start
    switch state {
    case .header: return readHeader()
    case .body(let length):
      guard waiting >= length else { return nil }
      state = .header
      return [.message(take(length))]
    case .skipping(let length):
      let skipped = min(length, waiting)
      start += skipped
      state = skipped == length ? .header : .skipping(length - skipped)
      return skipped == length ? [] : nil
    }
  }

  private mutating func readHeader() -> [Frame]? {
    guard let end = endOfHeader else {
      guard buffer.count - start > Self.longestHeader else { return nil }
      // Nothing that long is a header; its end might be the start of one.
      start = buffer.count - Self.longestHeader / 2
      return [.fault(.badHeader)]
    }
    let header = String(decoding: buffer[start..<end.header], as: UTF8.self)
    start = end.next
    guard let length = Self.length(in: header) else { return [.fault(.badHeader)] }
    guard length <= Self.longest else {
      state = .skipping(length)
      return [.fault(.tooLong(length))]
    }
    state = .body(length)
    return []
  }

  /// Where the header ends and what follows it starts: after a blank line, with or without CR.
  private var endOfHeader: (header: Int, next: Int)? {
    var index = start
    let end = min(buffer.count, start + Self.longestHeader)
    while index < end {
      if buffer[index] == 0x0A {
        if index + 1 < buffer.count, buffer[index + 1] == 0x0A { return (index, index + 2) }
        if index + 2 < buffer.count, buffer[index + 1] == 0x0D, buffer[index + 2] == 0x0A {
          return (index, index + 3)
        }
      }
      index += 1
    }
    return nil
  }

  /// The last length named, so that rubbish before a header does no harm.
  private static func length(in header: String) -> Int? {
    let lines = header.split(whereSeparator: \.isNewline)
    for line in lines.reversed() {
      let parts = line.split(separator: ":", maxSplits: 1).map {
        $0.trimmingPrefix(while: \.isWhitespace)
      }
      guard parts.count == 2, parts[0].lowercased().hasSuffix("content-length") else { continue }
      return Int(parts[1].prefix { !$0.isWhitespace }).flatMap { $0 >= 0 ? $0 : nil }
    }
    return nil
  }

  private mutating func take(_ count: Int) -> [UInt8] {
    defer { start += count }
    return Array(buffer[start..<(start + count)])
  }

  /// A message with its header.
  public static func frame(_ message: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
  }
}
