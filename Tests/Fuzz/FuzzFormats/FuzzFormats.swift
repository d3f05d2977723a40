import Anonymity
import ReleaseFormat
import Registration

/// libFuzzer's entry: the first byte chooses a parser; what parses must re-encode to the same bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFormats(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // libFuzzer lends `count` bytes for the call; they are copied at once.
  let all = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = all.first else { return 0 }
  let bytes = Array(all.dropFirst())
  let text = String(decoding: bytes, as: UTF8.self)
  switch choice % 8 {
  case 0:
    if let manifest = try? SignedManifest(bytes) { precondition(manifest.bytes == bytes) }
  case 1: _ = try? Custodian(publicFile: bytes, name: "fuzz.pub")
  case 2:
    if let file = try? IssuerPublicFile(bytes, name: "fuzz.pub") {
      precondition(file.bytes == bytes)
    }
  case 3:
    if let receipt = Receipt(text) { precondition(Receipt(receipt.text) == receipt) }
  case 4:
    if let code = EnrolmentCode(text) {
      precondition(EnrolmentCode(code.exposedText())?.exposedBytes() == code.exposedBytes())
    }
  case 5:
    if let words = RecoveryWords(text) {
      let again = RecoveryWords(words.exposedWords().joined(separator: " "))
      precondition(again?.exposedWords() == words.exposedWords())
    }
  case 6: _ = try? Roll(csv: bytes, groupColumns: ["directorate", "team"])
  default:
    if let document = try? ReleaseDocument(canonicalBytes: bytes) {
      precondition((try? document.canonicalBytes()) == bytes)
    }
  }
  return 0
}
