import Anonymity
import Cryptography
import Glibc
import TerminalForm

/// Questions to the person at the keyboard.
///
/// Nothing is asked when stdin isn't a terminal.
enum Prompt {
  /// Asks for a yes; anything else is a no.
  static func agrees(to question: String, unless flag: Bool, named name: String) throws -> Bool {
    if flag { return true }
    guard Console.hasTypist else {
      throw Failure(.usage, "Nobody is there to say yes. Read the above and repeat with \(name).")
    }
    Console.note("\(question) Type yes to go on:")
    return readLine()?.trimmed.lowercased() == "yes"
  }

  /// A passphrase from a file's first line, or from the keyboard with echo off.
  static func passphrase(_ purpose: String, file: String?, confirm: Bool) throws -> SecretBytes {
    if let file { return try fromFile(file) }
    guard Console.hasTypist else {
      throw Failure(
        .usage, "Give the passphrase with --passphrase-file, or run this in a terminal.")
    }
    let first = try hidden("Passphrase \(purpose): ")
    if confirm, try hidden("The same again: ") != first {
      throw Failure(.usage, "The two passphrases differ. Nothing was written; try again.")
    }
    return SecretBytes(copying: first)
  }

  private static func fromFile(_ path: String) throws -> SecretBytes {
    var bytes = try DurableFile.read(path)
    // Some editors begin a file with a mark that nobody types.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard !line.isEmpty else {
      throw Failure(.usage, "\(path) holds no passphrase on its first line.")
    }
    return SecretBytes(copying: Array(line))
  }

  /// One line without echo; a Ctrl-C gives the terminal its echo back.
  private static func hidden(_ prompt: String) throws -> [UInt8] {
    let lines = StandardLines(output: STDERR_FILENO)
    guard let line = try lines.readLine(after: prompt, isSecret: true), !line.isEmpty else {
      throw Failure(.usage, "No passphrase was typed. Nothing was written.")
    }
    return Array(line.utf8)
  }
}

extension String {
  /// Without blanks at either end.
  var trimmed: String {
    let inner = drop { $0.isWhitespace }
    return String(inner.reversed().drop { $0.isWhitespace }.reversed())
  }
}
