import ArgumentParser

extension CollectorCommand {
  struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "serve", abstract: "Take sealed answers in, until this is ended.",
      discussion:
        "It writes no log of requests. Ctrl-C or SIGTERM ends it in order. Several may serve one directory, each at a place of its own."
    )

    @Argument(help: "NAME.collector") var directory: String
    @OptionGroup var options: ServeOptions
    @Option(help: "The hour of the day (UTC) at which the rounded total is published.")
    var statusHour = 3

    func validate() throws {
      guard (0...23).contains(statusHour) else {
        throw ValidationError("--status-hour takes 0 to 23.")
      }
    }

    func run() throws {
      try Serving(options, directory: directory).collector(statusHour: statusHour)
    }
  }
}
