import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// Carries messages over HTTP, each on a connection of its own, so that none shows which others are the
/// same person's.
///
/// What doesn't arrive is sent again: both services give the same message the same answer.
public struct HTTPTransport: MessageTransport {
  private let addresses: [ServiceAddress]
  private let answerByteCount: Int
  private let trusted: String?
  private let patience: Patience

  /// How long one message may take.
  public struct Patience: Sendable {
    /// To reach an address.
    public var connecting: Duration = .seconds(5)
    /// To be answered there.
    public var answering: Duration = .seconds(20)
    /// Before each further round through the addresses; none begins once `answering` has passed.
    public var pauses: [Duration] = [.milliseconds(300), .seconds(1), .seconds(2), .seconds(4)]

    /// The patience of the product.
    public init() {}
  }

  /// A transport to a service at any of `addresses`, whose answers all have one size.
  ///
  /// `trusted` is a PEM file of certificates to trust instead of the system's.
  public init(
    _ addresses: [ServiceAddress], answerByteCount: Int, trusting trusted: String? = nil,
    patience: Patience = Patience()
  ) {
    (self.addresses, self.answerByteCount) = (addresses, answerByteCount)
    (self.trusted, self.patience) = (trusted, patience)
  }

  /// Whether a file is a PEM file with a certificate in it.
  public static func canTrust(_ file: String) -> Bool {
    (try? NIOSSLCertificate.fromPEMFile(file))?.isEmpty == false
  }

  /// Sends a message and waits for its answer.
  ///
  /// Blocks the thread. Throws `TransportError` when no address gives an answer of the right size.
  public func send(_ request: [UInt8]) throws -> [UInt8] {
    // Which collector comes first is nobody's to choose.
    let order = addresses.shuffled()
    let end = ContinuousClock.now + patience.answering
    var last = TransportError.unreachable
    for pause in [.zero] + patience.pauses {
      guard ContinuousClock.now + pause < end else { break }
      if pause > .zero { Self.sleep(pause) }
      for address in order {
        do { return try send(request, to: address) } catch { last = error }
      }
      // No certificate becomes another one by waiting.
      if last == .untrusted { break }
    }
    throw last
  }

  private func send(_ message: [UInt8], to address: ServiceAddress) throws(TransportError)
    -> [UInt8]
  {
    let client = HTTPClient(configuration: configuration)
    // Nothing is left to be sent; what it says of closed connections is of no use to anybody.
    defer { try? client.syncShutdown() }
    do {
      let request = try HTTPClient.Request(
        url: Self.url(of: address), method: .POST,
        headers: ["content-type": "application/octet-stream", "connection": "close"],
        body: .byteBuffer(ByteBuffer(bytes: message)))
      let response = try client.execute(
        request: request,
        delegate: ResponseAccumulator(request: request, maxBodySize: answerByteCount),
        deadline: .now() + TimeAmount(patience.connecting + patience.answering)
      ).wait()
      // A proxy whose service begins anew, or has too much to do.
      guard response.status.code < 500, ![408, 429].contains(response.status.code) else {
        throw TransportError.unreachable
      }
      guard response.status == .ok, let body = response.body,
        body.readableBytes == answerByteCount
      else { throw TransportError.notAService }
      return Array(body.readableBytesView)
    } catch let error as TransportError {
      throw error
    } catch {
      throw Self.fault(of: error)
    }
  }

  /// What an error of the libraries below comes to.
  ///
  /// A connection that breaks in the handshake says nothing of a certificate: trying again may help.
  private static func fault(of error: any Error) -> TransportError {
    if let error = error as? NIOSSLExtraError {
      return error == .failedToValidateHostname ? .untrusted : .unreachable
    }
    switch error as? NIOSSLError {
    case .handshakeFailed(.sslError(let reasons)) where !reasons.contains(.eofDuringHandshake):
      let words = reasons.map(\.description).joined()
      return words.contains("CERTIFICATE_VERIFY_FAILED") ? .untrusted : .unreachable
    case .noCertificateToValidate, .unableToValidateCertificate, .failedToLoadCertificate,
      .noSuchFilesystemObject:
      return .untrusted
    default: return .unreachable
    }
  }

  private var configuration: HTTPClient.Configuration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    if let trusted { tls.trustRoots = .file(trusted) }
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: .init(
        connect: TimeAmount(patience.connecting), read: TimeAmount(patience.answering)),
      decompression: .disabled)
    configuration.httpVersion = .http1Only
    // How often to try, and for how long, is said here and nowhere below.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.maximumUsesPerConnection = 1
    return configuration
  }

  private static func url(of address: ServiceAddress) -> String {
    switch address {
    case .url(let url): url + path
    case .socket(let file): "http+unix://" + percentEncoded(file) + path
    }
  }

  /// As the host of a URL (RFC 3986 §3.2.2): every byte but letters and digits escaped.
  private static func percentEncoded(_ path: String) -> String {
    path.utf8.map { byte in
      let letter = Unicode.Scalar(byte)
      if letter.properties.isAlphabetic && byte < 128 || (48...57).contains(byte) {
        return String(letter)
      }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  private static let path = "/v1/message"
}

/// Why a message got no answer; holds nothing of the message.
public enum TransportError: Error, Equatable, Sendable {
  /// Nobody answers there, or not in time.
  case unreachable
  /// Its certificate isn't one that is trusted.
  case untrusted
  /// What answers is no service of this study.
  case notAService
}
