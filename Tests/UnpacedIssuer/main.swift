import Foundation
import IssuerService
import MessageServer
import Registration

// An issuer's service without a pace: the weak variant of an attack on when answers leave.
//
// Usage: UnpacedIssuer DIRECTORY. Serves it at DIRECTORY.socket; for a study without dates.

let arguments = CommandLine.arguments
guard arguments.count == 2 else { exit(2) }
var limits = MessageServer.Limits()
limits.pace = .zero
try await IssuerService(IssuerDirectory(arguments[1]))
  .run(on: .socket(path: "\(arguments[1]).socket"), limits: limits)
