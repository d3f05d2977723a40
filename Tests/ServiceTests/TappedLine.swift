import Foundation
import Synchronization
import TestSupport

/// A line between client and service that somebody listens at: it hands every byte on, and notes the
/// TLS records (RFC 8446 §5.1) of each connection.
final class TappedLine: Sendable {
  let port: Int
  private let listener: ListeningSocket
  private let noted = Mutex<[[String]]>([])
  private let open = DispatchGroup()

  /// Between a port of its own and a service's.
  init(to service: Int) throws {
    port = freePort()
    guard let listener = ListeningSocket(port: port) else { throw CocoaError(.fileWriteUnknown) }
    self.listener = listener
    Thread.detachNewThread { [weak self, listener] in
      while let connection = listener.accept() { self?.carry(connection, to: service) }
    }
  }

  deinit { listener.end() }

  /// The records of the connections since this was asked last, each way in order.
  func shapes() -> [[String]] {
    open.wait()
    return noted.withLock { noted in
      defer { noted = [] }
      return noted
    }
  }

  private func carry(_ client: RawConnection, to service: Int) {
    guard let server = RawConnection(.port(service)) else { return }
    let ways = DispatchGroup()
    let seen = Mutex<[String: [UInt8]]>([:])
    open.enter()
    for (name, from, to) in [("up", client, server), ("down", server, client)] {
      let pair = UncheckedPair(from: from, to: to)
      DispatchQueue.global().async(group: ways) {
        let all = pair.from.pass(on: pair.to)
        seen.withLock { $0[name] = all }
      }
    }
    ways.wait()
    let records = seen.withLock { seen in
      ["up", "down"].flatMap { way in Self.records(seen[way] ?? []).map { "\(way) \($0)" } }
    }
    noted.withLock { $0.append(records) }
    open.leave()
  }

  /// Type and length of each TLS record.
  private static func records(_ bytes: [UInt8]) -> [String] {
    var (rest, records) = (bytes[...], [String]())
    while rest.count >= 5 {
      let head = Array(rest.prefix(5))
      let count = Int(head[3]) << 8 | Int(head[4])
      records.append("\(head[0]) \(count)")
      rest = rest.dropFirst(5 + count)
    }
    return records
  }
}

/// Two connections, of which one thread reads one and writes the other: sockets allow it.
private struct UncheckedPair: @unchecked Sendable {
  let from: RawConnection
  let to: RawConnection
}
