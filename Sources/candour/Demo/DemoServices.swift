import Anonymity
import CollectorService
import IssuerService
import Registration
import ResponseCollection
import ServiceClient

/// Issuers and collector of a made-up study in one process, reached in bytes as over a network.
///
/// Outside the demo whoever answers reaches them over sockets only (`Services`).
enum DemoServices {
  /// A session with all of them, or with those that this sitting needs, if the words from the poster
  /// name the study.
  ///
  /// `issuers` are directories, in any order: none given for those beside the study, nil for a sitting
  /// that needs none.
  static func session(
    study: Study, issuers: [String]?, collector: String?, posterWords: String
  ) throws -> AnswerSession {
    let directories = try issuers.map { try self.issuers(of: study.directory, given: $0) } ?? []
    return try AnswerSession(
      study: study.directory, posterWords: posterWords,
      issuers: directories.map { directory in
        try directory.checkCollector(of: study.directory)
        let service = try IssuerService(directory, fieldwork: study.fieldwork)
        return DirectTransport { service.respond(to: $0) }
      },
      collector: collector.map { try collecting($0, study) } ?? NobodyThere())
  }

  private static func collecting(_ path: String, _ study: Study) throws -> DirectTransport {
    try PartyDirectory.collector.check(path)
    let service = try CollectorService(Collector(path), fieldwork: study.fieldwork)
    return DirectTransport { service.respond(to: $0) }
  }

  /// The directories of a study's issuers, in the manifest's order.
  static func issuers(of study: StudyDirectory, given: [String]) throws -> [IssuerDirectory] {
    let declared = study.manifest.issuers
    let directories =
      try declared.count == 1 || !given.isEmpty
      ? named(given.isEmpty ? [beside(study)] : given) : found(beside: study)
    return try declared.map { issuer in
      guard let directory = directories.first(where: { $0.publicFile.declaration == issuer }) else {
        let place = given.isEmpty ? "those beside the study" : "those given"
        throw Failure(
          .usage,
          "the directory of the \(issuer.name) is not among \(place): give every issuer's with "
            + "--issuer NAME.issuer, once for each.")
      }
      return directory
    }
  }

  private static func beside(_ study: StudyDirectory) -> String {
    Paths.sibling(of: study.path, ending: ".study", with: ".issuer")
  }

  private static func named(_ paths: [String]) throws -> [IssuerDirectory] {
    try paths.map { path in
      try PartyDirectory.issuer.check(path)
      return try IssuerDirectory(path)
    }
  }

  /// What can't be read beside the study is another study's, or another account's.
  private static func found(beside study: StudyDirectory) throws -> [IssuerDirectory] {
    let folder = Paths.folder(of: study.path)
    return try DurableFile.names(in: folder).filter { $0.hasSuffix(".issuer") }
      .compactMap { try? IssuerDirectory("\(folder)/\($0)") }
  }
}
