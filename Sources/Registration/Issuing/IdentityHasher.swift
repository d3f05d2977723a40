import Anonymity
import Cryptography

/// A person in the issuer's list: an identifier hashed under the roll key, never plain.
struct IdentityHash: Hashable, Comparable {
  let bytes: [UInt8]

  static func < (first: IdentityHash, second: IdentityHash) -> Bool {
    first.bytes.lexicographicallyPrecedes(second.bytes)
  }
}

/// Hashes identifiers and codes under the roll key (HMAC-SHA-256, RFC 2104).
///
/// Without the key a list of a million staff numbers is tried in a tenth of a second; with the key
/// destroyed the hashes mean nothing.
final class IdentityHasher: Sendable {
  private let rollKey: SecretBytes
  private let survey: [UInt8]

  init(rollKey: borrowing SecretBytes, survey: String) {
    self.rollKey = rollKey.duplicate()
    self.survey = Array(survey.utf8)
  }

  func hash(_ identifier: StaffIdentifier) -> IdentityHash {
    IdentityHash(bytes: authenticate("candour identity v1", identifier))
  }

  /// The second hash: of identifier and code, outside the roll commitment, so that a code can be
  /// replaced.
  func codeHash(_ identifier: StaffIdentifier, _ code: EnrolmentCode) -> [UInt8] {
    authenticate("candour enrolment code v1", identifier, code.exposedBytes())
  }

  private func authenticate(
    _ label: String, _ identifier: StaffIdentifier, _ more: [UInt8]...
  ) -> [UInt8] {
    HMAC.authenticate(
      .sha256, key: rollKey,
      message: LengthDelimited.encode(label, [survey, identifier.bytes] + more))
  }
}
