import Foundation

/// libFuzzer's entry: the first byte chooses a parser; what parses must re-encode to the same bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzProtocol(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // libFuzzer lends `count` bytes for the call; they are copied at once.
  let all = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = all.first else { return 0 }
  _ = Parser.all[Int(choice) % Parser.all.count].reads(Array(all.dropFirst()))
  return 0
}

/// Writes a start for every parser into the directory `CANDOUR_SEEDS`, before libFuzzer reads it.
///
/// Some parsers read only what was sealed: their starts are opened here, or made.
@_cdecl("LLVMFuzzerInitialize")
public func writeSeeds(
  _ count: UnsafeMutablePointer<CInt>?,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
  guard let directory = ProcessInfo.processInfo.environment["CANDOUR_SEEDS"] else { return 0 }
  for (place, parser) in Parser.all.enumerated() {
    for (number, seed) in parser.seeds.enumerated() {
      precondition(parser.reads(seed), "\(parser.name): the start \(number) is refused")
      let path = "\(directory)/\(parser.name)-\(number)"
      guard FileManager.default.createFile(atPath: path, contents: Data([UInt8(place)] + seed))
      else { fatalError("\(path) can't be written") }
    }
  }
  return 0
}
