import Foundation
import Testing

/// What an attacker came away with.
struct Loot {
  let isEnough: Bool
  let words: String

  /// The attack failed; `words` say what little was got.
  static func nothing(_ words: String) -> Loot { Loot(isEnough: false, words: words) }

  /// The attack succeeded.
  static func success(_ words: String) -> Loot { Loot(isEnough: true, words: words) }

  /// Succeeded or not, told in the same words.
  static func outcome(_ succeeded: Bool, _ words: String) -> Loot {
    Loot(isEnough: succeeded, words: words)
  }
}

/// A weak variant made for the attack: what was left out, and the thing without it.
struct Planted<Target> {
  let weakness: String
  let target: Target

  init(_ weakness: String, _ target: Target) {
    (self.weakness, self.target) = (weakness, target)
  }
}

extension Attack {
  /// Runs the same attacker against the real thing, where it must fail, and against a weak variant,
  /// where it must succeed; writes the line of `make attack` as it went.
  func carryOut<Target>(
    having had: String, against real: Target, planted: Planted<Target>,
    _ attacker: (Target) throws -> Loot
  ) throws {
    let got = try attacker(real)
    let gotOfWeak = try attacker(planted.target)
    #expect(!got.isEnough, "\(rawValue) succeeded: \(got.words)")
    #expect(
      gotOfWeak.isEnough,
      "\(rawValue) attacks nothing: against \(planted.weakness) it got \(gotOfWeak.words)")
    try AttackLines.write(
      [
        rawValue, promise.rawValue, had, got.words, planted.weakness, gotOfWeak.words,
        !got.isEnough && gotOfWeak.isEnough ? "pass" : "FAIL",
      ])
  }
}

/// The file in which attacks leave their lines, one each, for `make attack` to print.
enum AttackLines {
  /// Appends a line, fields between tabs, in one write; does nothing where nobody asked.
  static func write(_ fields: [String]) throws {
    guard let path = ProcessInfo.processInfo.environment["CANDOUR_ATTACKS"] else { return }
    let line = fields.map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
      .joined(separator: "\t")
    let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    try #require(descriptor >= 0, "\(path) can't be written")
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data((line + "\n").utf8))
  }
}
