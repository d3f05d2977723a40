import Anonymity
import Foundation
import SurveyDefinition
import XLSForm

/// Writes the survey made of a form, lists what isn't as it was, and says what is left to do.
struct FormImport {
  private let form: ImportedForm
  private let out: String?

  /// Throws a failure if the form can't be read, or a file to write is there already.
  init(_ form: FormOnDisk, out: String?) throws {
    do { self.form = try ImportedForm(form.file, source: form.name) } catch {
      throw error.about(form.name)
    }
    self.out = out
    for path in paths { try DurableFile.checkFree(path) }
  }

  /// Writes everything; throws `mistakes` where the survey doesn't pass `check`.
  func run(listing format: OutputFormat) throws {
    try list(form.changes(keepingTranslations: out != nil), as: format)
    let name = out ?? "\(form.name).candour"
    if let out {
      for (path, text) in zip(paths, [form.text] + form.translations.map(\.text)) {
        try DurableFile.create(Array(text.utf8), at: path, access: .everybody)
      }
      try Console.say(said(of: out))
    } else {
      try Console.say(String(form.text.dropLast()))
    }
    let file = try SurveyFile(name: name, shownAs: name, bytes: Array(form.text.utf8)) { _ in nil }
    guard file.result.survey != nil else {
      throw Failure(
        .mistakes, "the survey has mistakes, which have to be mended by hand:\n" + file.findings)
    }
  }

  /// The survey and its translations, which stand beside it.
  private var paths: [String] {
    guard let out else { return [] }
    let folder = Paths.folder(of: out)
    return [out] + form.translations.map { "\(folder)/\(form.name).\($0.language).candour" }
  }

  private func said(of out: String) -> String {
    var lines = ["Wrote \(out)."]
    for (path, translation) in zip(paths.dropFirst(), form.translations) {
      let missing = translation.missing
      lines.append(
        "Wrote \(path)"
          + (missing == 0 ? "." : "; \(missing) of its words are missing and marked \"to do\"."))
    }
    lines.append("Look for \"to do\" in it. Then: candour check \(out)")
    return lines.joined(separator: "\n")
  }

  private func list(_ changes: [Change], as format: OutputFormat) throws {
    switch format {
    case .text:
      for change in changes {
        Console.note("\(change.action.rawValue): \(change.place): \(change.message)")
      }
      let dropped = changes.count { $0.action == .dropped }
      Console.note("\(dropped) dropped, \(changes.count - dropped) changed.")
    case .json: Console.note(try Self.json(changes))
    }
    let slips = changes.filter(\.isSlip)
    guard format == .text, !slips.isEmpty else { return }
    Console.note(
      "\(slips.count == 1 ? "A row is" : "\(slips.count) rows are") LOST, most likely by a "
        + "slip in the form: \(slips.map(\.place).joined(separator: "; ")). See above.")
  }

  private static func json(_ changes: [Change]) throws -> String {
    let rows = changes.map { change -> [String: Any] in
      [
        "action": change.action.rawValue, "sheet": change.sheet,
        "row": change.row ?? NSNull(), "column": change.column ?? NSNull(),
        "message": change.message,
      ]
    }
    let data = try JSONSerialization.data(
      withJSONObject: rows, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
  }
}
