import Anonymity
import ArgumentParser
import DisclosureControl
import Reporting

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Read a release: as text, HTML, CSV or JSON.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, html, csv, json }

  @Argument(help: "The release directory, or its release.json.") var release: String
  @Option(help: "text, html, csv or json.") var format: Format = .text
  @Option(help: "The file to write; without it, stdout.") var out: String?
  @Flag(help: "Only the first page of the text.") var firstPage = false

  func run() throws {
    let release = try Releases.read(release)
    let report = Report(release)
    let text =
      switch format {
      case .text: report.text(page: firstPage ? .first : .all)
      case .html: report.html()
      case .csv: report.csv()
      case .json: String(decoding: release.canonicalBytes, as: UTF8.self)
      }
    guard let out else { return try Console.say(text) }
    try DurableFile.create(Array(text.utf8), at: out, access: .everybody)
    try Console.say("Wrote \(out).")
  }
}
