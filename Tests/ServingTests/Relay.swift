import Foundation
import Testing

/// One process through which everybody reaches both services, and which keeps what passes: what an
/// operator has who puts the two behind one proxy of his own.
final class Relay: Sendable {
  let program: RunningProgram
  private let place: Workplace

  /// Runs under the operator's account.
  init(before held: AccountedStudy) throws {
    place = held.place
    try Superuser.run(
      "mkdir relay && chown \(held.accounts.name(.operator)): relay && chmod 711 relay", in: place)
    let log = place.path("relay.log")
    program = try RunningProgram(
      held.accounts.command(
        .operator,
        [
          "python3", "-c", Self.script, place.path("relay/issuer"), held.socket(.issuer),
          place.path("relay/collector"), held.socket(.collector),
        ]), output: log)
    let deadline = ContinuousClock.now + .seconds(20)
    while try !String(contentsOfFile: log, encoding: .utf8).contains("ready") {
      try #require(program.isRunning && ContinuousClock.now < deadline)
      usleep(10_000)
    }
  }

  func socket(_ party: Accounts.Party) -> String { place.path("relay/\(party)") }

  private static let script = """
    import os, socket, sys, threading
    kept = []
    def copy(source, target):
      while True:
        piece = source.recv(65536)
        if not piece: break
        kept.append(piece)
        target.sendall(piece)
      target.shutdown(socket.SHUT_WR)
    def serve(here, there):
      listener = socket.socket(socket.AF_UNIX)
      listener.bind(here)
      os.chmod(here, 0o666)
      listener.listen(64)
      print("listening", flush=True)
      while True:
        person, _ = listener.accept()
        service = socket.socket(socket.AF_UNIX)
        service.connect(there)
        for pair in ((person, service), (service, person)):
          threading.Thread(target=copy, args=pair, daemon=True).start()
    threads = [threading.Thread(target=serve, args=sys.argv[n:n + 2]) for n in (1, 3)]
    for thread in threads: thread.start()
    while not all(os.path.exists(path) for path in sys.argv[1::2]): pass
    import time
    time.sleep(0.2)
    print("ready", flush=True)
    """
}
