@testable import Anonymity
import Cryptography
import Foundation
@testable import ResponseCollection

// Measures the collector; `measure` runs it and puts the figures beside those of `openssl speed`.
//
// Usage: CollectorBenchmark DIRECTORY RECORDS. Prints `name TAB figure` lines.

let arguments = CommandLine.arguments
guard arguments.count == 3, let count = Int(arguments[2]), count >= 100 else { exit(2) }
let directory = arguments[1]

// As in the field: RSA-3072, records of the default sizes.
let sample = try SampleCollection(
  survey: "bench", tokenBits: 3072, closedByteCount: 4096, commentByteCount: 16384)
let records = try (0..<count).map { try sample.record(.closed, seed: UInt64($0)) }

try measureVerifying()
for atOnce in [1, 10, 100] { try measureSubmissions(atOnce: atOnce) }
try measureDisk()
try measureStore()

/// What a record costs before anything is written: parsing, token, receipt.
func measureVerifying() throws {
  let held = try SampleCollector(sample, in: directory)
  reportProcessorTime("verified per second, one core", per: count) {
    for record in records { precondition(held.collector.checked(record) != nil) }
  }
  let key = try held.collector.receiptKey()
  let checked = records.compactMap(held.collector.checked)
  try reportProcessorTime("receipts signed per second, one core", per: count) {
    for record in checked { _ = try held.collector.receipt(for: record, key: key) }
  }
}

/// Each of `atOnce` threads sends its next record when the last one's receipt is there.
func measureSubmissions(atOnce: Int) throws {
  let held = try SampleCollector(sample, in: directory)
  let queue = SubmissionQueue(held.collector)
  let sent = atOnce == 1 ? count / 3 : count
  report("submitted per second, \(atOnce) at once", per: sent) {
    let group = DispatchGroup()
    for thread in 0..<atOnce {
      group.enter()
      Thread.detachNewThread {
        for place in stride(from: thread, to: sent, by: atOnce) {
          guard let _: Receipt = try? queue.submit(records[place]) else { exit(1) }
        }
        group.leave()
      }
    }
    group.wait()
  }
}

/// What any program must do for a durable commit of the spool's size.
func measureDisk() throws {
  let size = SpoolShape(sample.manifest).byteCount
  let bytes = [UInt8](repeating: 7, count: size)
  try report("durable writes of the spool's size per second", per: 50) {
    for _ in 0..<50 {
      try DurableFile.replace(bytes, at: "\(directory)/plain", access: .owner)
    }
  }
  print("bytes of the spool\t\(size)")
}

/// A store commit of 5,000 records, and of 10 into those.
func measureStore() throws {
  let size = SealedResponse.byteCount(of: .closed, in: sample.manifest)
  var random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: 3, count: 32)))
  let made = (0..<5010).map { _ in
    [1, 1, 0, 0] + random.bytes(32) + [UInt8](repeating: 9, count: size - 36)
  }
  let store = ResponseStore(
    path: "\(directory)/store", type: .closed, manifest: sample.manifest, index: StoreIndex())
  try store.createIfMissing()
  try milliseconds("store commit of 5,000 records, ms") { try store.merge(Array(made[..<5000])) }
  try milliseconds("store commit of 10 into 5,000, ms") { try store.merge(Array(made[5000...])) }
  let fresh = ResponseStore(
    path: store.path, type: .closed, manifest: sample.manifest, index: StoreIndex())
  let hash = SealedResponse.spentHash(of: made[17])
  try milliseconds("first look-up of a token in 5,000, ms") {
    let found = try fresh.recordHash(ofToken: hash)
    precondition(found != nil)
  }
  try milliseconds("look-up after that, ms") {
    let found = try fresh.recordHash(ofToken: hash)
    precondition(found != nil)
  }
  let whole = [UInt8](repeating: 5, count: 5000 * size)
  try milliseconds("one durable write of the same bytes, ms") {
    try DurableFile.replace(whole, at: "\(directory)/plain", access: .owner)
  }
  milliseconds("SHA-256 of the same bytes, ms") { _ = SHA256.hash(whole) }
}

/// As `openssl speed` measures: the processor's time, whoever else is at work.
func reportProcessorTime(_ name: String, per count: Int, _ body: () throws -> Void) rethrows {
  let start = processorTime()
  try body()
  print("\(name)\t\(Double(count) / (processorTime() - start))")
}

func processorTime() -> Double {
  var time = timespec()
  // Safe: the structure is valid for the call.
  guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { exit(5) }
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func report(_ name: String, per count: Int, _ body: () throws -> Void) rethrows {
  let duration = try ContinuousClock().measure(body)
  print("\(name)\t\(Double(count) / (duration / .seconds(1)))")
}

func milliseconds(_ name: String, _ body: () throws -> Void) rethrows {
  let duration = try ContinuousClock().measure(body)
  print("\(name)\t\(duration / .milliseconds(1))")
}
