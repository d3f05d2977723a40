import Foundation
import SurveyDefinition

// Deletes every character of every shipped survey file in turn, and says what is made of it.
// Run by `make test`; fails if a slip is too often silent, or too often a cascade.

let mostSilent = 0.10
let mostErrorsEach = 2.0

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else {
  print("usage: Deletions DIRECTORY [--list]")
  exit(2)
}
let surveys = SurveyFolder(URL(filePath: folder))
var sum = Deletions()
for path in try surveys.files() {
  let found = try await surveys.measure(path)
  print(found.summary(of: path))
  sum = sum + found
}
print(sum.summary(of: "together"))
if arguments.contains("--list") {
  for place in sum.silent { print("silent: \(place)") }
  for (errors, place) in sum.worst { print("\(errors) errors: \(place)") }
}
for place in sum.lost { print("lost: \(place)") }
let isFine =
  sum.positions > 0 && sum.silentShare <= mostSilent && sum.errorsEach <= mostErrorsEach
  && sum.lost.isEmpty
exit(isFine ? 0 : 1)
