import ArgumentParser

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a survey of a form made elsewhere.",
    subcommands: [XLSFormCommand.self])

  struct XLSFormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "xlsform",
      abstract: "Make a survey of an XLSForm, and list everything that isn't as it was.",
      discussion: """
        The survey goes to --out, or is printed. The list goes to stderr: the sheet, the row, what \
        it is and what was done. Words in other languages go to files beside --out.
        """)

    @Argument(help: "The workbook (.xlsx), survey.csv, or the directory it is in.") var form: String
    @Option(help: "The survey file to write, such as NAME.candour.") var out: String?
    @Option(help: "How the list is printed: text or json.") var format: OutputFormat = .text

    func run() throws {
      let form = try FormOnDisk(form)
      try FormImport(form, out: out).run(listing: format)
    }
  }
}
