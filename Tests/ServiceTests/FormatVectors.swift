@testable import Anonymity
import Cryptography
import Foundation
import TestSupport

/// The files of `docs/vectors`: text as it is, everything else in hexadecimal with `.hex` added.
struct FormatVectors {
  /// Content by path below `docs/vectors`, without the `.hex`.
  var files: [String: [UInt8]] = [:]

  static let directory = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/vectors", directoryHint: .isDirectory)

  /// Reads `docs/vectors`; pages for readers (`.md`) are left out.
  static func read() throws -> FormatVectors {
    var vectors = FormatVectors()
    for name in try FileManager.default.subpathsOfDirectory(atPath: directory.path)
    where !name.hasSuffix(".md") {
      let path = directory.appending(path: name).path
      guard !isDirectory(path) else { continue }
      let bytes = try DurableFile.read(path)
      if name.hasSuffix(".hex") {
        let digits = bytes.filter { $0 != UInt8(ascii: "\n") }
        vectors.files[String(name.dropLast(4))] = try [UInt8](
          hex: String(decoding: digits, as: UTF8.self))
      } else {
        vectors.files[name] = bytes
      }
    }
    return vectors
  }

  /// Adds every file below `path` under `prefix`.
  mutating func add(_ path: String, as prefix: String) throws {
    guard Self.isDirectory(path) else {
      files[prefix] = try DurableFile.read(path)
      return
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      try add("\(path)/\(name)", as: "\(prefix)/\(name)")
    }
  }

  /// Puts the files below `prefix` into a directory, for the programs that read such files.
  func place(_ prefix: String, at path: String) throws {
    for (name, bytes) in files where name.hasPrefix(prefix + "/") {
      let file = "\(path)/\(name.dropFirst(prefix.count + 1))"
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try DurableFile.create(bytes, at: file, access: .owner)
    }
  }

  /// Replaces `docs/vectors`, pages for readers apart.
  func write() throws {
    let manager = FileManager.default
    for name in try manager.contentsOfDirectory(atPath: Self.directory.path)
    where !name.hasSuffix(".md") {
      try manager.removeItem(at: Self.directory.appending(path: name))
    }
    for (name, bytes) in files {
      let isText = Self.isText(bytes)
      let file = Self.directory.appending(path: isText ? name : name + ".hex")
      try manager.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(isText ? bytes : Self.hexLines(bytes)).write(to: file)
    }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var answer: ObjCBool = false
    // Safe: the answer lives for the call.
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &answer)
      && answer.boolValue
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    !bytes.isEmpty && bytes.last == UInt8(ascii: "\n")
      && bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
      && String(validating: bytes, as: UTF8.self) != nil
  }

  private static func hexLines(_ bytes: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 32) {
      lines += Array(Array(bytes[start..<min(start + 32, bytes.count)]).hex.utf8)
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }
}
