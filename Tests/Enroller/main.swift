import Anonymity
import Cryptography
import Foundation
import Registration

// Asks an issuer for tokens from many threads, for tests that kill it or run two at once.
//
// Usage: Enroller ISSUER MESSAGES THREADS IGNORED. MESSAGES: length (4 bytes) and message, repeated. Prints, at
// once, one line for each pair of signatures that left: place, then a digest of them.

let arguments = CommandLine.arguments
guard arguments.count == 5, let threads = Int(arguments[3]) else { exit(2) }
let directory = try IssuerDirectory(arguments[1])
let manifest = try directory.manifest()
var file = Array(try Data(contentsOf: URL(fileURLWithPath: arguments[2])))[...]
var gathered: [IssuerRequest] = []
while file.count >= 4 {
  let count = file.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  gathered.append(
    try IssuerRequest(Array(file.dropFirst(4).prefix(count)), for: manifest))
  file = file.dropFirst(4 + count)
}
let requests = gathered
let queue = IssuingQueue(directory)
DispatchQueue.concurrentPerform(iterations: threads) { thread in
  for place in stride(from: thread, to: requests.count, by: threads) {
    guard case .tokens(let credentials, let request) = requests[place] else { exit(2) }
    do {
      let response: TokenResponse = try queue.issue(request, to: credentials)
      let digest = Hexadecimal.encode(
        SHA256.hash(response.closed.bytes + response.comment.bytes))
      // One write, so that a kill leaves whole lines.
      FileHandle.standardOutput.write(Data("\(place) \(digest)\n".utf8))
    } catch {
      FileHandle.standardError.write(Data("\(place): \(error)\n".utf8))
    }
  }
}
