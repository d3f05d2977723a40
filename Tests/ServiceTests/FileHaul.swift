@testable import Anonymity
import Cryptography
import Foundation
import TestSupport

/// The files of some directories as whoever copied them has them.
struct FileHaul {
  /// Bytes by path below the study's root.
  var files: [String: Data]

  /// Every file below these directories of a study.
  init(_ tiny: TinyStudy, _ directories: [String] = ["x.study", "x.issuer", "x.collector"]) throws {
    files = [:]
    for directory in directories {
      for name in try FileManager.default.subpathsOfDirectory(
        atPath: "\(tiny.root)/\(directory)")
      {
        let path = "\(directory)/\(name)"
        files[path] = try? Data(contentsOf: URL(fileURLWithPath: "\(tiny.root)/\(path)"))
      }
    }
  }

  /// The files that hold a text in any usual disguise.
  func traces(of secret: String) -> [String] {
    let disguises = Self.disguises(of: secret)
    return files.filter { file in disguises.contains { file.value.range(of: $0) != nil } }
      .keys.sorted()
  }

  /// The files that hold these bytes.
  func holding(_ bytes: [UInt8]) -> [String] {
    files.filter { $0.value.range(of: Data(bytes)) != nil }.keys.sorted()
  }

  /// Clear, lower case, UTF-16 in both orders, hexadecimal, base 64, and unkeyed digests of them.
  static func disguises(of secret: String) -> [Data] {
    [secret, secret.lowercased()].flatMap { text -> [Data] in
      let clear = Data(text.utf8)
      let digests = [SHA256.hash(Array(text.utf8)), MD5.hash(Array(text.utf8))].map { Data($0) }
      let wide = [String.Encoding.utf16LittleEndian, .utf16BigEndian].compactMap {
        text.data(using: $0)
      }
      let shown = ([clear] + digests).flatMap {
        [Data(Hexadecimal.encode($0).utf8), Data($0.base64EncodedString().dropLast(2).utf8)]
      }
      return [clear] + digests + wide + shown
    }
  }
}
