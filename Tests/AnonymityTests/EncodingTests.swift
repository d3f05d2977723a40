@testable import Anonymity
import Cryptography
import TestSupport
import Testing

@Suite struct EncodingTests {
  @Test func theWordListIsTheStandardOne() {
    #expect(WordList.words.count == 2048)
    #expect(Set(WordList.words.map { $0.prefix(4) }).count == 2048)
    // SHA-256 of the published file: one word a line.
    let file = WordList.words.map { "\($0)\n" }.joined()
    #expect(
      Hexadecimal.encode(SHA256.hash(Array(file.utf8)))
        == "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda")
  }

  @Test func recoveryWordsFollowTheStandardLayout() throws {
    // BIP-39's first English vector: entropy of zeros.
    let words = try #require(
      RecoveryWords(String(repeating: "abandon ", count: 11) + "about"))
    #expect(words.exposedWords().last == "about")
    #expect(RecoveryWords(String(repeating: "abandon ", count: 12)) == nil)
    #expect(RecoveryWords(String(repeating: "abandon ", count: 11)) == nil)
  }

  @Test func recoveryWordsComeBackFromFourLetters() throws {
    var random = try SampleStudy.random(3)
    for _ in 0..<50 {
      let words = RecoveryWords(using: &random)
      let short = words.exposedWords().map { $0.prefix(4).uppercased() }.joined(separator: "  ")
      let read = try #require(RecoveryWords(short))
      #expect(read.exposedWords() == words.exposedWords())
    }
  }

  @Test func posterWordsNeedFourLettersOnly() throws {
    let words = try DigestWords(digest: [UInt8](0..<32))
    // By another scrypt (Python's hashlib), from the digest 0, 1, … 31.
    #expect(words.description == "car safe shrug camp little guard machine code")
    #expect(words.matches(words.words.map { $0.prefix(4).uppercased() }.joined(separator: " ")))
    #expect(!words.matches(words.words.dropLast().joined(separator: " ")))
    #expect(!words.matches(words.words.reversed().joined(separator: " ")))
  }

  @Test func pastedTextForgivesSpellingAndFindsMistakes() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let text = PasteText.encode(bytes)
      #expect(PasteText.decode(text, count: 16) == bytes, "seed \(seed)")
      let sloppy = text.lowercased().replacing("0", with: "o").replacing("1", with: "l")
        .replacing("-", with: " ")
      #expect(PasteText.decode(sloppy, count: 16) == bytes, "seed \(seed)")
      var wrong = Array(text)
      let place = Int.random(in: 0..<4, using: &generator)
      wrong[place] = wrong[place] == "7" ? "8" : "7"
      #expect(PasteText.decode(String(wrong), count: 16) == nil, "seed \(seed)")
    }
  }

  @Test func hexadecimalHasOneSpelling() {
    #expect(Hexadecimal.decode("00ff1a") == [0, 255, 26])
    #expect(Hexadecimal.decode("00FF") == nil)
    #expect(Hexadecimal.decode("0") == nil)
  }

  @Test func lengthDelimitedListsNeverCoincide() {
    #expect(LengthDelimited.encode("a", [98]) == [0, 0, 0, 1, 97, 0, 0, 0, 1, 98])
    #expect(LengthDelimited.encode("a", [1, 2], []) != LengthDelimited.encode("a", [1], [2]))
    #expect(LengthDelimited.encode("a", [[]]) != LengthDelimited.encode("a", []))
  }

  @Test func bytesAreReadStrictly() throws {
    var reader = ByteReader([0, 2, 9, 8, 0, 0])
    #expect(try reader.takePadded(capacity: 4) == [9, 8])
    try reader.finish()
    var dirty = ByteReader([0, 2, 9, 8, 0, 1])
    #expect(throws: ByteFormatError.invalidField) { try dirty.takePadded(capacity: 4) }
    var short = ByteReader([0])
    #expect(throws: ByteFormatError.truncated) { try short.take(UInt16.self) }
    #expect(throws: ByteFormatError.trailingBytes) { try ByteReader([1]).finish() }
  }
}
