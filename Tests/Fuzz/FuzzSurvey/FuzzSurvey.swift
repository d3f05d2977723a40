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
  if let survey = result.survey {
    let empty = ResponseEncoding.encodeClosed(Routing(survey).settle(Response()), of: survey)
    precondition((try? ResponseEncoding.decodeClosed(empty, of: survey)) != nil)
  }
  return 0
}
