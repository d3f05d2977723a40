import Foundation

// Drives real services, as processes of their own, over Unix sockets; `measure` runs it.
//
// Usage: ServicesBenchmark collector|answers DIRECTORY CANDOUR COUNT PROCESSES WIDTH RATE [STORE]. Prints
// `name TAB figure` lines.

let arguments = CommandLine.arguments
guard arguments.count >= 8, let count = Int(arguments[4]), let processes = Int(arguments[5]),
  let width = Int(arguments[6]), let rate = Double(arguments[7])
else { exit(2) }
let services = Services(binary: arguments[3])
let store = arguments.count > 8 ? arguments[8] : nil
switch arguments[1] {
case "collector":
  let load = try RecordLoad(count: count, in: arguments[2], store: store)
  try await load.run(services, processes: processes, width: width, rate: rate)
case "answers":
  let load = try AnswerLoad(people: count, in: arguments[2], store: store)
  try await load.run(services, processes: processes, width: width, rate: rate)
default: exit(2)
}
services.end()
