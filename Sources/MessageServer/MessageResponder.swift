import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization

/// Turns requests into messages and back; whatever else is asked gets a short answer of plain text.
struct MessageResponder: HTTPResponder {
  /// The size of the longest message.
  let longest: Int
  private let sizes: Set<Int>
  private let busy: [UInt8]
  private let pace: ReleasePace
  private let respond: @Sendable ([UInt8]) async -> [UInt8]
  private let inWork: MessagesInWork

  init(
    sizes: Set<Int>, busy: [UInt8], most: Int, pace: Duration,
    respond: @escaping @Sendable ([UInt8]) async -> [UInt8]
  ) {
    (self.sizes, self.busy, self.respond) = (sizes, busy, respond)
    self.pace = ReleasePace(step: pace)
    (longest, inWork) = (sizes.max() ?? 0, MessagesInWork(most: most))
  }

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    let response = await response(to: request)
    return request.method == .head ? response.withoutBody : response
  }

  private func response(to request: Request) async -> Response {
    switch request.uri.path {
    case Self.messagePath:
      guard request.method == .post else { return .refusal(.methodNotAllowed, allowing: "POST") }
      return await answer(request)
    case Self.healthPath:
      guard request.method == .get || request.method == .head else {
        return .refusal(.methodNotAllowed, allowing: "GET, HEAD")
      }
      return .text(.ok, "ok\n")
    default: return .refusal(.notFound)
    }
  }

  private func answer(_ request: Request) async -> Response {
    guard Self.isBinary(request.headers[.contentType]) else {
      return .refusal(.unsupportedMediaType)
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > longest {
      return .refusal(.contentTooLarge)
    }
    let body: ByteBuffer
    do { body = try await request.body.collect(upTo: longest) } catch {
      return .refusal(error is NIOTooManyBytesError ? .contentTooLarge : .badRequest)
    }
    guard sizes.contains(body.readableBytes) else { return .refusal(.badRequest) }
    // From when all of it was there: how slowly somebody sends is nobody else's pace.
    let arrival = ContinuousClock.now
    let message = Array(body.readableBytesView)
    let answer = await inWork.one { await respond(message) } ?? busy
    let release = pace.release(arrival: arrival, now: .now)
    // Cut short when the service ends: then what is left of the pace is no secret worth a lost answer.
    try? await Task.sleep(until: release, clock: .continuous)
    return .message(answer)
  }

  private static func isBinary(_ type: String?) -> Bool {
    type?.split(separator: ";").first?.trimmed.lowercased() == "application/octet-stream"
  }

  private static let messagePath = "/v1/message"
  private static let healthPath = "/health"
}

/// How many messages are answered at this moment: a number, and nothing of any of them.
private final class MessagesInWork: Sendable {
  private let most: Int
  private let count = Atomic(0)

  init(most: Int) { self.most = most }

  /// Runs `work`, or gives nil if as many as may be are at it.
  func one(_ work: () async -> [UInt8]) async -> [UInt8]? {
    defer { count.subtract(1, ordering: .relaxed) }
    guard count.add(1, ordering: .relaxed).newValue <= most else { return nil }
    return await work()
  }
}

extension Response {
  static func message(_ bytes: [UInt8]) -> Response {
    Response(
      status: .ok, headers: headers("application/octet-stream"),
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: headers("text/plain; charset=utf-8"),
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// The same words whatever was asked: nothing of a request comes back.
  static func refusal(_ status: HTTPResponse.Status, allowing method: String? = nil) -> Response {
    var response = text(status, "\(status.code)\n")
    if let method { response.headers[.allow] = method }
    return response
  }

  /// What HEAD gets (RFC 9110 §9.3.2).
  var withoutBody: Response {
    Response(status: status, headers: headers, body: ResponseBody())
  }

  private static func headers(_ type: String) -> HTTPFields {
    [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
