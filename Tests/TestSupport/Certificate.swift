import Foundation

/// A certificate of this machine, signed by itself, as two PEM files.
public final class Certificate {
  /// The certificate's file.
  public let certificate: String
  /// Its private key's file.
  public let key: String

  /// Makes one with `openssl`; throws if that fails.
  public init() throws {
    let base = FileManager.default.temporaryDirectory.appending(
      path: "candour-\(UUID().uuidString)")
    (certificate, key) = (base.path + ".crt", base.path + ".key")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments =
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate]
      + ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  deinit { for path in [certificate, key] { try? FileManager.default.removeItem(atPath: path) } }
}
