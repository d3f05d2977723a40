import Foundation
import XLSForm

/// A form as it lies on disk: a workbook, or the CSV files of its sheets.
struct FormOnDisk {
  let file: FormFile
  /// What it is called: the workbook, or the directory of the CSV files.
  let name: String

  /// Reads a workbook, a `survey.csv` with those beside it, or the directory they are in.
  init(_ path: String) throws {
    if Paths.isDirectory(path) {
      self = try Self.directory(path)
      return
    }
    let bytes = try AuthorFile.read(path)
    let own = Self.last(path)
    if FormFile.isWorkbook(bytes) {
      do { file = try FormFile(workbook: bytes) } catch { throw error.about(path) }
      name = own
      return
    }
    guard own.lowercased().hasSuffix(".csv") else {
      throw FormFileError.notASpreadsheet.about(path)
    }
    guard own.lowercased() != "survey.csv" else {
      self = try Self.directory(Paths.folder(of: path))
      return
    }
    throw Failure(
      .usage,
      "\(path): call the sheet of questions survey.csv, and those beside it choices.csv "
        + "and settings.csv.")
  }

  private init(file: FormFile, name: String) {
    self.file = file
    self.name = name
  }

  private static func directory(_ path: String) throws -> FormOnDisk {
    let found = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    let wanted = FormFile.sheetNames.map { $0 + ".csv" }
    let names = found.filter { wanted.contains($0.lowercased()) }
    guard names.contains(where: { $0.lowercased() == "survey.csv" }) else {
      throw Failure(
        .usage,
        "there is no survey.csv in \(path). Save each sheet of the form as CSV: survey.csv, "
          + "choices.csv, settings.csv.")
    }
    let files = try names.map { (name: $0, bytes: try AuthorFile.read("\(path)/\($0)")) }
    let whole = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    do { return FormOnDisk(file: try FormFile(files: files), name: whole) } catch {
      throw error.about(path)
    }
  }

  private static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension FormFileError {
  /// The failure, naming the file.
  func about(_ path: String) -> Failure {
    Failure(ExitStatus(rawValue: exitStatus) ?? .outside, "\(path): \(message)")
  }
}
