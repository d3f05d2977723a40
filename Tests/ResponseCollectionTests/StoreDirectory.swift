import Anonymity
import Foundation
@testable import ResponseCollection

/// A store of made-up records in a directory of its own, with small segments.
final class StoreDirectory {
  let path: String
  let capacity: Int
  private let manifest: Manifest

  init(capacity: Int = 4, survey: SampleCollection? = nil) throws {
    manifest = try (survey ?? SampleCollection.shared.get()).manifest
    path = NSTemporaryDirectory() + "candour-\(UUID().uuidString)"
    self.capacity = capacity
    try store().createIfMissing()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The store as a process sees it that has just begun.
  func store() -> ResponseStore {
    ResponseStore(
      path: path, type: .closed, manifest: manifest, index: StoreIndex(), capacity: capacity)
  }

  /// A record under the token of that number, with anything else in it.
  func record(_ number: UInt8, filling: UInt8 = 0) -> [UInt8] {
    let count = SealedResponse.byteCount(of: .closed, in: manifest)
    let token = [number] + [UInt8](repeating: 0, count: 31)
    return [1, 1, 0, 0] + token + [UInt8](repeating: filling, count: count - 36)
  }

  func records(_ numbers: some Sequence<UInt8>) -> [[UInt8]] { numbers.map { record($0) } }

  func spentHash(_ number: UInt8) -> [UInt8] { SealedResponse.spentHash(of: record(number)) }

  /// Every file's name, bytes and time.
  func snapshot() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try DurableFile.names(in: path) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
      let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      files[name] = try DurableFile.read("\(path)/\(name)") + Array("\(time)".utf8)
    }
    return files
  }

  /// Every file's bytes, to be put back by `restore`.
  func contents() throws -> [String: [UInt8]] {
    try DurableFile.names(in: path).reduce(into: [:]) {
      $0[$1] = try DurableFile.read("\(path)/\($1)")
    }
  }

  func restore(_ files: [String: [UInt8]]) throws {
    for name in try DurableFile.names(in: path) {
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
    for (name, bytes) in files { try put(bytes, as: name) }
  }

  func put(_ bytes: [UInt8], as name: String) throws {
    try DurableFile.replace(bytes, at: "\(path)/\(name)", access: .owner)
  }
}
