import Anonymity
import ArgumentParser
import ServiceClient

/// Where whoever answers says the services are, if not where the study says.
struct ServiceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where an issuer's service is: a socket or a URL; with several issuers NAME=ADDRESS, once for each.",
      valueName: "address"))
  var issuer: [String] = []
  @Option(
    help: ArgumentHelp(
      "Certificates to trust instead of this machine's, a PEM file.", valueName: "file"))
  var trust: String?
}

/// The services of a study, reached over sockets and URLs only: the respondent's process never opens
/// another party's directory.
struct Services {
  private let study: StudyDirectory
  private let trusted: String?

  init(_ study: StudyDirectory, trusting trusted: String?) {
    (self.study, self.trusted) = (study, trusted)
  }

  /// Finds every service, without connecting to any: before anybody has typed something.
  ///
  /// `issuers` is nil for a sitting that needs none, `collectors` for one that sends nothing. What it
  /// gives begins a session if the words from the poster name the study.
  func find(
    issuers: [String]?, collectors: [String]?
  ) throws -> (_ posterWords: String) throws -> AnswerSession {
    if let trusted { try check(trusted) }
    if collectors != nil { try checkCollector() }
    let issuers = try issuers.map(issuerTransports) ?? []
    let collector: any MessageTransport = try collectors.map(collectorTransport) ?? NobodyThere()
    return { words in
      try AnswerSession(
        study: study, posterWords: words, issuers: issuers, collector: collector)
    }
  }

  private func check(_ trusted: String) throws {
    _ = try DurableFile.read(trusted)
    guard HTTPTransport.canTrust(trusted) else {
      throw Failure(.mistakes, "\(trusted) holds no certificate; --trust takes a PEM file.")
    }
  }

  private func issuerTransports(given: [String]) throws -> [HTTPTransport] {
    try checkNames(of: given)
    return try study.manifest.issuers.map { issuer in
      HTTPTransport(
        [try address(of: issuer, given: given)],
        answerByteCount: IssuerResponse.byteCount(for: study.manifest), trusting: trusted)
    }
  }

  private func collectorTransport(given: [String]) throws -> HTTPTransport {
    HTTPTransport(
      try collectorAddresses(given: given), answerByteCount: CollectorResponse.byteCount,
      trusting: trusted)
  }

  /// Whether the study's collector is the one that every issuer knows: the manifest names none, so whoever
  /// may write to a copy of the study could put one of his own into it.
  private func checkCollector() throws {
    let own = try study.collector().digest
    for issuer in study.manifest.issuers {
      let party = ServiceLocation.Party.issuer(issuer)
      guard let known = try ServiceLocation.published(of: party, in: study)?.collectorDigest else {
        throw Failure(
          .damaged,
          "\(study.path) lacks the word of the \(issuer.name) on which collector is the survey's. Fetch "
            + "\(ServiceLocation.fileName(party)), which 'candour issuer serve' writes, from whoever gave you this copy."
        )
      }
      guard known == own else {
        throw AnonymityError.tampered(file: "\(study.path)/\(CollectorDeclaration.fileName)")
      }
    }
  }

  /// Each NAME of NAME=ADDRESS once, and an issuer's.
  private func checkNames(of given: [String]) throws {
    let names = study.manifest.issuers.map(\.name)
    // An address has a slash or a colon before any sign of equality.
    let said = given.compactMap { text in
      text.firstIndex(of: "=").map { String(text[..<$0]) }
    }.filter { !$0.contains("/") && !$0.contains(":") }
    for name in said where !names.contains(name) || said.count(where: { $0 == name }) > 1 {
      throw Failure(
        .usage,
        "--issuer \(name)=… must name one of the survey's issuers, once: \(names.joined(separator: ", "))."
      )
    }
  }

  private func address(
    of issuer: IssuerDeclaration, given: [String]
  ) throws -> ServiceAddress {
    let (issuers, mark) = (study.manifest.issuers, "\(issuer.name)=")
    if let named = given.first(where: { $0.hasPrefix(mark) }) {
      return try Self.address(String(named.dropFirst(mark.count)))
    }
    let bare = given.filter { text in !issuers.contains { text.hasPrefix("\($0.name)=") } }
    if let only = bare.first {
      // A code sent to the wrong issuer would give him both of a person's.
      guard issuers.count == 1, given.count == 1 else {
        throw Failure(
          .usage,
          "say whose address each is, once for each issuer: "
            + issuers.map { "--issuer \"\($0.name)=ADDRESS\"" }.joined(separator: " "))
      }
      return try Self.address(only)
    }
    if let address = try ServiceLocation.published(of: .issuer(issuer), in: study)?.address {
      return try ServiceAddress(address)
    }
    let isFirst = issuer == issuers.first
    return try beside(isFirst ? nil : issuer.name, "issuer", of: issuer.name)
  }

  private func collectorAddresses(given: [String]) throws -> [ServiceAddress] {
    guard given.isEmpty else { return try given.map(Self.address) }
    let party = ServiceLocation.Party.collector(try study.collector())
    if let address = try ServiceLocation.published(of: party, in: study)?.address {
      return [try ServiceAddress(address)]
    }
    return [try beside(nil, "collector", of: "collector")]
  }

  /// The socket that a service makes without being told where.
  private func beside(
    _ name: String?, _ kind: String, of party: String
  ) throws -> ServiceAddress {
    let own = Paths.sibling(of: study.path, ending: ".study", with: ".\(kind)")
    let path = (name.map { "\(Paths.folder(of: study.path))/\($0).\(kind)" } ?? own) + ".socket"
    guard DurableFile.exists(path) else {
      throw Failure(
        .outside,
        "the service of the \(party) isn't at \(path). If it is elsewhere, give its address with --\(kind); "
          + "if this is your survey, start it: candour \(kind) serve NAME.\(kind)")
    }
    return .socket(path: path)
  }

  private static func address(_ text: String) throws -> ServiceAddress {
    if let kind = [PartyDirectory.issuer, .collector].first(where: { (try? $0.check(text)) != nil })
    {
      throw Failure(
        .usage,
        "\(text) is the \(kind.rawValue)'s own directory, which only its service opens. Give the socket of "
          + "candour \(kind.rawValue) serve \(text): \(text).socket")
    }
    let address = try ServiceAddress(text)
    if case .socket(let path) = address, !DurableFile.exists(path) {
      throw Failure(.outside, "no service is at \(path): it isn't running, or it is elsewhere.")
    }
    return address
  }
}

/// A collector that this sitting has nothing to send to.
struct NobodyThere: MessageTransport {
  func send(_ request: [UInt8]) throws -> [UInt8] { throw ClientError.collectorUnavailable }
}
