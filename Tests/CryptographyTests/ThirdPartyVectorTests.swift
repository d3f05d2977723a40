import TestSupport
import Testing

@testable import Cryptography

@Suite(
  "Third-party vectors",
  .enabled(if: ThirdPartyVectors.areAvailable, Comment(rawValue: ThirdPartyVectors.reason)))
struct ThirdPartyVectorTests {
  @Test("Wycheproof X25519: shared secrets, and every low-order point refused")
  func x25519() throws {
    let set = try ThirdPartyVectors.decode(X25519Set.self, from: "wycheproof_x25519_subset.json")
    var refused = 0
    for test in set.tests {
      let key = try X25519.PrivateKey(rawBytes: SecretBytes(copying: [UInt8](hex: test.private)))
      let point = try [UInt8](hex: test.public)
      if test.flags.contains("ZeroSharedSecret") {
        refused += 1
        #expect(throws: CryptographyError.invalidKey, "case \(test.tcId)") {
          try X25519.PublicKey(rawBytes: point)
        }
      } else {
        let shared = try key.sharedSecret(with: X25519.PublicKey(rawBytes: point)).exposedBytes()
        #expect(shared.hex == test.shared, "case \(test.tcId)")
      }
    }
    #expect(refused == 31 && set.tests.count == 55)
  }

  @Test(
    "Wycheproof AEADs",
    arguments: [
      ("wycheproof_aes256gcm_subset.json", UInt16(2), 54),
      ("wycheproof_chacha20poly1305_subset.json", 3, 80),
    ])
  func aead(name: String, identifier: UInt16, count: Int) throws {
    let set = try ThirdPartyVectors.decode(AEADSet.self, from: name)
    let aead = try #require(AEAD(rawValue: identifier))
    #expect(set.tests.count == count)
    for test in set.tests {
      let (key, nonce) = try ([UInt8](hex: test.key), [UInt8](hex: test.iv))
      let (aad, message) = try ([UInt8](hex: test.aad), [UInt8](hex: test.msg))
      let sealed = try [UInt8](hex: test.ct + test.tag)
      if test.result == "valid" {
        let made = try aead.seal(key: key.span, nonce: nonce, plaintext: message.span, aad: aad)
        #expect(made == sealed, "case \(test.tcId)")
        let opened = try aead.open(key: key.span, nonce: nonce, sealed: sealed, aad: aad)
          .exposedBytes()
        #expect(opened == message, "case \(test.tcId)")
      } else {
        #expect(throws: CryptographyError.authenticationFailed, "case \(test.tcId)") {
          _ = try aead.open(key: key.span, nonce: nonce, sealed: sealed, aad: aad)
        }
      }
    }
  }

  @Test("Wycheproof RSASSA-PSS: what finalize and the collector run")
  func pss() throws {
    let set = try ThirdPartyVectors.decode(
      PSSSet.self, from: "wycheproof_rsapss4096_sha384_subset.json")
    let key = try BlindRSA.PublicKey(modulus: Array([UInt8](hex: set.n).drop { $0 == 0 }))
    #expect(set.tests.count == 55)
    for test in set.tests {
      let (message, signature) = try ([UInt8](hex: test.msg), [UInt8](hex: test.sig))
      let accepted = key.isValidSignature(.init(bytes: signature), forMessage: message)
      #expect(accepted == (test.result == "valid"), "case \(test.tcId)")
    }
  }

  @Test("SLIP-39: interpolation of secrets and digests")
  func interpolation() throws {
    let set = try ThirdPartyVectors.decode(ShamirSet.self, from: "slip39_shamir_gf256.json")
    #expect(set.gf256_interpolation.count == 17)
    for test in set.gf256_interpolation {
      let shares = try test.points.map {
        try Shamir.Share(point: $0.x, value: SecretBytes(copying: [UInt8](hex: $0.y)))
      }
      let secret = try Shamir.interpolate(shares, at: test.secret_x).exposedBytes()
      #expect(secret.hex == test.secret)
      let digest = try Shamir.interpolate(shares, at: test.digest_x).exposedBytes()
      #expect(digest.hex == test.digest)
    }
    for triple in set.field.mul { #expect(GF256.product(triple[0], triple[1]) == triple[2]) }
    for triple in set.field.div {
      #expect(GF256.product(triple[0], GF256.inverse(triple[1])) == triple[2])
    }
    for triple in set.field.add { #expect(GF256.sum(triple[0], triple[1]) == triple[2]) }
  }

  @Test("Merkle trees: reference paths and proofs, good and broken probes")
  func merkle() throws {
    let set = try ThirdPartyVectors.decode(MerkleSet.self, from: "rfc6962_merkle.json")
    let leaves = try set.leaves.map { try [UInt8](hex: $0) }
    for path in set.audit_paths where path.leaf > 0 {
      let tree = MerkleTree(leaves: Array(leaves.prefix(path.tree_size)))
      #expect(try tree.inclusionProof(for: path.leaf - 1).map(\.hex) == path.path)
    }
    for proof in set.consistency_proofs {
      let tree = MerkleTree(leaves: Array(leaves.prefix(proof.size2)))
      #expect(try tree.consistencyProof(from: proof.size1).map(\.hex) == proof.proof)
    }
    #expect(set.inclusion_probes.count == 98 && set.consistency_probes.count == 98)
    for probe in set.inclusion_probes { try check(probe) }
    for probe in set.consistency_probes { try check(probe) }
  }

  private func check(_ probe: MerkleSet.Inclusion) throws {
    let accepted = try MerkleTree.isIncluded(
      leafHash: [UInt8](hex: probe.leafHash), index: Int(truncatingIfNeeded: probe.leafIdx),
      treeSize: probe.treeSize,
      proof: (probe.proof ?? []).map { try [UInt8](hex: $0) }, root: [UInt8](hex: probe.root))
    #expect(accepted == !probe.wantErr, "\(probe.file)")
  }

  private func check(_ probe: MerkleSet.Consistency) throws {
    let accepted = try MerkleTree.isConsistent(
      firstSize: probe.size1, firstRoot: [UInt8](hex: probe.root1), secondSize: probe.size2,
      secondRoot: [UInt8](hex: probe.root2),
      proof: (probe.proof ?? []).map { try [UInt8](hex: $0) })
    #expect(accepted == !probe.wantErr, "\(probe.file)")
  }
}
