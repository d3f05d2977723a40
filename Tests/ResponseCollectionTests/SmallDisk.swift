import Foundation

/// A file system of its own in memory, of so many kilobytes; needs the right to mount.
///
/// Where that right is missing, making one fails, and so does the test: a disk that can't be filled
/// proves nothing.
final class SmallDisk {
  let path: String

  init(kilobytes: Int) throws {
    path = NSTemporaryDirectory() + "candour-disk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "candour-test", path)
  }

  deinit {
    try? Self.run("umount", path)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Fills the disk but for so many pages of 4 kB.
  func fill(leaving pages: Int) throws {
    let state = try FileManager.default.attributesOfFileSystem(forPath: path)
    let free = (state[.systemFreeSize] as? Int ?? 0) - pages * 4096
    let filler = Data(count: max(0, free))
    try filler.write(to: URL(fileURLWithPath: "\(path)/filler"))
  }

  func empty() throws {
    try FileManager.default.removeItem(atPath: "\(path)/filler")
  }

  func setReadOnly(_ isReadOnly: Bool) throws {
    try Self.run("mount", "-o", "remount,\(isReadOnly ? "ro" : "rw")", path)
  }

  private struct Refused: Error {
    let command: [String]
    let status: Int32
  }

  private static func run(_ command: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Refused(command: command, status: process.terminationStatus)
    }
  }
}
