import Anonymity
import Foundation
import ServiceClient
import TestSupport
import Testing

/// Both services behind a reverse proxy, as docs/protocol.md describes it.
@Suite("Behind nginx")
struct ProxyTests {
  @Test("a whole answer goes through it, with TLS and below a path, and leaves no trace there")
  func wholeAnswer() throws {
    let tiny = try TinyStudy()
    let certificate = try Certificate()
    let issuer = try ServedParty("issuer", of: tiny)
    let collector = try ServedParty("collector", of: tiny, onPort: true)
    let port = freePort()
    let proxy = try Proxy(tiny.root, port, certificate, issuer, collector)
    defer { proxy.end() }
    let manifest = tiny.study.manifest
    func transport(_ path: String, _ size: Int) throws -> HTTPTransport {
      HTTPTransport(
        [try ServiceAddress("https://localhost:\(port)/\(path)/")], answerByteCount: size,
        trusting: certificate.certificate)
    }
    let session = try AnswerSession(
      study: tiny.study, posterWords: manifest.words().description,
      issuers: [transport("registrar", IssuerResponse.byteCount(for: manifest))],
      collector: transport("answers", CollectorResponse.byteCount))
    let person = "North-1@example.org"
    let offer = try session.findGroup(identifier: person, codes: tiny.everyCode(person))
    let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &tiny.random))
    for token in [tokens.closed, tokens.comment] {
      guard case .accepted = try session.submit([1], token: token, using: &tiny.random) else {
        Issue.record("an answer was not accepted")
        continue
      }
    }
    proxy.end()
    #expect(try proxy.kept().isEmpty)
    try issuer.end()
    try collector.end()
  }

  /// nginx in a directory of its own, set up with the lines of docs/protocol.md.
  private struct Proxy {
    let directory: String
    private let process = Process()

    init(
      _ root: String, _ port: Int, _ certificate: Certificate, _ issuer: ServedParty,
      _ collector: ServedParty
    ) throws {
      directory = "\(root)/proxy"
      for name in ["body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        try FileManager.default.createDirectory(
          atPath: "\(directory)/\(name)", withIntermediateDirectories: true)
      }
      let page = try Self.documented()
        .replacing("listen 443 ssl;", with: "listen 127.0.0.1:\(port) ssl;")
        .replacing("/etc/ssl/certs/survey.pem", with: certificate.certificate)
        .replacing("/etc/ssl/private/survey.key", with: certificate.key)
      let location = try #require(page.firstRange(of: "  location"))
      let issuers = String(page[location.lowerBound...].dropLast(2))
        .replacing("/srv/survey/council.issuer.socket", with: "\(root)/x.issuer.socket")
      let collectors = issuers.replacing("/registrar/", with: "/answers/")
        .replacing(
          "http://unix:\(root)/x.issuer.socket:/", with: "http://127.0.0.1:\(collector.port)/")
      let temporary = ["client_body": "body", "proxy": "proxy", "fastcgi": "fastcgi"]
        .merging(["uwsgi": "uwsgi", "scgi": "scgi"]) { $1 }
        .map { "  \($0.key)_temp_path \(directory)/\($0.value);\n" }.joined()
      try """
      \(Self.isRoot ? "user root;" : "")
      daemon off;
      pid \(directory)/pid;
      error_log \(directory)/error.log crit;
      events {}
      http {
      \(temporary)
      \(page[..<location.lowerBound])\(issuers)\(collectors)}
      }
      """.write(toFile: "\(directory)/nginx.conf", atomically: true, encoding: .utf8)
      process.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
      process.arguments = ["-p", directory, "-c", "\(directory)/nginx.conf"]
      process.standardError = FileHandle.nullDevice
      try process.run()
      let begun = ContinuousClock.now
      while RawConnection(.port(port)) == nil, .now - begun < .seconds(20) { usleep(5_000) }
      try #require(RawConnection(.port(port)) != nil, "nginx didn't begin")
    }

    func end() {
      guard process.isRunning else { return }
      process.terminate()
      process.waitUntilExit()
    }

    /// Whatever it wrote but its settings.
    func kept() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: directory).filter { name in
        var isDirectory: ObjCBool = false
        let path = "\(directory)/\(name)"
        // Safe: the answer lives for the call.
        _ = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return !isDirectory.boolValue && name != "nginx.conf" && size != 0
      }
    }

    private static var isRoot: Bool { NSUserName() == "root" }

    /// The server block that the protocol page shows.
    private static func documented() throws -> String {
      let page = try String(
        contentsOf: FormatVectors.directory.deletingLastPathComponent()
          .appending(path: "protocol.md"), encoding: .utf8)
      let begin = try #require(page.firstRange(of: "```nginx\n"))
      let end = try #require(page[begin.upperBound...].firstRange(of: "```"))
      return String(page[begin.upperBound..<end.lowerBound])
    }
  }
}
