// The shapes of the third-party files, as far as the tests use them; names are those of the files.

struct X25519Set: Decodable {
  struct Test: Decodable {
    let tcId: Int
    let flags: [String]
    let `public`: String
    let `private`: String
    let shared: String
  }
  let tests: [Test]
}

struct AEADSet: Decodable {
  struct Test: Decodable {
    let tcId: Int
    let key, iv, aad, msg, ct, tag, result: String
  }
  let tests: [Test]
}

struct PSSSet: Decodable {
  struct Test: Decodable {
    let tcId: Int
    let msg, sig, result: String
  }
  let n: String
  let tests: [Test]
}

struct ShamirSet: Decodable {
  struct Field: Decodable {
    let mul, div, add: [[UInt8]]
  }
  struct Point: Decodable {
    let x: UInt8
    let y: String
  }
  struct Interpolation: Decodable {
    let points: [Point]
    let secret_x: UInt8
    let secret: String
    let digest_x: UInt8
    let digest: String
  }
  let field: Field
  let gf256_interpolation: [Interpolation]
}

struct MerkleSet: Decodable {
  struct Path: Decodable {
    let leaf, tree_size: Int
    let path: [String]
  }
  struct Proof: Decodable {
    let size1, size2: Int
    let proof: [String]
  }
  struct Inclusion: Decodable {
    let file: String
    let leafIdx: UInt64  // Two probes claim an index of 2^64 - 1.
    let treeSize: Int
    let root, leafHash: String
    let proof: [String]?
    let wantErr: Bool
  }
  struct Consistency: Decodable {
    let file: String
    let size1, size2: Int
    let root1, root2: String
    let proof: [String]?
    let wantErr: Bool
  }
  let leaves: [String]
  let audit_paths: [Path]
  let consistency_proofs: [Proof]
  let inclusion_probes: [Inclusion]
  let consistency_probes: [Consistency]
}
