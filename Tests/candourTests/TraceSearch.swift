import Cryptography
import Foundation
import TestSupport
import Testing

/// Looks for people's identifiers in files, in every plain form that could be written by accident.
struct TraceSearch {
  private let place: Workplace
  private let patterns: URL

  /// Every form of all identifiers, as hexadecimal patterns for one search.
  init(_ place: Workplace, identifiers: [String]) throws {
    self.place = place
    patterns = place.directory.appending(path: ".patterns")
    let lines = identifiers.flatMap { Self.forms(of: $0).map { Self.hex($0.bytes) } }
    try Data(Set(lines).joined(separator: "\n").utf8).write(to: patterns)
  }

  /// Clear, lower case, UTF-16, hexadecimal, base64, SHA-256 and MD5, the digests raw and in
  /// hexadecimal.
  static func forms(of identifier: String) -> [(name: String, bytes: Data)] {
    var forms: [(String, Data)] = []
    for (spelling, text) in [("clear", identifier), ("normalised", identifier.lowercased())] {
      let bytes = Data(text.utf8)
      let digest = Data(SHA256.hash(Array(bytes)))
      let md5 = Data(MD5.hash(Array(bytes)))
      forms += [
        ("\(spelling)", bytes),
        ("\(spelling) UTF-16LE", text.data(using: .utf16LittleEndian) ?? bytes),
        ("\(spelling) UTF-16BE", text.data(using: .utf16BigEndian) ?? bytes),
        ("\(spelling) hexadecimal", Data(Self.hex(bytes).utf8)),
        // The last characters depend on what follows, so only whole groups of three count.
        (
          "\(spelling) base64",
          Data(bytes.prefix(6).base64EncodedString().utf8)
            + Data(bytes.dropFirst(6).base64EncodedString().prefix(2).utf8)
        ),
        ("\(spelling) SHA-256", digest),
        ("\(spelling) SHA-256 hexadecimal", Data(Self.hex(digest).utf8)),
        ("\(spelling) SHA-256 base64", Data(digest.base64EncodedString().utf8)),
        ("\(spelling) MD5", md5),
        ("\(spelling) MD5 hexadecimal", Data(Self.hex(md5).utf8)),
      ]
    }
    return forms
  }

  /// Files below a folder that hold any pattern, sorted; those of the names given are left out.
  func filesWithTraces(in folder: String, except names: [String] = []) throws -> [String] {
    let listing = try place.shell("find \(folder) -type f | sort").output.split(separator: "\n")
    let files = listing.map(String.init).filter {
      !names.contains(($0 as NSString).lastPathComponent)
    }
    // One search over hexadecimal copies: grep reads bytes badly, and the patterns only once.
    try place.write(files.joined(separator: "\n") + "\n", to: ".files")
    let found = try place.shell(
      """
      rm -rf .hex && mkdir .hex && n=0
      while read -r file; do
        n=$((n + 1)); od -An -v -tx1 "$file" | tr -d ' \\n' > .hex/$n
      done < .files
      cd .hex && ls -v | xargs grep -l -F -f '\(patterns.path)'
      """)
    try #require([0, 1, 123].contains(found.status) && found.errors.isEmpty, "\(found.errors)")
    return found.output.split(separator: "\n").compactMap { Int($0) }.map { files[$0 - 1] }.sorted()
  }

  private static func hex(_ bytes: Data) -> String {
    bytes.map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined()
  }
}
