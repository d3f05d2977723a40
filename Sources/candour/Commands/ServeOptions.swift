import ArgumentParser
import MessageServer

/// Where a service listens, and by which clock; the same for both.
struct ServeOptions: ParsableArguments {
  @Option(help: "The Unix socket to make; without it, the directory's name and .socket.")
  var socket: String?
  @Option(
    help: "HOST:PORT to listen on instead of a socket: with TLS, or 127.0.0.1 behind a proxy.")
  var listen: String?
  @Option(help: "The certificate chain of --listen, a PEM file.") var certificate: String?
  @Option(help: "The certificate's private key, a PEM file.") var key: String?
  @Option(help: "NAME.study; without it, the one beside the directory.") var study: String?
  @Option(help: "The URL at which staff reach this; it is signed and put into the study.")
  var address: String?
  @Option(help: "A day to go by instead of today, such as 2027-01-31: for tries and tests only.")
  var today: String?

  func validate() throws {
    guard socket == nil || listen == nil else {
      throw ValidationError("Give --socket or --listen, not both.")
    }
    guard listen != nil || certificate == nil && key == nil else {
      throw ValidationError("--certificate and --key go with --listen.")
    }
  }
}
