import Foundation
import Testing

/// What only root may do: as root, or with sudo where that asks nothing.
///
/// Where neither is possible the test fails and says so: it would show nothing.
enum Superuser {
  /// What a command of root's begins with.
  static func prefix(in place: Workplace) throws -> [String] {
    if geteuid() == 0 { return [] }
    let maySudo = try place.shell("sudo -n true").status == 0
    try #require(
      maySudo, "accounts and network namespaces need root: run the tests as root, or allow sudo")
    return ["sudo", "-n"]
  }

  /// Runs a line of shell as root, which must end well; returns what it printed.
  @discardableResult
  static func run(_ line: String, in place: Workplace) throws -> String {
    let command =
      try prefix(in: place) + ["/bin/bash", "-c", "PATH=$PATH:/usr/sbin:/sbin\n" + line]
    let ending = try place.run(URL(fileURLWithPath: "/usr/bin/env"), command)
    try #require(ending.status == 0, "\(line): \(ending.errors)")
    return ending.output
  }
}
