import Foundation
import FoundationXML

/// Reads XML as a row of events, names without their prefixes.
///
/// Workbooks hold no document type (ECMA-376 part 2, 8.1.4), so one is refused: no entity is ever
/// declared or fetched.
enum XMLEvents {
  /// What stands in a document, in order.
  enum Event {
    case start(String, attributes: [String: String])
    case text(String)
    case end(String)
  }

  /// Calls `handle` for each event; throws `damaged`, naming `part`, where the XML is broken.
  static func read(
    _ bytes: [UInt8], part: String, _ handle: @escaping (Event) -> Void
  ) throws(FormFileError) {
    // A NUL is valid UTF-8, but XML can't hold it: the bytes are UTF-16, which is not looked into.
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil,
      !hasDocumentType(bytes)
    else { throw .damaged(part: part) }
    var tags = XMLTags(bytes)
    guard tags.areReasonable() else { throw .tooLarge }
    let parser = XMLParser(data: Data(bytes))
    let listener = Listener(handle)
    parser.delegate = listener
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    let isRead = parser.parse()
    // `parse` answers true for some broken documents, so the error decides.
    guard isRead, !listener.isBroken, isHarmless(parser.parserError) else {
      throw .damaged(part: part)
    }
  }

  /// Complaints of libxml2 about the spelling of a namespace, which stop nothing.
  private static let namespaceWarnings = 98...100

  private static func isHarmless(_ error: (any Error)?) -> Bool {
    guard let error else { return true }
    return namespaceWarnings.contains((error as NSError).code)
  }

  private static func hasDocumentType(_ bytes: [UInt8]) -> Bool {
    let mark = Array("<!DOCTYPE".utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: mark[0]) {
      rest = rest[start...]
      if rest.starts(with: mark) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  private final class Listener: NSObject, XMLParserDelegate {
    private let handle: (Event) -> Void
    private(set) var isBroken = false

    init(_ handle: @escaping (Event) -> Void) { self.handle = handle }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      handle(.start(name, attributes: attributes))
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      handle(.end(name))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { handle(.text(text)) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
      handle(.text(String(decoding: block, as: UTF8.self)))
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
      isBroken = isBroken || !isHarmless(error)
    }
  }
}
