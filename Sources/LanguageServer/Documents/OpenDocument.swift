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

  /// Reads it again; `file` gives what a file beside it could be, the likeliest first.
  mutating func analyse(_ file: (_ name: String) -> [IncludedFile]) {
    source = SourceFile(name: name, text: document.text)
    var found: [String: SourceFile] = [:]
    var texts = [name: document]
    var dependencies: Set<String> = []
    func beside(_ wanted: String) -> SourceFile? {
      if let known = found[wanted] { return known }
      let candidates = file(wanted)
      dependencies.formUnion(candidates.map(\.name))
      guard let chosen = candidates.first(where: { $0.bytes != nil }), let bytes = chosen.bytes
      else { return nil }
      let source = SourceFile(name: chosen.name, bytes: bytes)
      found[wanted] = source
      texts[chosen.name] = TextDocument(String(decoding: bytes, as: UTF8.self))
      return source
    }
    let survey = SurveyParser.surveyTranslated(by: source).flatMap { beside($0 + ".candour") }
    index = SymbolIndex(survey ?? source, home: name, including: beside)
    if let survey {
      // A translation is judged by its survey, whose own findings stand elsewhere.
      diagnostics = SurveyParser.parse(survey, including: beside).diagnostics
        .filter { $0.file == name }
    } else if index.isShared {
      diagnostics = SurveyParser.checkShared(source)
    } else {
      diagnostics = SurveyParser.parse(source, including: beside).diagnostics
    }
    (self.texts, self.dependencies) = (texts, dependencies)
  }
}

/// A file an `include:` line could mean.
struct IncludedFile {
  let name: String
  /// `nil` if it isn't there.
  let bytes: [UInt8]?
}
