@testable import Anonymity
import Cryptography
import Foundation
import ServiceClient
import Testing

/// Four accounts on one host: none reads another's files, and identifier and answer meet in the
/// respondent's process only.
@Suite(.serialized) struct AccountsTests {
  @Test func noAccountReadsOrChangesWhatIsAnothers() throws {
    let held = try AccountedStudy()
    // So that there is something to read of every kind, waiting records too.
    let session = try held.study.session(
      issuer: .socket(path: held.socket(.issuer)),
      collectors: [.socket(path: held.socket(.collector))])
    _ = try Crowd.answer(held.study, 0..<12, session)
    for party in Accounts.Party.allCases {
      let reached = try Self.reached(by: party, in: held)
      #expect(reached.isEmpty, "\(party) reaches \(reached.sorted())")
    }
    // The same look finds what is left open.
    try Superuser.run("chmod -R go+rX issuer/x.issuer", in: held.place)
    let reached = try Self.reached(by: .collector, in: held)
    #expect(reached.contains("read issuer/x.issuer/people"), "\(reached)")
    try Superuser.run("chmod -R go= issuer/x.issuer", in: held.place)
    for service in [held.issuer, held.collector] { #expect(service.end() == 0) }
  }

  @Test func identifierAndAnswerMeetInTheRespondentsProcessOnly() throws {
    let held = try AccountedStudy()
    let real = try Answering(
      held, held.study.members[3], issuer: held.socket(.issuer),
      collector: held.socket(.collector))
    let processes = try [
      "issuer": held.issuer.identifier, "collector": held.collector.identifier,
      "respondent": real.program.innermost,
    ].mapValues { try Self.dump(#require($0), held) }
    // One process of an operator who leads both services through it, and keeps what passes.
    let relay = try Relay(before: held)
    let other = try Answering(
      held, held.study.members[4], issuer: relay.socket(.issuer),
      collector: relay.socket(.collector))
    let relayed = try Self.dump(relay.program.innermost, held)
    try other.finish()
    try real.finish()
    for service in [held.issuer, held.collector] { #expect(service.end() == 0) }
    let records = try held.takenRecords()
    let secrets = try [real, other].map {
      try $0.secrets(among: records, StudyDirectory(held.publicStudy))
    }

    let found = try processes.mapValues { try Found(secrets[0], in: $0) }
    print("AccountsTests: \(found.mapValues(\.names))")
    for (party, found) in found where party != "respondent" {
      #expect(!found.answer, "\(party) holds answers: \(found.names)")
      #expect(!(found.identity && found.token), "\(party) holds both: \(found.names)")
    }
    #expect(found["issuer"]?.token == false)
    #expect(found["collector"]?.identity == false)
    let weak = try Found(secrets[1], in: relayed)
    #expect(weak.identity && weak.token, "the scan found only \(weak.names)")
    #expect(weak.record, "the scan found only \(weak.names)")
  }

  private static func dump(_ process: pid_t, _ held: AccountedStudy) throws -> MemoryDump {
    try MemoryDump(of: "\(process)", in: held.place)
  }

  /// What an account can read or write of what isn't its own, and of the memory of others.
  private static func reached(
    by party: Accounts.Party, in held: AccountedStudy
  ) throws -> Set<String> {
    let files = try Superuser.run(
      "find issuer collector respondent operator public ! -type l ! -type s -printf '%y %u %p\\n'",
      in: held.place)
    let attempt = """
      import os, sys
      own = sys.argv[1]
      for line in sys.stdin:
        kind, owner, path = line.rstrip("\\n").split(" ", 2)
        if owner == own: continue
        public = path.startswith("public")
        for what, flags in (("read", os.O_RDONLY), ("write", os.O_WRONLY)):
          try:
            if kind == "d":
              if what == "read": os.listdir(path)
              else: os.mkdir(path + "/planted")
            else: os.close(os.open(path, flags))
            if not (public and what == "read"): print(what, path)
          except OSError: pass
      for process in sys.argv[2:]:
        if os.stat("/proc/" + process).st_uid == os.getuid(): continue
        for name in ("mem", "environ", "maps", "fd", "cwd", "root"):
          path = "/proc/%s/%s" % (process, name)
          try:
            if name == "fd": os.listdir(path)
            elif name in ("cwd", "root"): os.readlink(path)
            else: open(path, "rb").read(1)
            print("read", path)
          except OSError: pass
      """
    let services = [held.issuer, held.collector].compactMap { $0.identifier.map { "\($0)" } }
    let ending = try held.accounts.run(
      party, ["python3", "-c", attempt, held.accounts.name(party)] + services, input: files)
    try #require(ending.status == 0, "\(ending.errors)")
    return Set(ending.output.split(separator: "\n").map(String.init))
  }
}

/// What of one person's secrets lies in one process.
private struct Found {
  let names: [String]
  var identity: Bool { names.contains { $0.hasPrefix("identity") } }
  var token: Bool { names.contains { $0.hasPrefix("token") } || record }
  var record: Bool { names.contains { $0.hasPrefix("record") } }
  var answer: Bool { names.contains { $0.hasPrefix("answer") || $0.hasPrefix("words") } }

  init(_ secrets: [MemoryDump.Secret], in dump: MemoryDump) throws {
    names = Set(try dump.found(secrets).map(\.name)).sorted()
    try dump.remove()
  }
}
