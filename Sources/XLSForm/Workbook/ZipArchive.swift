import CZip
import Glibc

/// A zip archive in memory (libzip); the only code that calls it.
///
/// Safe: the archive is never handed out. Sizes are capped while reading, so that no archive grows beyond what a form can be.
@safe final class ZipArchive {
  /// Bytes of the file itself.
  static let largestFile = 50_000_000
  /// Bytes of one entry, unpacked.
  static let largestEntry = 64_000_000
  /// Bytes of all entries that are read, unpacked.
  static let largestTotal = 128_000_000

  /// Owned: discarded with the archive; libzip owns the copy of the bytes below it.
  private let archive: OpaquePointer
  private var unpacked = 0

  /// Copies the bytes and opens them; throws `damaged` if they are no archive.
  init(copying bytes: [UInt8]) throws(FormFileError) {
    guard bytes.count <= Self.largestFile else { throw .tooLarge }
    guard !bytes.isEmpty else { throw .damaged(part: "the archive") }
    // malloc, because libzip frees the copy with free().
    guard let copy = unsafe malloc(bytes.count) else { throw .outOfMemory }
    unsafe copy.copyMemory(from: bytes, byteCount: bytes.count)
    guard
      let source = unsafe zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, nil)
    else {
      unsafe free(copy)
      throw .outOfMemory
    }
    guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, nil) else {
      // The source is still ours when opening fails, and the copy goes with it.
      unsafe zip_source_free(source)
      throw .damaged(part: "the archive")
    }
    unsafe self.archive = archive
  }

  deinit { unsafe zip_discard(archive) }

  /// The unpacked bytes of an entry; `nil` if there is none of that name (capitals don't matter).
  func entry(_ name: String) throws(FormFileError) -> [UInt8]? {
    // libzip copies what it needs of the name; the index is its own.
    let index = unsafe zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    var stat = unsafe zip_stat_t()
    guard unsafe zip_stat_index(archive, zip_uint64_t(index), 0, &stat) == 0 else {
      throw .damaged(part: name)
    }
    guard unsafe stat.encryption_method == ZIP_EM_NONE else { throw .encrypted }
    guard unsafe stat.size <= zip_uint64_t(Self.largestEntry) else { throw .tooLarge }
    guard let file = unsafe zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw .damaged(part: name)
    }
    defer { unsafe zip_fclose(file) }
    return try unsafe read(file, name)
  }

  /// Reads to the end, where libzip compares the checksum; the size told beforehand isn't trusted.
  private func read(_ file: OpaquePointer, _ name: String) throws(FormFileError) -> [UInt8] {
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      // The buffer lives for the call, and its length goes with it.
      let count = unsafe zip_fread(file, &buffer, zip_uint64_t(buffer.count))
      guard count >= 0 else { throw .damaged(part: name) }
      guard count > 0 else { return content }
      content += buffer[..<Int(count)]
      unpacked += Int(count)
      guard content.count <= Self.largestEntry, unpacked <= Self.largestTotal else {
        throw .tooLarge
      }
    }
  }
}
