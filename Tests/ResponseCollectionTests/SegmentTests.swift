import Anonymity
import Foundation
@testable import ResponseCollection
import TestSupport
import Testing

/// A store of many segments: its bytes, its crashes, its damages.
@Suite struct SegmentTests {
  @Test func anyOrderAndBatchingGiveTheSameSegments() throws {
    var generator = SeededGenerator.announced("SegmentTests")
    let reference = try StoreDirectory()
    try reference.store().merge(reference.records(0..<90))
    let expected = try reference.snapshot()
    #expect(expected.count > 15)
    for _ in 0..<8 {
      let other = try StoreDirectory()
      var waiting = other.records((0..<90).shuffled(using: &generator))
      while !waiting.isEmpty {
        let count = Int.random(in: 1...min(20, waiting.count), using: &generator)
        try other.store().merge(Array(waiting.prefix(count)))
        waiting.removeFirst(count)
      }
      #expect(try other.snapshot() == expected)
    }
  }

  @Test func recordsComeSortedAndAreFound() throws {
    let held = try StoreDirectory()
    let store = held.store()
    try store.merge(held.records(0..<60))
    let hashes = try held.store().records().map { SealedResponse.spentHash(of: $0) }
    #expect(hashes.count == 60)
    #expect(zip(hashes, hashes.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    for number in UInt8(0)..<70 {
      for reader in [store, held.store()] {
        let found = try reader.recordHash(ofToken: held.spentHash(number))
        #expect((found != nil) == (number < 60))
      }
    }
  }

  @Test func aReaderSeesWhatAnotherProcessWrote() throws {
    let held = try StoreDirectory()
    let reader = held.store()
    #expect(try reader.recordHash(ofToken: held.spentHash(3)) == nil)
    for number in UInt8(0)..<30 {
      try held.store().merge([held.record(number)])
      #expect(try reader.recordHash(ofToken: held.spentHash(number)) != nil, "\(number)")
    }
  }

  @Test func aTokenKeepsItsFirstRecord() throws {
    let held = try StoreDirectory()
    try held.store().merge(held.records(0..<20))
    let before = try held.snapshot()
    try held.store().merge([held.record(7, filling: 9)])
    #expect(try held.snapshot() == before)
  }

  /// The files of a commit are written one by one, then those they replace go one by one.
  @Test func aCommitCutShortAnywhereIsFinishedByTheNext() throws {
    let held = try StoreDirectory()
    try held.store().merge(held.records(0..<9))
    let before = try held.contents()
    let batch = held.records(9..<40)
    try held.store().merge(batch)
    let (after, expected) = (try held.contents(), try held.snapshot())
    let written = after.filter { before[$0.key] != $0.value }.keys.sorted()
    let removed = before.keys.filter { after[$0] == nil }.sorted()
    #expect(written.count > 6 && removed.count > 1)
    var state = before
    var states = [state]
    for name in written {
      state[name] = after[name]
      states.append(state)
    }
    for name in removed {
      state[name] = nil
      states.append(state)
    }
    for (place, state) in states.enumerated() {
      try held.restore(state)
      let known = Set(try held.store().records())
      #expect(known.isSuperset(of: held.records(0..<9)), "state \(place)")
      try held.store().merge(batch)
      #expect(try held.snapshot() == expected, "state \(place)")
    }
  }

  /// Somebody puts the segment of last week back: what came since is still there.
  @Test func aRestoredAncestorLosesNothing() throws {
    let held = try StoreDirectory()
    try held.store().merge(held.records(0..<3))
    let old = try DurableFile.read("\(held.path)/all")
    try held.store().merge(held.records(3..<30))
    let expected = try held.snapshot()
    try held.put(old, as: "all")
    #expect(try held.store().hasLeftovers())
    try held.store().merge([])
    #expect(try held.snapshot() == expected)
  }

  @Test(arguments: [
    "hole", "missing", "extra", "name", "moved", "flipped", "cut", "longer", "empty", "other study",
    "undivided", "overfull",
  ])
  func whateverIsNotInOrderIsRefusedAndLeft(fault: String) throws {
    let held = try StoreDirectory()
    try held.store().merge(held.records(0..<20))
    let names = try DurableFile.names(in: held.path)
    let first = try #require(names.first)
    let bytes = try DurableFile.read("\(held.path)/\(first)")
    var files = try held.contents()
    switch fault {
    case "hole": files[first] = nil
    case "missing": files = [:]
    case "extra": files["notes"] = [1]
    case "name": files["00000000000000000"] = bytes
    case "moved": (files[first], files[names[1]]) = (files[names[1]], files[first])
    case "flipped": files[first]?[100] ^= 1
    case "cut": files[first]?.removeLast()
    case "longer": files[first]?.append(0)
    case "empty": files[first] = []
    case "other study":
      let other = try StoreDirectory(survey: SampleCollection.other.get())
      try other.store().merge(other.records(0..<20))
      files = try other.contents()
    case "undivided":
      let whole = try StoreDirectory(capacity: 100)
      try whole.store().merge(whole.records(0..<20))
      files = try whole.contents()
    default:
      let small = try StoreDirectory(capacity: 1)
      try small.store().merge(small.records(0..<20))
      files = try small.contents()
    }
    try held.restore(files)
    let before = try held.snapshot()
    let error = #expect(throws: (any Error).self) { try held.store().records() }
    #expect((error as? any ReportedError)?.exitStatus == 4, "\(String(describing: error))")
    // Divided too far is seen when all is read; the rest as soon as anything is looked up or merged.
    if fault != "overfull" {
      #expect(throws: (any Error).self) { try held.store().merge(held.records(30..<60)) }
    }
    #expect(try held.snapshot() == before)
  }
}
