import CPostgreSQL
import Glibc

/// Waits for a server with a limit: one that stands still must not hold up everything for ever.
///
/// Lives no longer than the call of the connection that it was made in.
@safe
struct ServerSocket {
  private let connection: OpaquePointer
  private let patience: Duration

  init(_ connection: OpaquePointer, _ patience: Duration) {
    unsafe self.connection = unsafe connection
    self.patience = patience
  }

  /// Sends all of a statement.
  ///
  /// Throws `connectionLost`.
  func send() throws(DatabaseError) {
    while true {
      // Safe: the connection is open for as long as this value lives.
      switch unsafe PQflush(connection) {
      case 0: return
      case 1:
        // The server may itself wait for us to read, before it reads on.
        if try wait(for: POLLIN | POLLOUT) & POLLIN != 0 { try read() }
      default: throw .connectionLost
      }
    }
  }

  /// Returns when the next result can be taken without waiting.
  ///
  /// Throws `connectionLost`.
  func awaitResult() throws(DatabaseError) {
    // Safe: as above.
    while unsafe PQisBusy(connection) == 1 {
      _ = try wait(for: POLLIN)
      try read()
    }
  }

  private func read() throws(DatabaseError) {
    // Safe: as above. It doesn't wait: whether there is something, `poll` has said.
    guard unsafe PQconsumeInput(connection) == 1 else { throw .connectionLost }
  }

  /// What the socket is ready for; each sign of life gives the server its whole time again.
  private func wait(for events: Int32) throws(DatabaseError) -> Int32 {
    let end = ContinuousClock.now + patience
    // Safe: the connection's own socket; -1, which `poll` skips, for one that is gone.
    var one = pollfd(fd: unsafe PQsocket(connection), events: Int16(events), revents: 0)
    guard one.fd >= 0 else { throw .connectionLost }
    while true {
      let left = max(.zero, end - ContinuousClock.now) / .milliseconds(1)
      // Safe: one entry, which lives for the call.
      let ready = unsafe poll(&one, 1, Int32(left.rounded(.up)))
      if ready > 0 { return Int32(one.revents) }
      if ready < 0, errno == EINTR { continue }
      // Whatever is tried on it now fails at once.
      shutdown(one.fd, Int32(SHUT_RDWR))
      throw .connectionLost
    }
  }
}
