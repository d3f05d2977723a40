import Anonymity
import Cryptography
import Glibc

/// How many a second on one core; prints `NAME RATE`.
enum Rates {
  /// An issuer's blind signature, its check against faults included.
  static func signing(count: Int) throws {
    let key = try BlindRSA.PrivateKey.generate()
    var random = SystemRandom()
    let prepared = BlindRSA.prepare([1, 2, 3], using: &random)
    var blinded: [BlindRSA.BlindedMessage] = []
    try report("blind", count) { _ in
      blinded.append(try key.publicKey.blind(prepared, using: &random).0)
    }
    try report("blind-sign", count) { _ = try key.blindSign(blinded[$0]) }
    // As a service has it, from a file.
    let read = try BlindRSA.PrivateKey(derBytes: key.derBytes())
    try report("blind-sign-read", count) { _ = try read.blindSign(blinded[$0]) }
  }

  /// What a respondent's machine and the collector do with one record.
  static func records(count: Int) throws {
    var random = SystemRandom()
    let study = try BenchStudy(custodians: Self.custodians(&random))
    let tokens = try Parallel.map(count) { number in
      var random = SystemRandom()
      return try study.token(.closed, number: number, using: &random)
    }
    let sealer = ResponseSealer(manifest: study.manifest)
    var records: [SealedResponse] = []
    try report("seal", 10 * count) { number in
      records.append(try sealer.seal([1, 2, 3], token: tokens[number % count], using: &random))
    }
    let bytes = records.map(\.bytes)
    try report("verify", bytes.count) { number in
      let record = try SealedResponse(bytes[number], type: .closed, manifest: study.manifest)
      guard record.token.isValid(in: study.manifest), record.isSignedByToken(in: study.manifest)
      else { throw CryptographyError.invalidSignature }
    }
  }

  /// Does something so many times and prints how often a second that was.
  static func report(
    _ name: String, _ count: Int, _ body: (Int) throws -> Void
  ) rethrows {
    let start = processorSeconds()
    for number in 0..<count { try body(number) }
    print(name, Double(count) / (processorSeconds() - start))
  }

  /// Of this process, as `openssl speed` counts: others on the machine don't matter.
  private static func processorSeconds() -> Double {
    var time = timespec()
    // The structure is owned here and lent for the call.
    _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func custodians(_ random: inout SystemRandom) throws -> [Custodian] {
    try TallyBench.makeCustodians(in: TallyBench.temporaryDirectory(), using: &random)
  }
}
