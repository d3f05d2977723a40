import Anonymity
import Cryptography
import Foundation

// Measures one thing and prints `name value` lines; `Benchmarks/protocol/measure` runs it and makes the table.
let arguments = Array(CommandLine.arguments.dropFirst())
var tally = TallyBench(arguments.count > 1 ? arguments[1] : "")
do {
  switch arguments.first {
  case "sign": try Rates.signing(count: 400)
  case "primitives": Primitives.measure(count: 4_000)
  case "records": try Rates.records(count: 400)
  case "prepare": try tally.prepare(count: Int(arguments[2]) ?? 0)
  case "begin": try tally.begin()
  case "unseal": try tally.unseal(custodian: Int(arguments[2]) ?? 0)
  case "tally": try tally.tally()
  default:
    print(
      "usage: ProtocolBenchmark sign | primitives | records | prepare DIR N | begin|tally DIR | unseal DIR I"
    )
    exit(2)
  }
} catch {
  print("failed: \(error)")
  exit(5)
}
