import Foundation
import MessageServer

// The engine of the services with a made-up answer, as a process that tests can watch, fill up and end.
//
// Usage: MadeUpService PLACE [NAME=NUMBER ...] [certificate=PEM key=PEM]. PLACE: a socket's path, or
// HOST:PORT. Names: messages, connections, deadline and pace (milliseconds). Messages have 64 or 96 bytes; their
// first byte, times ten, is for how many milliseconds the answer takes. It answers 48 times "A", or "B" when busy.

let arguments = CommandLine.arguments.dropFirst()
guard let place = arguments.first else { exit(2) }
let named = arguments.dropFirst().reduce(into: [String: String]()) { named, argument in
  let parts = argument.split(separator: "=", maxSplits: 1)
  if parts.count == 2 { named[String(parts[0])] = String(parts[1]) }
}
var limits = MessageServer.Limits()
limits.messages = named["messages"].flatMap { Int($0) } ?? limits.messages
limits.connections = named["connections"].flatMap { Int($0) } ?? limits.connections
if let deadline = named["deadline"].flatMap({ Int($0) }) {
  limits.deadline = .milliseconds(deadline)
}
if let pace = named["pace"].flatMap({ Int($0) }) { limits.pace = .milliseconds(pace) }
let listener =
  place.hasPrefix("/")
  ? Listener.socket(path: place)
  : try Listener(hostAndPort: place, certificate: named["certificate"], key: named["key"])
let server = MessageServer(
  listener, sizes: [64, 96], busy: [UInt8](repeating: UInt8(ascii: "B"), count: 48), limits: limits
) { message in
  try? await Task.sleep(for: .milliseconds(10 * Int(message[0])))
  return .init([UInt8](repeating: UInt8(ascii: "A"), count: 48))
}
do { try await server.run() } catch { exit((error as? ServingError)?.exitStatus ?? 70) }
