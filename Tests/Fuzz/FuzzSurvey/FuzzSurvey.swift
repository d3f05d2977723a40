import SurveyDefinition

/// libFuzzer's entry: any bytes end, and every finding lies inside the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSurvey(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // libFuzzer lends `count` bytes for the call; they are copied at once.
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let file = SourceFile(name: "fuzz.candour", bytes: bytes)
  let list = SourceFile(name: "list.candour", text: "list a: A\n- x: X\n- y: Y [declines]\n")
  let result = SurveyParser.parse(file) { _ in list }
  for diagnostic in result.diagnostics where diagnostic.location.file == file.name {
    let place = diagnostic.location
    precondition(place.line >= 1 && place.column >= 1 && place.endColumn >= place.column)
    let line = file.text(ofLine: place.line)
    precondition(line != nil || place.line == 1, "a finding outside the file")
    precondition(place.endColumn <= (line ?? "").count + 2, "a finding outside its line")
  }
  checkLayout(of: file, result) { _ in list }
  if let survey = result.survey {
    checkPrint(of: survey)
    let empty = ResponseEncoding.encodeClosed(Routing(survey).settle(Response()), of: survey)
    precondition((try? ResponseEncoding.decodeClosed(empty, of: survey)) != nil)
  }
  return 0
}

/// The layout is a fixed point, and says what the file says.
private func checkLayout(
  of file: SourceFile, _ result: ParseResult, including: (String) -> SourceFile?
) {
  let text = SurveyFormatter.format(file)
  let again = SourceFile(name: file.name, text: text)
  precondition(SurveyFormatter.format(again) == text, "the layout is no fixed point")
  // Bytes that are no text are text in the layout, so they are found no more.
  guard !result.diagnostics.contains(where: { $0.code == .notText }) else { return }
  let after = SurveyParser.parse(again, including: including)
  precondition(after.survey == result.survey, "the layout is another survey")
  let codes = [result, after].map { $0.diagnostics.map(\.code.rawValue).sorted() }
  precondition(codes[0] == codes[1], "other findings in the layout")
}

/// What is printed of a survey is read back as that survey.
private func checkPrint(of survey: Survey) {
  let printed = SourceFile(name: "printed.candour", text: SurveyPrinter.print(survey))
  let back = SurveyParser.parse(printed) { name in
    survey.languages.first { name == "\(survey.id).\($0).candour" }.map { language in
      SourceFile(name: name, text: SurveyPrinter.translation(survey, language))
    }
  }
  precondition(back.survey == survey, "another survey was read back")
  precondition(SurveyDifference.changes(from: survey, to: survey).isEmpty)
  _ = SurveyPrinter.markdown(survey) + SurveyPrinter.json(survey)
}
