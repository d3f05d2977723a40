/// Where a service is reached: a Unix socket on this machine, or a URL.
public enum ServiceAddress: Sendable, Equatable {
  /// A socket's path.
  case socket(path: String)
  /// An `https:` URL, or an `http:` one of this machine, without a slash at its end.
  case url(String)

  /// Reads `unix:PATH`, a path with a slash in it or one that ends in `.socket`, or a URL.
  ///
  /// Throws `AddressError`.
  public init(_ text: String) throws(AddressError) {
    if text.hasPrefix("unix:") {
      self = .socket(path: String(text.dropFirst(5)))
    } else if text.contains("://") {
      self = .url(try Self.checked(text))
    } else if text.contains("/") || text.hasSuffix(".socket") {
      self = .socket(path: text)
    } else {
      throw .notAnAddress(text)
    }
    if case .socket(let path) = self, path.isEmpty { throw .notAnAddress(text) }
  }

  private static func checked(_ text: String) throws(AddressError) -> String {
    var url = text
    while url.hasSuffix("/") { url.removeLast() }
    guard let mark = url.firstRange(of: "://") else { throw .notAnAddress(text) }
    let scheme = url[..<mark.lowerBound].lowercased()
    let rest = url[mark.upperBound...]
    let host = Self.host(of: rest.prefix { $0 != "/" })
    guard !host.isEmpty, !rest.contains(where: { "?#@ ".contains($0) || !$0.isASCII }) else {
      throw .notAnAddress(text)
    }
    switch scheme {
    case "https": return url
    case "http" where isThisMachine(host): return url
    case "http": throw .inTheClear(text)
    default: throw .notAnAddress(text)
    }
  }

  private static func host(of authority: Substring) -> Substring {
    if authority.hasPrefix("[") { return authority.dropFirst().prefix { $0 != "]" } }
    return authority.prefix { $0 != ":" }
  }

  private static func isThisMachine(_ host: Substring) -> Bool {
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return host == "localhost" || host == "::1"
      || numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
  }
}

/// An address that can't be used.
public enum AddressError: Error, Equatable, Sendable {
  /// Neither a socket nor a URL.
  case notAnAddress(String)
  /// Codes and identifiers would cross a network unencrypted.
  case inTheClear(String)

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .notAnAddress(let text):
      "\(text) is not the address of a service: give a socket, such as ./council.issuer.socket, or a URL, "
        + "such as https://survey.example.org/registrar"
    case .inTheClear(let text):
      "\(text) would carry your code unencrypted over a network; ask for an address that begins with https"
    }
  }
}
