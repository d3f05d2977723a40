import Foundation

// Drives the two services' engines in this process, without HTTP; `measure` runs it.
//
// Usage: EnginesBenchmark collector DIRECTORY RECORDS GROUPS WIDTH RATE | issuer DIRECTORY PEOPLE COUNT WIDTH
// RATE. Prints `name TAB figure` lines.

let arguments = CommandLine.arguments
guard arguments.count == 7, let first = Int(arguments[3]), let second = Int(arguments[4]),
  let width = Int(arguments[5]), let rate = Double(arguments[6])
else { exit(2) }
switch arguments[1] {
case "collector":
  let load = try CollectorLoad(count: first, groups: second)
  try await load.run(in: arguments[2], width: width)
  if rate > 0 { try await load.pace(in: arguments[2], rate: rate) }
case "issuer":
  let load = try IssuerLoad(people: first, count: second, in: arguments[2])
  try await load.run(width: width)
  if rate > 0 { try await load.pace(rate: rate) }
  try load.remove()
default: exit(2)
}
