import Anonymity
import Cryptography

/// Token keys in DER: the public ones come in every manifest.
extension Parser {
  static let keys: [Parser] = {
    let secret = Study.vectors.file("fieldwork/x.issuer/token-comments.key.hex")
    return [
      Parser("public-key", seeds: [Study.vectors.manifest.issuers[0].commentKey.derBytes]) {
        try BlindRSA.PublicKey(derBytes: $0).derBytes
      },
      Parser("private-key", seeds: [Array(secret.dropFirst(8))]) {
        try BlindRSA.PrivateKey(derBytes: SecretBytes(copying: $0)).derBytes().exposedBytes()
      },
    ]
  }()
}
