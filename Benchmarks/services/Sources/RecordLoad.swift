import Anonymity
import AsyncHTTPClient
import Cryptography
import Dispatch
import Foundation
import NIOCore
import NIOHTTP1
import ResponseCollection
import Synchronization

/// Sealed records to collector processes over one store, on connections that are kept.
struct RecordLoad {
  private let held: SampleCollector
  private let records: [[UInt8]]

  /// Makes so many closed records of four groups: RSA-3072, records of the shipped survey's size.
  init(count: Int, in directory: String, store: String?) throws {
    let sample = try SampleCollection(
      survey: "load", groups: 4, rollSize: count, smallestGroup: 10, tokenBits: 3072,
      closedByteCount: 4096, commentByteCount: 16384)
    let made = Mutex([[UInt8]](repeating: [], count: count))
    DispatchQueue.concurrentPerform(iterations: count) { place in
      guard
        let record = try? sample.record(.closed, seed: UInt64(place), group: UInt16(place % 4))
      else { exit(1) }
      made.withLock { $0[place] = record }
    }
    held = try SampleCollector(sample, store: store, in: directory)
    records = made.withLock { $0 }
  }

  func run(_ services: Services, processes: Int, width: Int, rate: Double) async throws {
    let sockets = (0..<processes).map { "\(held.root)/\($0).socket" }
    for socket in sockets {
      try services.start("collector", "\(held.root)/x.collector", socket: socket)
    }
    var configuration = HTTPClient.Configuration()
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = width
    let client = HTTPClient(configuration: configuration)
    let records = records
    @Sendable func send(_ place: Int) async throws {
      let host = sockets[place % sockets.count].replacing("/", with: "%2F")
      var request = HTTPClientRequest(url: "http+unix://\(host)/v1/message")
      request.method = .POST
      request.headers.add(name: "content-type", value: "application/octet-stream")
      request.body = .bytes(ByteBuffer(bytes: records[place]))
      let response = try await client.execute(request, timeout: .seconds(60))
      let answer = try await response.body.collect(upTo: 1_024)
      guard case .accepted = try CollectorResponse(Array(answer.readableBytesView)) else {
        print("not accepted\t1")
        return
      }
    }
    let sustained = rate > 0 ? records.count / 2 : records.count
    let name = "records, \(processes) process\(processes == 1 ? "" : "es")"
    try await Load.saturate(name, count: sustained, width: width, send)
    if rate > 0 { try await Load.pace(name, sustained..<records.count, rate: rate, send) }
    try services.reportMemory(name)
    try await client.shutdown()
  }
}
