public import SurveyDefinition

/// What the server takes from outside itself.
public struct ServerResources: Sendable {
  /// The bytes of the file at an absolute path; `nil` if it can't be read.
  public var file: @Sendable (_ path: String) -> [UInt8]?
  /// The bytes of a standard file by its name, such as `library/ons-ethnic-group-2021.candour`.
  public var standardFile: @Sendable (_ name: String) -> [UInt8]?
  /// What an `include:` line can name without a file of the author's own.
  public var standardIncludes: [String]
  /// A survey in its standard form; `nil` where formatting isn't offered.
  public var format: (@Sendable (SourceFile) -> String)?

  /// Gathers what the server may use.
  public init(
    file: @escaping @Sendable (_ path: String) -> [UInt8]?,
    standardFile: @escaping @Sendable (_ name: String) -> [UInt8]?,
    standardIncludes: [String], format: (@Sendable (SourceFile) -> String)?
  ) {
    self.file = file
    self.standardFile = standardFile
    self.standardIncludes = standardIncludes
    self.format = format
  }
}

/// The open documents, each read again when it or what it includes has changed.
struct Workspace {
  let resources: ServerResources
  private(set) var documents: [String: OpenDocument] = [:]
  private var stale: Set<String> = []

  init(_ resources: ServerResources) { self.resources = resources }

  mutating func open(uri: String, version: Int?, text: String) {
    let document = OpenDocument(uri: uri, version: version, text: text)
    documents[document.name] = document
    markChanged(document.name)
  }

  mutating func change(
    _ name: String, version: Int?, _ change: (inout TextDocument) -> Void
  ) {
    guard documents[name] != nil else { return }
    documents[name]?.version = version
    if var text = documents[name]?.document {
      change(&text)
      documents[name]?.document = text
    }
    markChanged(name)
  }

  mutating func close(_ name: String) {
    documents[name] = nil
    stale.remove(name)
    markChanged(name)
  }

  /// The document has to be read again, and so has every one that includes it.
  mutating func markChanged(_ name: String) {
    for document in documents.values
    where document.name == name || document.dependencies.contains(name) {
      stale.insert(document.name)
    }
  }

  /// Reads what has changed; gives the names of what was read.
  mutating func settle() -> [String] {
    let names = stale.sorted()
    stale = []
    for name in names {
      guard var document = documents[name] else { continue }
      document.analyse { candidates(for: $0, from: name) }
      documents[name] = document
    }
    return names
  }

  /// The author's own file first, as the editor has it if it is open, then the standard one.
  private func candidates(for file: String, from name: String) -> [IncludedFile] {
    guard !file.contains(".."), !file.hasPrefix("/") else { return [] }
    var candidates: [IncludedFile] = []
    if let path = FileAddress.name(of: file, beside: name) {
      let open = documents[path].map { Array($0.document.text.utf8) }
      candidates.append(IncludedFile(name: path, bytes: open ?? resources.file(path)))
    }
    candidates.append(
      IncludedFile(name: FileAddress.name(ofStandard: file), bytes: resources.standardFile(file)))
    return candidates
  }
}
