import SurveyDefinition

/// A document open in the editor, and what is known of its present text.
struct OpenDocument {
  /// As the client writes it.
  let uri: String
  /// The client's count of changes.
  var version: Int?
  var document: TextDocument
  /// Names of the files it includes, also of those that aren't there.
  private(set) var dependencies: Set<String> = []
  /// Texts of the files its diagnostics may stand in, by name, its own among them.
  private(set) var texts: [String: TextDocument] = [:]
  private(set) var source = SourceFile(name: "", text: "")
  private(set) var index = SymbolIndex(SourceFile(name: "", text: ""))
  private(set) var diagnostics: [Diagnostic] = []

  init(uri: String, version: Int?, text: String) {
    self.uri = uri
    self.version = version
    document = TextDocument(text)
  }

  /// The name it has in locations.
  var name: String { FileAddress.name(ofURI: uri) }

  /// Reads it again; `file` gives the name of an include's file, and its bytes if it is there.
  mutating func analyse(_ file: (_ include: String) -> [IncludedFile]) {
    source = SourceFile(name: name, text: document.text)
    var found: [String: SourceFile] = [:]
    var texts = [name: document]
    var dependencies: Set<String> = []
    func included(_ include: String) -> SourceFile? {
      if let known = found[include] { return known }
      let candidates = file(include)
      dependencies.formUnion(candidates.map(\.name))
      guard let chosen = candidates.first(where: { $0.bytes != nil }), let bytes = chosen.bytes
      else { return nil }
      let source = SourceFile(name: chosen.name, bytes: bytes)
      found[include] = source
      texts[chosen.name] = TextDocument(String(decoding: bytes, as: UTF8.self))
      return source
    }
    index = SymbolIndex(source, including: included)
    diagnostics =
      index.isShared
      ? SurveyParser.checkShared(source)
      : SurveyParser.parse(source, including: included).diagnostics
    (self.texts, self.dependencies) = (texts, dependencies)
  }
}

/// A file an `include:` line could mean.
struct IncludedFile {
  let name: String
  /// `nil` if it isn't there.
  let bytes: [UInt8]?
}
