/// Counts the attributes of XML before it is parsed: a parser compares those of one element with each
/// other, so hundreds of thousands would take minutes.
///
/// Broken XML is the parser's to refuse; here it is only walked through.
struct XMLTags {
  /// Attributes of one element; a workbook's have a dozen, and their namespaces as many.
  static let mostOfOne = 256
  /// Attributes of a part; a cell has three.
  static let most = 4_000_000

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether no element, and not the whole, has more attributes than any form.
  mutating func areReasonable() -> Bool {
    var all = 0
    while skip(to: [UInt8(ascii: "<")]) {
      if starts(with: "!--") {
        _ = skip(to: Array("-->".utf8))
      } else if starts(with: "![CDATA[") {
        _ = skip(to: Array("]]>".utf8))
      } else if starts(with: "?") {
        _ = skip(to: Array("?>".utf8))
      } else {
        let own = attributesOfTag()
        all += own
        guard own <= Self.mostOfOne, all <= Self.most else { return false }
      }
    }
    return true
  }

  private func starts(with words: String) -> Bool { bytes[place...].starts(with: words.utf8) }

  /// Goes behind the next `mark`; false, at the end, if there is none.
  private mutating func skip(to mark: [UInt8]) -> Bool {
    while let found = bytes[place...].firstIndex(of: mark[0]) {
      place = found + 1
      if bytes[found...].starts(with: mark) {
        place = found + mark.count
        return true
      }
    }
    place = bytes.count
    return false
  }

  /// Equal signs outside quotes up to the end of the tag.
  private mutating func attributesOfTag() -> Int {
    var count = 0
    var quote: UInt8?
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return count
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "=") {
        count += 1
      }
    }
    return count
  }
}
