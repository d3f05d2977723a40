import Anonymity
import Glibc

/// Names of the directories of one study, which stand beside each other by default.
enum Paths {
  /// Whether there is a directory at that path.
  static func isDirectory(_ path: String) -> Bool { DurableFile.exists(path + "/.") }

  /// The directory a file is in.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// The same path with no slash at its end.
  static func withoutSlashes(_ path: String) -> String {
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    return trimmed
  }

  /// `NAME.issuer` → `NAME.study`, and so on.
  static func sibling(of path: String, ending: String, with other: String) -> String {
    let trimmed = withoutSlashes(path)
    return (trimmed.hasSuffix(ending) ? String(trimmed.dropLast(ending.count)) : trimmed) + other
  }
}

/// The directories of a study's parties, which commands take by name.
enum PartyDirectory: String, CaseIterable {
  case study, issuer, collector

  /// Throws, naming what the directory is, unless it is this one.
  func check(_ path: String) throws {
    guard DurableFile.exists(path) else { throw StorageError.missing(path: path) }
    guard !isAt(path) else { return }
    // From outside it can't be told what it is.
    do { _ = try DurableFile.readIfPresent("\(path)/manifest") } catch {
      if case .system(_, _, EACCES) = error { throw error }
    }
    let found = Self.allCases.first { $0.isAt(path) }.map { ", it is the \($0.rawValue)'s" } ?? ""
    throw Failure(
      .damaged,
      "\(path) is not the \(rawValue)'s directory\(found). Give NAME.\(rawValue), which '\(maker)' made."
    )
  }

  private func isAt(_ path: String) -> Bool {
    marks.contains { DurableFile.exists("\(path)/\($0)") }
  }

  /// One of these stands in it from the beginning, and none in another.
  private var marks: [String] {
    switch self {
    case .study: ["definition"]
    case .issuer: ["issuer.pub"]
    case .collector: ["comments", "store"]
    }
  }

  private var maker: String {
    switch self {
    case .study: "open"
    case .issuer: "open' or 'issuer new"
    case .collector: "collector new"
    }
  }
}
