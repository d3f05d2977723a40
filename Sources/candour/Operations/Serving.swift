import Anonymity
import CollectorService
import Dispatch
import Foundation
import IssuerService
import MessageServer
import Registration
import ResponseCollection
import ServiceClient
import Synchronization

/// One of the two services, from its directory to its end.
struct Serving {
  private let options: ServeOptions
  private let directory: String

  init(_ options: ServeOptions, directory: String) {
    (self.options, self.directory) = (options, directory)
  }

  /// Serves an issuer's directory until the process is asked to end.
  func issuer() throws {
    try PartyDirectory.issuer.check(directory)
    let issuer = try IssuerDirectory(directory)
    try issuer.checkOpen()
    let study = try Study.directory(StudyBeside.path(of: issuer, given: options.study))
    try issuer.checkCollector(of: study)
    let service = try IssuerService(
      issuer, fieldwork: fieldwork(study), fault: FaultNotes("people can't be served").note)
    let listener = try listener()
    try begin()
    try publishLocation(of: issuer, in: study)
    try Self.untilEnded {
      try await service.run(on: listener) { announce("Codes are taken", listener) }
    }
  }

  /// Serves a collector's directory until the process is asked to end.
  func collector(statusHour: Int) throws {
    try PartyDirectory.collector.check(directory)
    let study = try Study.directory(
      options.study
        ?? Paths.sibling(of: directory, ending: ".collector", with: ".study"))
    let collector = try Collector(directory)
    guard !collector.isFrozen else { throw CollectionError.closed }
    let service = try CollectorService(
      collector, fieldwork: fieldwork(study), fault: FaultNotes("people can't be served").note)
    let listener = try listener()
    let notes = FaultNotes("the day's figure is not published")
    let daily = CollectorService.DailyWork(hour: statusHour, now: clock, failed: notes.note)
    try begin()
    if let address = try address() {
      try collector.publishLocation(address, study: study)
      try tell(of: .collector(study.collector()), in: study)
    }
    try Self.untilEnded {
      try await service.run(on: listener, study: study, daily: daily) {
        announce("Answers are taken", listener)
      }
    }
  }

  private func begin() throws {
    Process.lockMemory()
    guard let today = options.today else { return }
    guard CalendarDay.isValid(today) else {
      throw Failure(.usage, "\(today) is no day; write it as 2027-01-31.")
    }
    Console.note("candour: this service goes by \(today), not by the clock: for tries only.")
  }

  /// Says in the study which collector this issuer knows, and where staff reach it.
  private func publishLocation(of issuer: IssuerDirectory, in study: StudyDirectory) throws {
    let address = try address()
    do { try issuer.publishLocation(address, study: study) } catch StorageError.system
      where address == nil
    {
      // A copy of the study that is somebody else's: theirs to bring up to date.
      return
    }
    if address != nil { try tell(of: .issuer(issuer.publicFile.declaration), in: study) }
  }

  /// The address staff use, if it was given; one they couldn't use is refused.
  private func address() throws -> String? {
    guard let address = options.address else { return nil }
    switch try ServiceAddress(address) {
    case .url(let url): return url
    case .socket(let path) where path.hasPrefix("/"): return "unix:\(path)"
    case .socket(let path):
      throw Failure(
        .usage,
        "\(path) is found from this directory only; give the socket's path from the root, or a URL."
      )
    }
  }

  private func tell(of party: ServiceLocation.Party, in study: StudyDirectory) throws {
    try Console.say(
      "Signed that address as \(study.path)/\(ServiceLocation.fileName(party)): give the file to every "
        + "copy of the study.")
  }

  private func listener() throws -> Listener {
    guard let listen = options.listen else {
      return .socket(path: options.socket ?? Paths.withoutSlashes(directory) + ".socket")
    }
    return try Listener(
      hostAndPort: listen, certificate: options.certificate, key: options.key)
  }

  private func fieldwork(_ study: StudyDirectory) -> Fieldwork {
    let clock = clock
    return Fieldwork(study) { clock().day }
  }

  private var clock: @Sendable () -> (day: String, hour: Int) {
    let today = options.today
    return {
      (today ?? Today.date, Calendar.universal.component(.hour, from: Date()))
    }
  }

  private func announce(_ what: String, _ listener: Listener) {
    // Whoever started it may read this, or not: serving goes on.
    try? Console.say("\(what) at \(listener.shown). Ctrl-C ends it in order.")
  }

  /// Waits for work that suspends, on a thread that has nothing else to do.
  private static func untilEnded(_ work: @escaping @Sendable () async throws -> Void) throws {
    let ended = DispatchSemaphore(value: 0)
    let outcome = Mutex<Result<Void, any Error>>(.success(()))
    Task {
      do { try await work() } catch { outcome.withLock { $0 = .failure(error) } }
      ended.signal()
    }
    ended.wait()
    try outcome.withLock { $0 }.get()
  }
}

/// Tells whoever runs a service what keeps it from its work: each fault once an hour, and of what it
/// met it in nothing, not how often.
private final class FaultNotes: Sendable {
  private let what: String
  private let told = Mutex<[String: ContinuousClock.Instant]>([:])

  init(_ what: String) { self.what = what }

  func note(_ error: any Error) {
    let reason = Failure(describing: error)?.message ?? "an unexpected fault"
    let now = ContinuousClock.now
    let isNew = told.withLock { told in
      if let last = told[reason], now - last < .seconds(3600) { return false }
      told[reason] = now
      return true
    }
    if isNew { Console.note("candour: \(what): \(reason)") }
  }
}

extension Calendar {
  /// Days and hours in UTC.
  fileprivate static let universal: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()
}
