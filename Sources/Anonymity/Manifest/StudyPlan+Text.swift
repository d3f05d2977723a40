extension StudyPlan {
  /// Writes the plan's lines, in the manifest's order.
  func write(to writer: inout CanonicalTextWriter) {
    writer.put("survey", rules.survey)
    writer.put("survey-version", rules.surveyVersion)
    writer.put("definition", rules.definitionDigest)
    writer.put("smallest-group", rules.smallestGroup)
    writer.put("smallest-group-comments", rules.smallestGroupForComments)
    writer.put("expected-response", rules.expectedResponse)
    writer.put("sittings", rules.sittings.rawValue)
    writer.put("issuer-names", rules.issuers.joined(separator: "\t"))
    writer.put("opens", rules.opens ?? Self.none)
    writer.put("closes", rules.closes ?? Self.none)
    writer.put("keep-until", rules.keepUntil ?? Self.none)
    writer.put("below-minimum", rules.belowMinimum.rawValue)
    writer.put("closed-bytes", rules.closedByteCount)
    writer.put("comment-bytes", rules.commentByteCount)
    writer.put("previous-manifest", rules.previousManifest.map(Hexadecimal.encode) ?? Self.none)
    writer.put("ledger-head", rules.ledgerHead.map(Hexadecimal.encode) ?? Self.none)
    writer.put("roll-columns", rollColumns.joined(separator: "\t"))
    writer.put("groups", groups.count)
    for group in groups {
      writer.put("group", ([String(group.rollSize)] + group.path).joined(separator: "\t"))
    }
  }

  /// Reads the plan's lines.
  ///
  /// Throws `FormatError`; a value out of range is named by its field.
  init(from reader: inout CanonicalTextReader) throws {
    let rules = try Self.readRules(&reader)
    let columns = Self.fields(try reader.take("roll-columns"))
    let count = try reader.takeNumber("groups", in: 1...4096)
    var groups: [RollGroup] = []
    for _ in 0..<count {
      let fields = Self.fields(try reader.take("group"))
      guard let size = fields.first.flatMap({ Int($0) }) else {
        throw reader.problem(.invalidValue("group"))
      }
      groups.append(RollGroup(path: Array(fields.dropFirst()), rollSize: size))
    }
    try self.init(rules: rules, rollColumns: columns, groups: groups)
  }

  private static func readRules(_ reader: inout CanonicalTextReader) throws -> StudyRules {
    var rules = StudyRules(
      survey: try reader.take("survey"), surveyVersion: try reader.take("survey-version"),
      definitionDigest: try reader.takeBytes("definition", count: 32),
      smallestGroup: try reader.takeNumber("smallest-group", in: 5...10_000),
      smallestGroupForComments: try reader.takeNumber("smallest-group-comments", in: 5...10_000),
      expectedResponse: try reader.takeNumber("expected-response", in: 1...1000))
    rules.sittings = try choice("sittings", &reader)
    rules.issuers = fields(try reader.take("issuer-names"))
    rules.opens = optional(try reader.take("opens"))
    rules.closes = optional(try reader.take("closes"))
    rules.keepUntil = optional(try reader.take("keep-until"))
    rules.belowMinimum = try choice("below-minimum", &reader)
    rules.closedByteCount = try reader.takeNumber("closed-bytes", in: 64...65_535)
    rules.commentByteCount = try reader.takeNumber("comment-bytes", in: 64...65_535)
    rules.previousManifest = try digest("previous-manifest", &reader)
    rules.ledgerHead = try digest("ledger-head", &reader)
    return rules
  }

  private static func choice<Value: RawRepresentable<String>>(
    _ key: String, _ reader: inout CanonicalTextReader
  ) throws -> Value {
    guard let value = Value(rawValue: try reader.take(key)) else {
      throw reader.problem(.invalidValue(key))
    }
    return value
  }

  private static func digest(
    _ key: String, _ reader: inout CanonicalTextReader
  ) throws -> [UInt8]? {
    guard let text = optional(try reader.take(key)) else { return nil }
    guard let bytes = Hexadecimal.decode(text), bytes.count == 32 else {
      throw reader.problem(.invalidValue(key))
    }
    return bytes
  }

  private static func optional(_ value: String) -> String? { value == none ? nil : value }

  /// Tabs divide the fields of a line; scalars, so that a combining mark hides none.
  private static func fields(_ value: String) -> [String] {
    value.isEmpty
      ? []
      : value.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false)
        .map { String($0) }
  }

  private static let none = "-"
}
