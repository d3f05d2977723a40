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

  @Test func missingFilesAreNamed() throws {
    let path = "/nowhere/at/all"
    #expect(throws: StorageError.missing(path: path)) { try DurableFile.read(path) }
    #expect(try DurableFile.readIfPresent(path) == nil)
    #expect(StorageError.missing(path: path).exitStatus == 4)
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
