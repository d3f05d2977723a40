@testable import Anonymity
import Foundation
import Testing

@Suite struct StorageTests {
  @Test func nothingIsOverwritten() throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/file"
    try DurableFile.create([1], at: path, access: .owner)
    #expect(throws: StorageError.alreadyExists(path: path)) {
      try DurableFile.create([2], at: path, access: .owner)
    }
    #expect(try DurableFile.read(path) == [1])
    #expect(throws: StorageError.alreadyExists(path: directory.path)) {
      try DurableFile.createDirectory(directory.path, access: .owner)
    }
  }

  @Test func replacingLeavesOneFileWithTheConstantTime() throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/file"
    try DurableFile.replace([1], at: path, access: .owner)
    try DurableFile.replace([2, 3], at: path, access: .owner)
    #expect(try SystemCall.names(in: directory.path) == ["file"])
    #expect(try DurableFile.read(path) == [2, 3])
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970
    #expect(time == 946_684_800)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func destroyedFilesAreGone() throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/file"
    try DurableFile.create([1, 2, 3], at: path, access: .owner)
    let second = "\(directory.path)/second"
    try FileManager.default.linkItem(atPath: path, toPath: second)
    try DurableFile.destroy(path)
    #expect(!DurableFile.exists(path))
    // The other name of the same file shows that the content was overwritten first.
    #expect(try DurableFile.read(second) == [0, 0, 0])
    try DurableFile.destroy(path)
  }

  /// A key on a stick that isn't connected, by a link or by its path.
  @Test func whatCannotBeReachedIsNotGone() throws {
    let directory = try TemporaryDirectory()
    let link = "\(directory.path)/link"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "\(directory.path)/stick/key")
    #expect(throws: StorageError.self) { try DurableFile.destroy(link) }
    #expect(throws: StorageError.noDirectory(path: "\(directory.path)/stick")) {
      try DurableFile.destroy("\(directory.path)/stick/key")
    }
  }

  /// A second name is somebody's copy, and stays.
  @Test func anOldSecretWithAnotherNameStays() throws {
    let directory = try TemporaryDirectory()
    let (path, copy) = ("\(directory.path)/file", "\(directory.path)/copy")
    try DurableFile.create([1, 2], at: path, access: .owner)
    let old = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    try DurableFile.replace([3], at: path, access: .owner, destroysOld: true)
    #expect(try old.readToEnd() == Data([0, 0]))
    try FileManager.default.linkItem(atPath: path, toPath: copy)
    try DurableFile.replace([4], at: path, access: .owner, destroysOld: true)
    #expect(try DurableFile.read(copy) == [3])
  }

  /// Under relatime a file whose access time isn't after its change shows its next reading.
  @Test func readingLeavesNoAccessTime() throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/file"
    try DurableFile.create([1], at: path, access: .owner)
    try DurableFile.settleTimes(directory.path)
    _ = try DurableFile.read(path)
    _ = try SystemCall.names(in: directory.path)
    for place in [path, directory.path] {
      #expect(SystemCall.state(at: place)?.st_atim.tv_sec == 946_684_800, "\(place)")
    }
  }

  @Test func missingFilesAreNamed() throws {
    let path = "/nowhere/at/all"
    #expect(throws: StorageError.missing(path: path)) { try DurableFile.read(path) }
    #expect(try DurableFile.readIfPresent(path) == nil)
    #expect(StorageError.missing(path: path).exitStatus == 4)
  }

  @Test func ofManyCreatorsOneWinsAndItsFileIsWhole() async throws {
    for _ in 0..<20 {
      let directory = try TemporaryDirectory()
      let path = "\(directory.path)/file"
      let contents = (0..<8).map { [UInt8](repeating: $0, count: 1 << 14) }
      let winners = await withTaskGroup(of: [UInt8]?.self) { group in
        for content in contents {
          group.addTask {
            (try? DurableFile.create(content, at: path, access: .owner)).map { content }
          }
        }
        return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
      }
      #expect(winners.count == 1)
      #expect(try DurableFile.read(path) == winners.first)
      #expect(try SystemCall.names(in: directory.path) == ["file"])
    }
  }

  @Test func manyReplacersFailNeitherEachOtherNorThemselves() async throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/file"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<UInt8(16) {
        group.addTask {
          for _ in 0..<4 {
            try DurableFile.replace(
              [UInt8](repeating: number, count: 1 << 14), at: path, access: .owner)
          }
        }
      }
      try await group.waitForAll()
    }
    let found = try DurableFile.read(path)
    #expect(found.count == 1 << 14 && Set(found).count == 1)
    #expect(try SystemCall.names(in: directory.path) == ["file"])
  }

  @Test func whatACrashLeftIsDestroyedAndNothingElse() throws {
    let directory = try TemporaryDirectory()
    let stale = "\(directory.path)/.file.candour-0011223344556677.new"
    for name in ["\(directory.path)/.hidden.new", "\(directory.path)/file", stale] {
      try DurableFile.create([1, 2], at: name, access: .owner)
    }
    // What is opened before shows that the content was overwritten.
    let reader = try SystemCall.open(stale, flags: O_RDONLY)
    try DurableFile.destroyLeftovers(in: directory.path)
    #expect(try SystemCall.names(in: directory.path) == [".hidden.new", "file"])
    #expect(try SystemCall.readAll(reader, stale) == [0, 0])
  }

  /// A crash between a file's own name and the end of its temporary one leaves both.
  @Test func theSecondNameOfALiveFileGoesAndItsContentStays() throws {
    let directory = try TemporaryDirectory()
    let (path, stale) = ("\(directory.path)/file", "\(directory.path)/.file.candour-00.new")
    try DurableFile.create([1, 2], at: path, access: .owner)
    for isAsked in [true, false] {
      try FileManager.default.linkItem(atPath: path, toPath: stale)
      if isAsked {
        try DurableFile.destroyLeftovers(in: directory.path)
      } else {
        #expect(throws: StorageError.alreadyExists(path: path)) {
          try DurableFile.create([3], at: path, access: .owner)
        }
      }
      #expect(try DurableFile.read(path) == [1, 2])
      #expect(!DurableFile.exists(stale))
    }
  }

  @Test func theNextWriterOfTheSameNameDestroysWhatACrashLeft() throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/file"
    let stale = "\(directory.path)/.file.candour-0011223344556677.new"
    for isCreated in [true, false] {
      try DurableFile.create([7, 7], at: stale, access: .owner)
      let reader = try SystemCall.open(stale, flags: O_RDONLY)
      if isCreated {
        try DurableFile.create([1], at: path, access: .owner)
      } else {
        try DurableFile.replace([1], at: path, access: .owner)
      }
      #expect(!DurableFile.exists(stale))
      #expect(try SystemCall.readAll(reader, stale) == [0, 0])
    }
  }

  @Test func theFileOfALivingWriterStays() throws {
    let directory = try TemporaryDirectory()
    let writer = try TemporaryFile.write([1, 2], for: "\(directory.path)/file", mode: 0o600)
    try DurableFile.destroyLeftovers(in: directory.path)
    #expect(try DurableFile.read(writer.path) == [1, 2])
    writer.discard()
    #expect(try SystemCall.names(in: directory.path) == [])
  }

  @Test func nothingIsFollowedOutOfTheDirectory() throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/file"
    try DurableFile.create([1], at: path, access: .owner)
    let stale = "\(directory.path)/.other.candour-00.new"
    try FileManager.default.createSymbolicLink(atPath: stale, withDestinationPath: path)
    try DurableFile.destroyLeftovers(in: directory.path)
    #expect(try DurableFile.read(path) == [1])
  }

  @Test func aMissingDirectoryIsNamedAsAsked() throws {
    let directory = try TemporaryDirectory()
    let refusal = StorageError.noDirectory(path: "\(directory.path)/no")
    let path = "\(directory.path)/no/file"
    #expect(throws: refusal) { try DurableFile.create([1], at: path, access: .owner) }
    #expect(throws: refusal) { try DurableFile.replace([1], at: path, access: .owner) }
    #expect(throws: refusal) { try DurableFile.createDirectory(path, access: .owner) }
    #expect(throws: refusal) { try DurableFile.checkFree(path) }
    #expect(refusal.exitStatus == 2)
    #expect(refusal.message.contains("mkdir"))
  }

  @Test func theLockIsHeldByOneAtATime() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path
    try DurableFile.create([0], at: "\(path)/count", access: .owner)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<5 {
            let lock = try DirectoryLock(directory: path)
            let count = try DurableFile.read("\(path)/count")[0]
            try DurableFile.replace([count + 1], at: "\(path)/count", access: .owner)
            extendLifetime(lock)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try DurableFile.read("\(path)/count") == [40])
  }
}
