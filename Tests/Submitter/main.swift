import Anonymity
import Cryptography
import Foundation
import ResponseCollection

// Submits records to a collector from many threads, for tests that kill it or run two at once.
//
// Usage: Submitter COLLECTOR RECORDS THREADS SEGMENT-CAPACITY [early]. RECORDS: length (4 bytes) and record,
// repeated. Prints, at once, one line for each acknowledgement: place, then the receipt as pasted.
// With `early` it is the weak variant of an attack: what it acknowledges isn't kept yet.

let arguments = CommandLine.arguments
guard (5...6).contains(arguments.count), let threads = Int(arguments[3]),
  let capacity = Int(arguments[4])
else {
  exit(2)
}
var file = Array(try Data(contentsOf: URL(fileURLWithPath: arguments[2])))[...]
var gathered: [[UInt8]] = []
while file.count >= 4 {
  let count = file.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  gathered.append(Array(file.dropFirst(4).prefix(count)))
  file = file.dropFirst(4 + count)
}
let records = gathered
let isEarly = arguments.count == 6
let queue = SubmissionQueue(try Collector(arguments[1], segmentCapacity: capacity))
DispatchQueue.concurrentPerform(iterations: threads) { thread in
  for place in stride(from: thread, to: records.count, by: threads) {
    if isEarly { FileHandle.standardOutput.write(Data("\(place) early\n".utf8)) }
    do {
      let receipt: Receipt = try queue.submit(records[place])
      // One write, so that a kill leaves whole lines.
      guard !isEarly else { continue }
      FileHandle.standardOutput.write(Data("\(place) \(receipt.text)\n".utf8))
    } catch {
      FileHandle.standardError.write(Data("\(place): \(error)\n".utf8))
    }
  }
}
