import Anonymity
import Registration

/// The study that an issuer serves.
enum StudyBeside {
  /// The one named, else the one beside the issuer's directory.
  static func path(of issuer: IssuerDirectory, given: String?) throws -> String {
    if let given { return given }
    let sibling = Paths.sibling(of: issuer.path, ending: ".issuer", with: ".study")
    if DurableFile.exists(sibling) { return sibling }
    let (folder, manifest) = (Paths.folder(of: issuer.path), try issuer.manifest())
    let found = try DurableFile.names(in: folder).first { name in
      name.hasSuffix(".study") && (try? StudyDirectory("\(folder)/\(name)"))?.manifest == manifest
    }
    guard let found else {
      throw Failure(.usage, "the study of \(issuer.path) isn't beside it; give it with --study.")
    }
    return folder == "." && !issuer.path.hasPrefix("./") ? found : "\(folder)/\(found)"
  }
}
