/// The sheets of an `.xlsx` file (ECMA-376, transitional or strict).
struct Workbook {
  /// In the order of the workbook.
  let sheets: [Sheet]

  /// Reads the sheets whose names `isWanted` takes.
  init(_ bytes: [UInt8], isWanted: (String) -> Bool) throws(FormFileError) {
    try Self.checkKind(of: bytes)
    let archive = try ZipArchive(copying: bytes)
    if let kind = try archive.entry("mimetype"),
      String(decoding: kind, as: UTF8.self).contains("opendocument")
    {
      throw .openDocument
    }
    let main = try Self.mainPart(of: archive)
    guard let book = try archive.entry(main) else { throw .notASpreadsheet }
    let folder = Self.folder(of: main)
    let file = main.split(separator: "/").last.map(String.init) ?? main
    let targets = try Self.targets(
      archive.entry("\(folder)_rels/\(file).rels") ?? [], below: folder, part: main)
    let listed = try Self.listedSheets(book, part: main)
    let shared = try Self.sharedStrings(of: archive, targets)
    var sheets: [Sheet] = []
    for (name, relation) in listed {
      guard isWanted(name) else {
        sheets.append(Sheet(name: name, isFile: false, rows: []))
        continue
      }
      guard let target = targets[relation], let content = try archive.entry(target.path) else {
        throw .damaged(part: name)
      }
      sheets.append(try Self.sheet(content, name: name, shared: shared))
    }
    self.sheets = sheets
  }

  /// Whether these bytes are an archive or one of the kinds that are refused by name.
  static func isBinary(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: zipMark) || bytes.starts(with: compoundMark) || bytes.prefix(512).contains(0)
  }

  private static let zipMark = Array("PK".utf8)
  /// An OLE compound file: an old workbook, or a new one encrypted.
  private static let compoundMark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  private static func checkKind(of bytes: [UInt8]) throws(FormFileError) {
    if bytes.starts(with: zipMark) { return }
    guard bytes.starts(with: compoundMark) else { throw .notASpreadsheet }
    let mark = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let isEncrypted = bytes.indices.contains { index in
      bytes[index] == mark[0] && bytes[index...].starts(with: mark)
    }
    throw isEncrypted ? .encrypted : .oldWorkbook
  }

  /// Path of the workbook part, from the package's relationships.
  private static func mainPart(of archive: ZipArchive) throws(FormFileError) -> String {
    guard let relations = try archive.entry("_rels/.rels") else { return "xl/workbook.xml" }
    let targets = try targets(relations, below: "", part: "_rels/.rels")
    let main = targets.values.first { $0.kind == "officeDocument" }?.path ?? "xl/workbook.xml"
    guard !main.hasSuffix(".bin") else { throw .binaryWorkbook }
    return main
  }

  private struct Target {
    let kind: String
    let path: String
  }

  /// Relationships by identifier; paths are made absolute within the package.
  private static func targets(
    _ bytes: [UInt8], below folder: String, part: String
  ) throws(FormFileError) -> [String: Target] {
    guard !bytes.isEmpty else { throw .damaged(part: part) }
    var found: [String: Target] = [:]
    try XMLEvents.read(bytes, part: part) { event in
      guard case .start("Relationship", let attributes) = event, let id = attributes["Id"],
        let target = attributes["Target"], attributes["TargetMode"] != "External"
      else { return }
      let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
      found[id] = Target(kind: kind, path: path)
    }
    return found
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func listedSheets(
    _ bytes: [UInt8], part: String
  ) throws(FormFileError) -> [(name: String, relation: String)] {
    var found: [(name: String, relation: String)] = []
    try XMLEvents.read(bytes, part: part) { event in
      // The prefix of `r:id` is the writer's choice.
      guard case .start("sheet", let attributes) = event, let name = attributes["name"],
        let relation = attributes.first(where: { $0.key.hasSuffix(":id") })?.value
      else { return }
      found.append((name, relation))
    }
    return found
  }

  private static func sharedStrings(
    of archive: ZipArchive, _ targets: [String: Target]
  ) throws(FormFileError) -> [String] {
    guard let path = targets.values.first(where: { $0.kind == "sharedStrings" })?.path,
      let bytes = try archive.entry(path)
    else { return [] }
    let reader = SharedStringReader()
    try XMLEvents.read(bytes, part: path, reader.handle)
    return reader.strings
  }

  private static func sheet(
    _ bytes: [UInt8], name: String, shared: [String]
  ) throws(FormFileError) -> Sheet {
    let reader = SheetReader(shared: shared)
    try XMLEvents.read(bytes, part: name, reader.handle)
    guard !reader.isTooLarge else { throw .tooLarge }
    guard !reader.isMisplaced else { throw .damaged(part: name) }
    return Sheet(name: name, isFile: false, rows: reader.rows)
  }
}

/// Reads the table of strings that cells share; runs of rich text are joined, phonetic hints left out.
final class SharedStringReader {
  private(set) var strings: [String] = []
  private var text = ""
  private var isInText = false
  private var isInHint = false

  func handle(_ event: XMLEvents.Event) {
    switch event {
    case .start("si", _): text = ""
    case .start("t", _): isInText = true
    case .start("rPh", _): isInHint = true
    case .text(let words) where isInText && !isInHint: text += words
    case .end("t"): isInText = false
    case .end("rPh"): isInHint = false
    case .end("si"): strings.append(CellText.decoded(text))
    default: break
    }
  }
}
