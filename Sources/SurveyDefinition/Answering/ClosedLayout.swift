/// The fields of a closed record: one for each question that is not text, in order.
struct ClosedLayout {
  let fields: [ClosedField]

  init(_ survey: Survey) {
    fields = survey.questions.enumerated().compactMap { index, question in
      if case .text = question.kind { nil } else { ClosedField(index: index, question: question) }
    }
  }

  /// Version byte and fields, rounded up to a multiple of 64 bytes.
  var size: Int {
    ResponseEncoding.rounded(1 + fields.reduce(0) { $0 + 1 + $1.width }, to: 64)
  }
}

/// One question's state byte and value; the value is zero unless the state is answered.
struct ClosedField {
  let index: Int
  let question: Question

  private enum State: UInt8 { case notAsked, skipped, declined, answered }

  /// Bytes of the value.
  var width: Int {
    switch question.kind {
    case .chooseOne: 2
    case .chooseAny(let list, _): (list.choices.count + 7) / 8
    case .number: 8
    case .text: 0
    }
  }

  /// The state, or skipped if the question can't have it.
  func fitted(_ state: AnswerState) -> AnswerState {
    switch state {
    case .answered(let answer): encode(answer) == nil ? .skipped : state
    case .declined: canDecline ? state : .skipped
    case .notAsked, .skipped: state
    }
  }

  func write(_ state: AnswerState, to writer: inout ByteWriter) {
    let value: [UInt8]? = if case .answered(let answer) = state { encode(answer) } else { nil }
    let byte: State =
      switch state {
      case .notAsked: .notAsked
      case .skipped: .skipped
      case .declined: .declined
      case .answered: .answered
      }
    writer.append(byte.rawValue)
    writer.append(value ?? Array(repeating: 0, count: width))
  }

  func read(from reader: inout ByteReader) throws(EncodingError) -> AnswerState {
    let state = State(rawValue: try reader.byte())
    let value = try reader.bytes(width)
    guard state != .answered else {
      guard let answer = decode(value), encode(answer) == value else { throw .value(field: index) }
      return .answered(answer)
    }
    guard value.allSatisfy({ $0 == 0 }) else { throw .value(field: index) }
    switch state {
    case .notAsked: return .notAsked
    case .skipped: return .skipped
    case .declined where canDecline: return .declined
    default: throw .value(field: index)
    }
  }

  private var canDecline: Bool { question.list?.choices.contains(where: \.declines) ?? false }

  /// `nil` for an answer that does not fit the question.
  private func encode(_ answer: Answer) -> [UInt8]? {
    switch (question.kind, answer) {
    case (.chooseOne(let list), .choice(let code)):
      guard let index = list.choices.firstIndex(where: { $0.code == code && !$0.declines }) else {
        return nil
      }
      return ByteWriter.bytes(of: UInt16(index))
    case (.chooseAny(let list, let most), .choices(let codes)):
      return bitmap(of: codes, in: list, atMost: most)
    case (.number(let range, _), .number(let number)) where range.contains(number):
      return ByteWriter.bytes(of: Int64(number))
    default: return nil
    }
  }

  /// Bit `i % 8` of byte `i / 8` is choice `i`.
  ///
  /// Nothing ticked is not an answer.
  private func bitmap(of codes: [String], in list: AnswerList, atMost most: Int?) -> [UInt8]? {
    let ticked = Set(codes)
    let choices = list.choices.filter { ticked.contains($0.code) && !$0.declines }
    guard !codes.isEmpty, choices.count == codes.count, codes.count <= most ?? .max,
      codes.count == 1 || !choices.contains(where: \.isExclusive)
    else { return nil }
    var bits = [UInt8](repeating: 0, count: width)
    for (index, choice) in list.choices.enumerated() where ticked.contains(choice.code) {
      bits[index / 8] |= 1 << (index % 8)
    }
    return bits
  }

  private func decode(_ value: [UInt8]) -> Answer? {
    let number = value.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch question.kind {
    case .chooseOne(let list):
      return number < list.choices.count ? .choice(list.choices[Int(number)].code) : nil
    case .chooseAny(let list, _):
      let ticked = list.choices.indices.filter { value[$0 / 8] >> ($0 % 8) & 1 == 1 }
      return .choices(ticked.map { list.choices[$0].code })
    case .number: return .number(Int(Int64(bitPattern: number)))
    case .text: return nil
    }
  }
}
