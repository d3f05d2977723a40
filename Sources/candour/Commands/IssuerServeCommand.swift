import ArgumentParser

extension IssuerCommand {
  struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "serve", abstract: "Let people take their tokens, until this is ended.",
      discussion: "It writes no log of requests. Ctrl-C or SIGTERM ends it in order.")

    @Argument(help: "NAME.issuer") var directory: String
    @OptionGroup var options: ServeOptions

    func run() throws { try Serving(options, directory: directory).issuer() }
  }
}
