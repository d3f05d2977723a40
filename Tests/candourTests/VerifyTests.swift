import Foundation
import Testing

/// What anybody can check with what is published, and no secret but a receipt of their own.
@Suite struct VerifyTests {
  @Test func aReceiptIsLookedForInTheWholeList() throws {
    let study = try SmallStudy()
    let place = study.place
    let (identifier, code) = try study.credentials(0)
    let answered = try place.candour(
      "answer", "small.study", "--mode", "linear", "--pause", "0",
      input: study.script(identifier: identifier, code: code, last: ["yes", "yes"]))
    let receipts = Self.receipts(in: answered.output)
    try #require(receipts.count == 2, "\(answered.output)")
    _ = try study.answer(1)
    try study.close()
    for (receipt, list, what) in [
      (receipts[0], "small.study", "answer is"),
      (receipts[1], "small.study", "comments are"),
      (receipts[0], "small.study/closed.hashes", "answer is"),
      (receipts[1], "small.study/comments.hashes", "comments are"),
    ] {
      let found = try place.candour("verify", list, input: receipt + "\n\n")
      #expect(found.status == 0, "\(found.errors)")
      #expect(found.output.contains("Your \(what) in the list of 2"), "\(found.output)")
      #expect(found.output.contains("list alone") == list.hasSuffix(".hashes"))
    }
    let json = try place.candour(
      "verify", "small.study", "--format", "json", input: receipts[0] + "\n\n")
    #expect(json.output.hasPrefix(#"{"count":2,"included":true,"listSigned":true"#))
    let other = try place.candour(
      "verify", "small.study/closed.hashes", input: receipts[1] + "\n\n")
    #expect(other.status == 1 && other.errors.contains("give comments.hashes"))
    #expect(try place.candour("verify", "small.study", input: "no receipt\n\n").status == 1)
    try drop(receipts[0], from: place)
  }

  /// The collector leaves a record out: found out by its owner alone, and by everybody from the root.
  private func drop(_ receipt: String, from place: Workplace) throws {
    let lines = try place.read("small.study/closed.hashes").split(separator: "\n")
    let hashes = lines.filter { $0.hasPrefix("hash ") }
    for gone in hashes {
      let kept = lines.filter { $0 != gone }.joined(separator: "\n") + "\n"
      try place.write(kept.replacing("count 2", with: "count 1"), to: "less.hashes")
      let found = try place.candour("verify", "less.hashes", input: receipt + "\n\n")
      #expect([0, 4].contains(found.status), "\(found.errors)")
      guard found.status == 4 else { continue }
      #expect(found.errors.contains("NOT in less.hashes"))
      _ = try place.shell("cp less.hashes small.study/closed.hashes")
      let study = try place.candour("verify", "small.study", input: receipt + "\n\n")
      #expect(study.status == 4 && study.errors.contains("not the list the collector signed"))
      return
    }
    Issue.record("the record is in a list without it")
  }

  @Test func aReleaseIsHeldAgainstTheStudy() throws {
    let place = try SmallStudy.closed.get().copy()
    for name in ["amina", "ben"] { #expect(try place.unseal(name).status == 0) }
    try place.succeed(
      "tally", "small.study", "--request", "request", "--shares", "amina.shares", "ben.shares",
      "--out", "release")
    let sound = try place.candour("verify", "small.study", "--release", "release")
    #expect(sound.status == 0, "\(sound.output)")
    #expect(
      sound.output.contains(
        "13 received = 8 opened + 5 never opened + 0 that could not be read"))
    let json = try place.succeed(
      "verify", "small.study", "--release", "release", "--format", "json")
    #expect(json.contains(#""neverOpened":5"#) && !json.contains(#""holds":false"#))
    let release = try place.read("release/release.json")
    for (from, to, said) in [
      (#""opened":8"#, #""opened":7"#, "NO   opened, never opened"),
      (#""received":13"#, #""received":12"#, "NO   as many answers"),
      (#""neverOpened":5"#, #""neverOpened":4"#, "NO   never opened are none"),
      (
        #""definition":""#, #""definition":"0"#, "NO   the release was made from this survey's text"
      ),
      (#""title":""#, #""title":"X"#, "NO   the study's ledger"),
    ] {
      try place.write(release.replacing(from, with: to), to: "changed.json")
      let refused = try place.candour("verify", "small.study", "--release", "changed.json")
      #expect(refused.status == 4, "\(to)")
      #expect(refused.output.contains(said) || refused.errors.contains("changed.json"), "\(to)")
    }
    #expect(try place.candour("verify", "small.study", "--release", "nothing").status == 4)
  }

  /// What stands between groups of five on lines that hold nothing else.
  private static func receipts(in output: String) -> [String] {
    var receipts: [String] = []
    var isOpen = false
    for line in output.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      let isReceipt =
        (isOpen && !line.isEmpty || line.contains("-") && line.count > 10)
        && line.allSatisfy { $0.isUppercase || $0.isNumber || "-*~$=".contains($0) }
      if isReceipt, isOpen {
        receipts[receipts.count - 1] += line
      } else if isReceipt {
        receipts.append(line)
      }
      isOpen = isReceipt && line.hasSuffix("-")
    }
    return receipts
  }
}
