/// One answer of HTTP/1.1 as it came, for tests that look at every byte of it.
public struct HTTPAnswer: Sendable {
  /// The status; 100 is left out where another follows.
  public let status: Int
  /// Fields by their name in small letters.
  public let headers: [String: String]
  /// As long as `content-length` says.
  public let body: [UInt8]

  /// All answers in these bytes, in order, informational ones too; nil if they are no answers.
  ///
  /// `isHead`: answers to HEAD, which have no body.
  public static func all(_ bytes: [UInt8], isHead: Bool = false) -> [HTTPAnswer]? {
    var rest = bytes[...]
    var answers: [HTTPAnswer] = []
    while !rest.isEmpty {
      guard let answer = HTTPAnswer(&rest, isHead) else { return nil }
      answers.append(answer)
    }
    return answers
  }

  private init?(_ rest: inout ArraySlice<UInt8>, _ isHead: Bool) {
    guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let first = lines.first?.split(separator: " ") ?? []
    guard first.count >= 2, first[0] == "HTTP/1.1", let status = Int(first[1]) else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased()] = String(value)
    }
    (self.status, self.headers) = (status, headers)
    rest = rest[end.upperBound...]
    let count = isHead || status < 200 ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
    guard rest.count >= count else { return nil }
    body = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
  }
}
