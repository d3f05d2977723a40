extension Resolver {
  /// Tables of workforce records; columns stand below their table, and are named like questions.
  mutating func readRecords() {
    for block in blocks {
      switch block.kind {
      case .records: readTable(block)
      case .column: readColumn(block)
      default: break
      }
    }
    for table in survey.records { checkPeople(of: table) }
    checkUnit()
  }

  private mutating func readTable(_ block: Block) {
    guard let name = name(of: block) else { return }
    let title = prose(block.text, of: "A table of records", at: block.location)
    var table = RecordsTable(name: name, title: title)
    if let people = block[.people], check(name: people) { table.people = people.text }
    survey.records.append(table)
  }

  private mutating func readColumn(_ block: Block) {
    guard let name = name(of: block) else { return }
    let title = prose(block.text, of: "A column", at: block.location)
    guard let table = survey.records.indices.last else {
      return report(.outOfPlace("A column", belongs: "below \"records\""), at: block.location)
    }
    if let flag = block[.identifier] {
      if Values.flag(flag.text) != true {
        report(.badValue(.identifier, value: flag.text, expected: "\"yes\""), at: flag)
      }
      for other in block.properties where other.key != .identifier {
        report(.keyMisfit(other.key, fits: "columns that are tabulated"), at: other.keyPhrase)
      }
      survey.records[table].columns.append(.identifier(name: name, title: title))
      return
    }
    guard scope[name] == nil else {
      return report(
        .duplicate("question and column", name: name), at: block.name?.location,
        first: places[.question(name)])
    }
    let column = readAnswers(of: block, named: name, text: PipedText(title))
    scope[name] = column
    survey.records[table].columns.append(.values(column))
  }

  /// How many people a row stands for is a number in a column of the table.
  private mutating func checkPeople(of table: RecordsTable) {
    guard let name = table.people else { return }
    let place = places[.named(.records, table.name), .people]
    for case .values(let column) in table.columns where column.name == name {
      guard !places.brokenQuestions.contains(name) else { return }
      if case .number = column.kind { return }
      return report(
        .badRecords("How many people a row stands for is a \"number\", and \"\(name)\" is not."),
        at: place)
    }
    report(
      .badRecords(
        "\"people\" names \"\(name)\", which is no column of \"\(table.name)\": declare it below, with "
          + "a \"number\"."), at: place)
  }

  /// Records are about something, and people in them are told apart by an identifier.
  private mutating func checkUnit() {
    guard let block = blocks(.survey).first else { return }
    let identifiers = survey.records.flatMap(\.columns).compactMap { column in
      if case .identifier(let name, _) = column { name } else { nil }
    }
    if let phrase = block[.peopleBy], !identifiers.contains(phrase.text) {
      let nearest = NearestName.of(phrase.text, in: identifiers)
      report(.unknownVariable(phrase.text, nearest: nearest), at: phrase)
    }
    guard survey.unit != "person", let unit = block[.unit] else { return }
    if survey.records.isEmpty {
      report(
        .badRecords(
          "People answer for themselves: a unit of \"\(survey.unit)\" needs a table of records."),
        at: unit)
    } else if survey.peopleBy == nil {
      report(
        .badRecords(
          "With a unit of \"\(survey.unit)\", \"people by\" has to name the column that tells people apart."
        ),
        at: unit)
    }
  }
}
