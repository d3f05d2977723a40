@testable import Anonymity
import Foundation
import ResponseCollection
import Testing

/// Four accounts of this machine, made for one test and removed after it.
final class Accounts: Sendable {
  /// Who has an account.
  enum Party: String, CaseIterable {
    case issuer, collector, respondent
    /// Whoever looks after the machine without being root, and hands the study round.
    case `operator`
  }

  private let place: Workplace
  private let prefix: [String]
  private let tag = String(UUID().uuidString.prefix(6)).lowercased()

  init(in place: Workplace) throws {
    self.place = place
    prefix = try Superuser.prefix(in: place)
    for party in Party.allCases {
      try Superuser.run(
        "useradd --system --no-create-home --shell /usr/sbin/nologin \(name(party))", in: place)
    }
  }

  deinit {
    for party in Party.allCases {
      _ = try? Superuser.run("userdel -f \(name(party)) 2>/dev/null", in: place)
    }
  }

  /// The account's name.
  func name(_ party: Party) -> String { "candour-\(tag)-\(party.rawValue)" }

  /// A command as that account runs it, with no right of anybody else's.
  func command(_ party: Party, _ command: [String]) -> [String] {
    prefix + [
      "setpriv", "--reuid", name(party), "--regid", name(party), "--clear-groups",
      "--no-new-privs", "--",
    ] + command
  }

  /// Runs a program as that account.
  func run(
    _ party: Party, _ command: [String], input: String = ""
  ) throws -> Workplace.Ending {
    try place.run(
      URL(fileURLWithPath: "/usr/bin/env"), self.command(party, command), input: input)
  }
}

/// A served study whose parties have an account and a directory each.
///
/// `issuer/`, `collector/`, `respondent/` and `operator/` belong to one each; `public/` has the study.
final class AccountedStudy: Sendable {
  let study: ServedStudy
  let accounts: Accounts
  let issuer: ServiceProcess
  let collector: ServiceProcess

  var place: Workplace { study.place }
  var publicStudy: String { place.path("public/x.study") }

  init() throws {
    study = try ServedStudy.copy()
    let place = study.place
    let accounts = try Accounts(in: place)
    try Superuser.run(Self.setUp(place, accounts), in: place)
    func serve(_ party: Accounts.Party) throws -> ServiceProcess {
      try ServiceProcess(
        accounts.command(
          party,
          [
            place.path("bin/candour"), party.rawValue, "serve",
            place.path("\(party)/x.\(party)"), "--study", place.path("public/x.study"),
          ]), log: place.path("log.\(party)"))
    }
    (issuer, collector) = (try serve(.issuer), try serve(.collector))
    self.accounts = accounts
  }

  // Before the accounts go.
  deinit { for service in [issuer, collector] { service.kill() } }

  func socket(_ party: Accounts.Party) -> String { place.path("\(party)/x.\(party).socket") }

  /// What the collector took, from a copy of its directory that is closed.
  func takenRecords() throws -> [SealedResponse] {
    try Superuser.run(
      "cp -a public/x.study y.study; cp -a collector/x.collector y.collector; "
        + "chown -R \(geteuid()) y.study y.collector", in: place)
    let study = try StudyDirectory(place.path("y.study"))
    let collector = try Collector(place.path("y.collector"))
    try collector.close(study: study)
    return try collector.frozenRecords(study: study).all
  }

  /// The program goes along: accounts may not be able to reach where it was built.
  private static func setUp(_ place: Workplace, _ accounts: Accounts) -> String {
    let owned = Accounts.Party.allCases.map {
      let mode = $0 == .issuer || $0 == .collector ? "711" : "700"
      return "chown -R \(accounts.name($0)): \($0.rawValue); chmod \(mode) \($0.rawValue)"
    }
    return """
      set -e
      cd \(place.directory.path)
      chmod 755 .
      mkdir public bin issuer collector respondent operator
      cp --reflink=auto \(Workplace.binary.path) bin/candour
      mv x.study public/
      ln -s public/x.study x.study
      mv x.issuer roll.csv codes.csv issuer/
      mv x.collector collector/
      mv *.key *.pass operator/
      echo 'what I mean to say' >respondent/notes
      chmod 600 issuer/*.csv operator/* respondent/*
      chown -R \(accounts.name(.operator)): public
      chmod -R u=rwX,go=rX public bin
      \(owned.joined(separator: "\n"))
      """
  }
}
