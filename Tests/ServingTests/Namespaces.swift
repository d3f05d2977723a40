import Foundation
import Testing

/// Three machines on one network: network namespaces, joined by a bridge in a fourth.
final class Namespaces: Sendable {
  /// A machine.
  enum Machine: Int, CaseIterable {
    case issuer = 1
    case collector, respondent

    /// Its address.
    var address: String { "10.77.0.\(rawValue)" }
  }

  private let place: Workplace
  private let prefix: [String]
  private let tag = "candour-" + UUID().uuidString.prefix(6).lowercased()

  init(in place: Workplace) throws {
    self.place = place
    prefix = try Superuser.prefix(in: place)
    let network = "\(tag)-network"
    var lines = [
      "set -e", "ip netns add \(network)", "ip -n \(network) link add hub type bridge",
      "ip -n \(network) link set hub up",
    ]
    for machine in Machine.allCases {
      let name = "\(tag)-\(machine)"
      lines += [
        "ip netns add \(name)",
        "ip -n \(network) link add \(machine) type veth peer name net0 netns \(name)",
        "ip -n \(network) link set \(machine) master hub up",
        "ip -n \(name) addr add \(machine.address)/24 dev net0",
        "ip -n \(name) link set net0 up", "ip -n \(name) link set lo up",
      ]
    }
    try Superuser.run(lines.joined(separator: "\n"), in: place)
  }

  deinit {
    for name in Machine.allCases.map({ "\($0)" }) + ["network"] {
      _ = try? Superuser.run("ip netns del \(tag)-\(name)", in: place)
    }
  }

  /// A command as it is run on that machine.
  func command(_ machine: Machine, _ command: [String]) -> [String] {
    prefix + ["/usr/sbin/ip", "netns", "exec", "\(tag)-\(machine)"] + command
  }

  /// Runs a program on that machine.
  func run(
    _ machine: Machine, _ command: [String], input: String = ""
  ) throws -> Workplace.Ending {
    try place.run(
      URL(fileURLWithPath: "/usr/bin/env"), self.command(machine, command), input: input)
  }

  /// Begins to record what passes on a machine's link.
  func record(_ machine: Machine) throws -> Capture {
    try Capture(
      prefix + ["/usr/sbin/ip", "netns", "exec", "\(tag)-network"], link: "\(machine)", in: place)
  }
}

/// What somebody at a link records of it.
final class Capture: Sendable {
  private let program: RunningProgram
  private let place: Workplace
  private let file: String

  fileprivate init(_ prefix: [String], link: String, in place: Workplace) throws {
    self.place = place
    file = "\(link)-\(UUID().uuidString).pcap"
    let log = place.path("\(file).log")
    program = try RunningProgram(
      prefix + [
        "tcpdump", "-Z", "root", "--immediate-mode", "-U", "-s", "0", "-i", link, "-w",
        place.path(file),
      ],
      output: log)
    let deadline = ContinuousClock.now + .seconds(20)
    while try !String(contentsOfFile: log, encoding: .utf8).contains("listening on") {
      try #require(program.isRunning && ContinuousClock.now < deadline, "tcpdump doesn't start")
      usleep(10_000)
    }
  }

  /// Ends the recording; what was recorded.
  func end() throws -> [UInt8] {
    // What is on its way is written at once (-U), but not before it was read.
    var size = -1
    while try content().count > size {
      size = try content().count
      usleep(500_000)
    }
    program.signal(SIGINT)
    program.waitUntilExit()
    return try content()
  }

  private func content() throws -> [UInt8] {
    try Superuser.run("chmod a+r \(file)", in: place)
    return Array(try Data(contentsOf: URL(fileURLWithPath: place.path(file))))
  }

  /// How many bytes a machine sent within TCP, in all and after the other side's first answer.
  func bytesSent(by machine: Namespaces.Machine) throws -> (all: Int, answered: Int) {
    let lines = try Superuser.run("tcpdump -nn -q -r \(file) tcp 2>/dev/null", in: place)
    var sent = (all: 0, answered: 0)
    var isAnswered = false
    for line in lines.matches(of: /IP ([0-9.]+)\.[0-9]+ > [^:]+: tcp ([0-9]+)/) {
      let count = Int(line.2) ?? 0
      if line.1 != machine.address {
        isAnswered = isAnswered || count > 0
      } else {
        sent.all += count
        if isAnswered { sent.answered += count }
      }
    }
    return sent
  }
}
