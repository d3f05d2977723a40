import ArgumentParser

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Run a whole survey of a made-up council, and show its report.",
    discussion: "Everything stays in one directory, to be looked at with the other commands.")

  @Option(help: "The directory to make; without it, candour-demo, candour-demo-2, and so on.")
  var out: String?
  @Option(help: "How many people work at the council.") var staff = 1200

  func run() throws {
    guard (200...20_000).contains(staff) else {
      throw Failure(.usage, "--staff takes 200 to 20000.")
    }
    try DemoRun(directory: out ?? DemoRun.freeDirectory(), staff: staff).run()
  }
}
