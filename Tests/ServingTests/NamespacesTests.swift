@testable import Anonymity
import Foundation
import Testing

/// Issuer, collector and respondent on a machine each, over TLS: an answer goes through, and whoever
/// listens at the links learns nothing of it.
@Suite(.serialized) struct NamespacesTests {
  @Test func anAnswerBetweenThreeMachinesShowsNothingToTheNetwork() throws {
    let held = try SeparateMachines()
    let (place, member) = (held.study.place, held.study.members[8])
    let captures = try [Namespaces.Machine.issuer, .collector].map { try held.machines.record($0) }
    let form = Answering.form(held.study.words, member) + ["yes", "no"]
    let ending = try held.answer(form, trusting: held.authority.certificate)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("Your answers are in"), "\(ending.output)")
    let secrets = try Self.secrets(of: member)
    for capture in captures {
      let recorded = try capture.end()
      // Two messages went to each.
      #expect(recorded.count > 4_000, "the capture missed what passed")
      #expect(Self.found(secrets, in: recorded).isEmpty)
    }
    // The same search finds what passes in the clear.
    let plain = try held.machines.record(.issuer)
    try held.sendInTheClear(secrets)
    #expect(Self.found(secrets, in: try plain.end()) == secrets.map(\.name))
    for service in [held.issuer, held.collector] { #expect(service.end() == 0) }
    try place.succeed("issuer", "close", "x.issuer")
    try place.succeed("collector", "close", "x.collector")
    let lists = try PublishedLists(held.study.study())
    #expect(lists.closing.closedCount == 1 && lists.closing.commentCount == 1)
  }

  @Test func anAuthorityThatIsntTrustedGetsNothing() throws {
    let held = try SeparateMachines()
    let stranger = try Authority(in: held.study.place, named: "stranger")
    let people = try DurableFile.read(held.study.place.path("x.issuer/people"))
    let captures = try [Namespaces.Machine.issuer, .collector].map { try held.machines.record($0) }
    // It may be tried again, which this person doesn't.
    let form = Answering.form(held.study.words, held.study.members[9]) + ["no"]
    let ending = try held.answer(form, trusting: stranger.certificate)
    #expect(ending.status == 4, "\(ending.errors)")
    #expect(ending.errors.contains("not one that this machine trusts; nothing was sent there"))
    #expect(!ending.output.contains("Your answers are in"))
    for capture in captures { _ = try capture.end() }
    // A handshake, and after the certificate a word of alarm: a message would be ten times as long.
    let sent = try captures[0].bytesSent(by: .respondent)
    #expect(sent.all > 0 && sent.answered < 100, "\(sent) bytes")
    #expect(try captures[1].bytesSent(by: .respondent).all == 0)
    #expect(try DurableFile.read(held.study.place.path("x.issuer/people")) == people)
  }

  private static func secrets(
    of member: ServedStudy.Member
  ) throws -> [(name: String, bytes: [UInt8])] {
    let code = try #require(EnrolmentCode(member.typedCode))
    return [
      ("identifier", Array(member.identifier.utf8)),
      ("code as typed", Array(member.typedCode.utf8)),
      ("code", code.exposedBytes()), ("comment", Array(Answering.comment.utf8)),
    ]
  }

  private static func found(
    _ secrets: [(name: String, bytes: [UInt8])], in recorded: [UInt8]
  ) -> [String] {
    let all = Data(recorded)
    return secrets.filter { all.range(of: Data($0.bytes)) != nil }.map(\.name)
  }
}

/// A study whose services listen on a machine each, at addresses that they signed.
private final class SeparateMachines {
  let study: ServedStudy
  let machines: Namespaces
  let authority: Authority
  let issuer: ServiceProcess
  let collector: ServiceProcess

  init() throws {
    let study = try ServedStudy.copy()
    let machines = try Namespaces(in: study.place)
    let authority = try Authority(in: study.place)
    func serve(_ machine: Namespaces.Machine) throws -> ServiceProcess {
      let certificate = try authority.certificate(for: machine.address)
      let place = "\(machine.address):8443"
      return try ServiceProcess(
        machines.command(
          machine,
          [
            Workplace.binary.path, "\(machine)", "serve", study.place.path("x.\(machine)"),
            "--listen", place, "--address", "https://\(place)", "--certificate", certificate.chain,
            "--key", certificate.key,
          ]), log: study.place.path("\(machine).log"))
    }
    (issuer, collector) = (try serve(.issuer), try serve(.collector))
    (self.study, self.machines, self.authority) = (study, machines, authority)
  }

  /// `candour answer` on the respondent's machine, at the addresses that the study gives.
  func answer(_ lines: [String], trusting authority: String) throws -> Workplace.Ending {
    try machines.run(
      .respondent,
      [
        Workplace.binary.path, "answer", study.place.path("x.study"), "--mode", "linear", "--pause",
        "0", "--trust", authority,
      ], input: lines.joined(separator: "\n") + "\n")
  }

  /// What a service without TLS would be sent.
  func sendInTheClear(_ secrets: [(name: String, bytes: [UInt8])]) throws {
    let bytes = secrets.flatMap(\.bytes).map { String(format: "%02x", $0) }.joined()
    let listening = try RunningProgram(
      machines.command(.issuer, ["python3", "-c", Self.listen]),
      output: study.place.path("clear.log"))
    let send = """
      import socket, time
      for wait in range(100):
        try: connection = socket.create_connection(("10.77.0.1", 8080)); break
        except OSError: time.sleep(0.1)
      connection.sendall(bytes.fromhex("\(bytes)"))
      connection.close()
      """
    let ending = try machines.run(.respondent, ["python3", "-c", send])
    try #require(ending.status == 0, "\(ending.errors)")
    listening.waitUntilExit()
  }

  private static let listen = """
    import socket
    listener = socket.create_server(("10.77.0.1", 8080))
    connection, _ = listener.accept()
    while connection.recv(65536): pass
    """
}
