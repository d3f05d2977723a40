/// The plaintext of one response: two records of a size that depends on the survey alone.
///
/// Byte by byte in `docs/plaintext.md`. One response has one encoding: what decodes re-encodes to
/// the same bytes, and everything else is refused.
public enum ResponseEncoding {
  /// Version of the format, the first byte of both records.
  static let version: UInt8 = 1

  /// Bytes of a closed record: all fields, rounded up to a multiple of 64.
  public static func closedSize(of survey: Survey) -> Int {
    ClosedLayout(survey).size
  }

  /// Encodes codes and numbers: no words, and no trace of whether any were written.
  ///
  /// An answer that does not fit its question counts as skipped, also for what `Routing` settles.
  public static func encodeClosed(_ response: Response, of survey: Survey) -> [UInt8] {
    let settled = settled(response, of: survey)
    var writer = ByteWriter()
    writer.append(version)
    for field in ClosedLayout(survey).fields {
      field.write(settled[field.question.name], to: &writer)
    }
    return writer.padded(to: closedSize(of: survey))
  }

  /// Decodes a closed record.
  ///
  /// Text questions have no state in what comes back.
  ///
  /// Throws `EncodingError` for anything `encodeClosed` can't have made.
  public static func decodeClosed(_ bytes: [UInt8], of survey: Survey) throws(EncodingError)
    -> Response
  {
    let layout = ClosedLayout(survey)
    guard bytes.count == layout.size else { throw .wrongSize(expected: layout.size) }
    var reader = ByteReader(bytes)
    guard try reader.byte() == version else { throw .unknownVersion }
    var response = Response()
    for field in layout.fields {
      let state = try field.read(from: &reader)
      if state != .notAsked { response.states[field.question.name] = state }
    }
    guard reader.restIsZero else { throw .padding }
    let settled = Routing(survey).settle(response)
    for (index, field) in layout.fields.enumerated()
    where settled[field.question.name] != response[field.question.name] {
      throw .offRoute(field: index)
    }
    return response
  }

  /// Bytes of a comment record: the longest texts everywhere, rounded up to a multiple of 256.
  public static func commentSize(of survey: Survey) -> Int {
    let fields = CommentField.all(of: survey)
    let most = 2 + fields.reduce(0) { $0 + CommentField.overhead + $1.mostBytes } + 2
    return rounded(most, to: 256)
  }

  /// Encodes everything typed and the consent to quote it; empty, but of the same size, if nothing was.
  ///
  /// Words over `CommentField.mostBytes` are cut at a whole character.
  public static func encodeComments(_ response: Response, of survey: Survey) -> [UInt8] {
    let settled = settled(response, of: survey)
    let fields = CommentField.all(of: survey)
    let written = fields.compactMap { field in
      field.words(of: settled).map { (field, field.fitted($0)) }
    }.filter { !$0.1.isEmpty }
    var writer = ByteWriter()
    writer.append(version)
    let consents = settled.consentsToQuote && !written.isEmpty
    writer.append(consents ? 1 as UInt8 : 0)
    for (field, words) in written {
      let bytes = Array(words.utf8)
      writer.append(UInt16(field.index))
      writer.append(UInt32(bytes.count))
      writer.append(bytes)
    }
    writer.append(CommentField.end)
    return writer.padded(to: commentSize(of: survey))
  }

  /// Decodes a comment record.
  ///
  /// Throws `EncodingError` for anything `encodeComments` can't have made.
  public static func decodeComments(_ bytes: [UInt8], of survey: Survey) throws(EncodingError)
    -> Comments
  {
    let size = commentSize(of: survey)
    guard bytes.count == size else { throw .wrongSize(expected: size) }
    var reader = ByteReader(bytes)
    guard try reader.byte() == version else { throw .unknownVersion }
    let consent = try reader.byte()
    var fields = CommentField.all(of: survey)[...]
    var comments = Comments()
    while case let index = Int(try reader.word16()), index != Int(CommentField.end) {
      while let first = fields.first, first.index < index { fields.removeFirst() }
      guard let field = fields.popFirst(), field.index == index else { throw .value(field: index) }
      let length = Int(try reader.word32())
      guard let words = String(validating: try reader.bytes(length), as: UTF8.self),
        !words.isEmpty, field.fitted(words).utf8.count == length
      else { throw .value(field: index) }
      comments.texts.append(Comment(question: field.question, text: words))
    }
    guard reader.restIsZero else { throw .padding }
    guard consent == 0 || (consent == 1 && !comments.texts.isEmpty) else { throw .consent }
    comments.consentsToQuote = consent == 1
    return comments
  }

  /// What does not fit is skipped before routing looks at it: a record must lead where its own states
  /// lead.
  private static func settled(_ response: Response, of survey: Survey) -> Response {
    var fitting = response
    for field in ClosedLayout(survey).fields {
      let name = field.question.name
      fitting.states[name] = fitting.states[name].map(field.fitted)
    }
    return Routing(survey).settle(fitting)
  }

  static func rounded(_ size: Int, to step: Int) -> Int { (size + step - 1) / step * step }
}

/// Why a record was refused.
///
/// Holds places, never content.
public enum EncodingError: Error, Sendable, Equatable {
  /// The record does not have the survey's size.
  case wrongSize(expected: Int)
  /// Written by another version of the format.
  case unknownVersion
  /// A field ends beyond the record.
  case tooShort
  /// A field with a value its question can't have.
  case value(field: Int)
  /// An answer to a question that these answers don't lead to, or the other way round.
  case offRoute(field: Int)
  /// Consent to quote nothing, or a byte that is neither yes nor no.
  case consent
  /// Bytes after the end that are not zero.
  case padding

  /// What is wrong and where.
  ///
  /// All of these are damaged or tampered data (exit status 4).
  public var message: String {
    switch self {
    case .wrongSize(let expected): "the record is not \(expected) bytes long"
    case .unknownVersion: "the record is of an unknown version"
    case .tooShort: "the record ends inside a field"
    case .value(let field): "field \(field) of the record holds an impossible value"
    case .offRoute(let field): "field \(field) of the record contradicts the survey's routing"
    case .consent: "the record's consent to quote is impossible"
    case .padding: "the record's padding is not empty"
    }
  }
}

/// What one person wrote, apart from everything else.
public struct Comments: Sendable, Equatable {
  /// Texts in question order.
  public var texts: [Comment] = []
  /// They may be quoted.
  public var consentsToQuote = false

  /// Makes a set of comments, empty unless told.
  public init(texts: [Comment] = [], consentsToQuote: Bool = false) {
    self.texts = texts
    self.consentsToQuote = consentsToQuote
  }
}

/// Words written to one question.
public struct Comment: Sendable, Equatable {
  /// Name of the question.
  public var question: String
  /// The words.
  public var text: String

  /// Makes a comment.
  public init(question: String, text: String) {
    self.question = question
    self.text = text
  }
}

extension Response {
  /// No closed question is answered or declined; what was written does not count.
  public var isBlank: Bool {
    states.values.allSatisfy { state in
      switch state {
      case .notAsked, .skipped: true
      case .declined: false
      case .answered(.text): true
      case .answered: false
      }
    }
  }
}
